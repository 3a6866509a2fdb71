package dev.podium.dashboard.socket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a viewer is in a feed.
 *
 * @param epoch the feed
 * @param seq the last change it has; 0 for none
 */
record Position(String epoch, long seq) {

	private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,32}):([0-9]{1,18})");

	/**
	 * Reads {@code {epoch}:{seq}}.
	 * @throws IllegalArgumentException where it is something else; its message says so
	 */
	static Position parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			String shown = (text.length() > 60) ? text.substring(0, 60) + "…" : text;
			throw new IllegalArgumentException(
					"after must be {epoch}:{seq}, as in 01k5x7m3q2:42; it was \"" + shown + "\".");
		}
		return new Position(matcher.group(1), Long.parseLong(matcher.group(2)));
	}

}
