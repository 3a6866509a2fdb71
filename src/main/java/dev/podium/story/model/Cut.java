package dev.podium.story.model;

import org.jspecify.annotations.Nullable;

/**
 * Cuts what is told to what a person can read; the raw line has it whole. Whoever sends
 * us an object decides how long its names and messages are, and they are told again with
 * each step.
 */
public final class Cut {

	/** As long as a name can be in Kubernetes, in characters. */
	public static final int NAME = 253;

	/** Reasons, images, and lists of names, in characters. */
	public static final int WORDS = 1024;

	/** Messages of Events and conditions, in bytes. */
	public static final int MESSAGE = 4096;

	private static final char MARK = '…';

	private Cut() {
	}

	public static String name(String name) {
		return characters(name, NAME);
	}

	public static String words(String words) {
		return characters(words, WORDS);
	}

	public static @Nullable String wordsOrNull(@Nullable String words) {
		return (words != null) ? words(words) : null;
	}

	/** A text that has at most so many bytes in UTF-8, with the mark where it was cut. */
	public static String message(String text) {
		if (text.length() * 3L <= MESSAGE) {
			return text;
		}
		int bytes = 0;
		int fits = 0;
		for (int i = 0; i < text.length();) {
			int point = text.codePointAt(i);
			bytes += (point < 0x80) ? 1 : (point < 0x800) ? 2 : (point < 0x10000) ? 3 : 4;
			i += Character.charCount(point);
			if (bytes > MESSAGE) {
				return text.substring(0, fits) + MARK;
			}
			fits = (bytes <= MESSAGE - 3) ? i : fits;
		}
		return text;
	}

	private static String characters(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		int end = most - 1;
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + MARK;
	}

}
