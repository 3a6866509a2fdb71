package dev.podium.dashboard.wire;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.podium.dashboard.text.Shell;
import dev.podium.demo.Offer;
import dev.podium.demo.Offers;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with what the demos made.
 */
public record ActionsJson(List<ObjectJson> objects) {

	public static ActionsJson of(List<Offers> offers, TextJson.Texts texts) {
		return new ActionsJson(offers.stream()
			.map((one) -> new ObjectJson(one.kind(), one.namespace(), one.name(), one.demo(),
					one.actions().stream().map((action) -> ActionJson.of(action, texts)).toList()))
			.toList());
	}

	/**
	 * @param demo that made it; the empty string for a node
	 */
	public record ObjectJson(String kind, String namespace, String name, String demo, List<ActionJson> actions) {
	}

	/**
	 * One thing that can be done, as {@link Offer}.
	 *
	 * @param command the words of the line that does the same in a terminal
	 * @param kubectl the line itself, for a shell of this machine; null where a word of
	 * it is not one to copy
	 * @param why it cannot be done now; left out where it can
	 */
	public record ActionJson(String action, TextJson title, List<String> command, @Nullable String kubectl,
			boolean enabled, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TextJson why) {

		public static ActionJson of(Offer offer, TextJson.Texts texts) {
			String off = offer.off();
			return new ActionJson(offer.action().word(), TextJson.of(new Text(offer.title(), offer.args()), texts),
					offer.command(), Shell.ofThisMachine().line(offer.command()), offer.enabled(),
					TextJson.orNull((off != null) ? new Text(off, offer.args()) : null, texts));
		}

	}

	/**
	 * What is asked for; what is left out is nothing.
	 */
	public record AskedJson(@Nullable String action, @Nullable String kind, @Nullable String namespace,
			@Nullable String name) {
	}

}
