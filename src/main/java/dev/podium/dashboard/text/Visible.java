package dev.podium.dashboard.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Texts in which nothing hides: control characters, and what turns the direction of a
 * text or takes no room in it, become visible marks. The joiners that some languages and
 * emojis are written with (U+200C, U+200D) stay.
 */
public final class Visible {

	private static final String HIDDEN = "\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F"
			+ "\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\x{E0000}-\\x{E007F}";

	private static final Pattern IN_LINES = Pattern.compile("[" + HIDDEN + "]");

	private static final Pattern IN_A_LINE = Pattern.compile("[\\t\\n" + HIDDEN + "]");

	private Visible() {
	}

	/** Of several lines: line breaks and tabs stay what they are. */
	public static String lines(String text) {
		return marked(IN_LINES, text);
	}

	/** Of one line, as a name is. */
	public static String line(String text) {
		return marked(IN_A_LINE, text);
	}

	/** Whether a text of one line holds what cannot be seen. */
	public static boolean hides(String text) {
		return IN_A_LINE.matcher(text).find();
	}

	private static String marked(Pattern hidden, String text) {
		return hidden.matcher(text).replaceAll(Visible::mark);
	}

	/** U+001B has a picture of its own, ␛; U+202E is ⟨U+202E⟩. */
	private static String mark(MatchResult found) {
		int letter = found.group().codePointAt(0);
		if (letter < 0x20) {
			return Character.toString(0x2400 + letter);
		}
		return (letter == 0x7F) ? "\u2421" : "⟨U+%04X⟩".formatted(letter);
	}

}
