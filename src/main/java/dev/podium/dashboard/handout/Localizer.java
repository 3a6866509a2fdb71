package dev.podium.dashboard.handout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.podium.dashboard.text.Visible;
import dev.podium.dashboard.wire.TextJson;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Text;

/**
 * Says things in a reader's language, and times in a reader's time zone.
 *
 * @param texts the messages in that language
 * @param language the language itself, for the name of a month
 * @param zone the time zone
 */
public record Localizer(TextJson.Texts texts, Locale language, ZoneId zone) {

	private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

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

	/** As one would say it: {@code 7 ms}, {@code 24.9 ms}, {@code 2.83 s}. */
	static String duration(double ms) {
		if (ms < 0) {
			return "−" + duration(-ms);
		}
		if (ms < 999.5) {
			return ((ms < 99.95) ? trimmed(ms, 1) : String.valueOf(Math.round(ms))) + " ms";
		}
		double seconds = ms / 1000;
		if (seconds < 59.95) {
			return trimmed(seconds, (seconds < 10) ? 2 : 1) + " s";
		}
		long whole = Math.round(seconds);
		return (whole < 3600) ? pair(whole, "min", "s") : pair(Math.round(whole / 60.0), "h", "min");
	}

	private static String trimmed(double value, int digits) {
		BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
		return rounded.setScale(Math.max(0, rounded.scale())).toPlainString();
	}

	private static String pair(long value, String large, String small) {
		return value / 60 + " " + large + ((value % 60 == 0) ? "" : " " + value % 60 + " " + small);
	}

	/** The time of day, to the millisecond or, where no more is known, the second. */
	String timeOfDay(Instant time, double precisionMs) {
		return ((precisionMs >= 1000) ? SECONDS : MILLIS).format(time.atZone(this.zone));
	}

	String timeOfDay(Instant time) {
		return timeOfDay(time, 1);
	}

	/** Date and time of day, to the millisecond, with the time zone. */
	String moment(Instant time) {
		String offset = this.zone.getRules().getOffset(time).getId();
		return DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss.SSS", this.language).format(time.atZone(this.zone))
				+ " (UTC" + (offset.equals("Z") ? "" : offset) + ")";
	}

}
