package dev.podium.dashboard.handout;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.podium.dashboard.text.Figures;
import dev.podium.dashboard.text.Visible;
import dev.podium.dashboard.wire.TextJson;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Text;

/**
 * Says things in a reader's language, and times in a reader's time zone.
 *
 * @param texts the messages in that language
 * @param language the language itself, for numbers and the name of a month
 * @param zone the time zone
 */
public record Localizer(TextJson.Texts texts, Locale language, ZoneId zone) {

	/** What cannot be seen in a value is marked; only a message has lines of its own. */
	String say(Text text) {
		Map<String, String> seen = new HashMap<>(text.args());
		seen.replaceAll((name, value) -> name.equals("message") ? Visible.lines(value) : Visible.line(value));
		return Objects.requireNonNullElse(this.texts.say(new Text(text.key(), seen)), text.key());
	}

	/**
	 * @param args names and values of the arguments, in turn
	 */
	String say(String key, String... args) {
		Map<String, String> named = new HashMap<>();
		for (int i = 0; i + 1 < args.length; i += 2) {
			named.put(args[i], args[i + 1]);
		}
		return say(new Text(key, named));
	}

	/** What an actor is called in a sentence. */
	String called(Actor actor) {
		String key = "page.actor." + role(actor);
		return say(key, "name", actor.name().isEmpty() ? say(key + ".unnamed") : actor.name());
	}

	static String role(Actor actor) {
		return actor.role().name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** As one would say it: {@code 24.9 ms}, {@code 24,9 ms}. */
	String duration(double ms) {
		return new Figures(this.language).duration(ms);
	}

	/** The time of day, to the millisecond or, where no more is known, the second. */
	String timeOfDay(Instant time, double precisionMs) {
		return new Figures(this.language).timeOfDay(time.atZone(this.zone), precisionMs < 1000);
	}

	String timeOfDay(Instant time) {
		return timeOfDay(time, 1);
	}

	/** Date and time of day, to the millisecond, with the time zone. */
	String moment(Instant time) {
		String offset = this.zone.getRules().getOffset(time).getId();
		return new Figures(this.language).day(time.atZone(this.zone)) + ", " + timeOfDay(time) + " (UTC"
				+ (offset.equals("Z") ? "" : offset) + ")";
	}

}
