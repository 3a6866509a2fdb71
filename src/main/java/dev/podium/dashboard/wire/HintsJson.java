package dev.podium.dashboard.wire;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.podium.dashboard.text.Shell;
import dev.podium.story.HintCommands;
import dev.podium.story.model.Advice;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/hints}: what good practice has to say now, the most urgent
 * first.
 */
public record HintsJson(String epoch, List<AdviceJson> hints) {

	/**
	 * All of them.
	 * @param toCluster puts into a command what makes it speak to the cluster in view
	 */
	public static HintsJson of(String epoch, List<Advice> advice, UnaryOperator<List<String>> toCluster,
			TextJson.Texts texts) {
		return new HintsJson(epoch, advice.stream().map((one) -> AdviceJson.of(one, toCluster, texts)).toList());
	}

	/**
	 * One advice, as {@link Advice}.
	 *
	 * @param id of its rule
	 * @param key of its text, with {@code args}
	 * @param text in the language asked for
	 * @param why the same, of the rule
	 * @param commands each a list of words, as a program is given them; which cluster
	 * they speak to is added after the first
	 * @param command the first of them as a line for a shell of this machine; left out
	 * where there is none
	 * @param noCommand why one is missing; left out where none is
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record AdviceJson(String id, int urgency, SubjectJson subject, String key, Map<String, String> args,
			String text, String why, List<List<String>> commands, @Nullable String command,
			@Nullable TextJson noCommand, String source, @Nullable String story, long seq, String since) {

		private static AdviceJson of(Advice advice, UnaryOperator<List<String>> toCluster, TextJson.Texts texts) {
			HintCommands offered = HintCommands.of(advice.commands(), advice.text(), advice.subject());
			List<List<String>> commands = offered.commands();
			return new AdviceJson(advice.rule(), advice.urgency(), SubjectJson.of(advice.subject()),
					advice.text().key(), advice.text().args(), said(advice.text(), texts), said(advice.why(), texts),
					commands, commands.isEmpty() ? null : Shell.ofThisMachine().line(toCluster.apply(commands.get(0))),
					TextJson.orNull(offered.missing(), texts), advice.source(), advice.story(), advice.seq(),
					Wire.time(advice.since()));
		}

		private static String said(Text text, TextJson.Texts texts) {
			return Objects.requireNonNullElse(texts.say(text), text.key());
		}

	}

}
