package dev.podium.practice.apimachinery;

import java.nio.charset.StandardCharsets;

/**
 * Texts in quotes, as Go's libraries write them into their errors.
 */
final class GoText {

	private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b";

	private static final String LETTERS = "abfnrtv";

	private GoText() {
	}

	/** As {@code strconv.Quote}. */
	static String quote(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.codePoints().forEach((character) -> {
			int letter = ESCAPED.indexOf(character);
			if (character == '"' || character == '\\') {
				quoted.append('\\').append((char) character);
			}
			else if (letter >= 0) {
				quoted.append('\\').append(LETTERS.charAt(letter));
			}
			else if (character < ' ' || character == 0x7f) {
				quoted.append("\\x%02x".formatted(character));
			}
			else if (isPrintable(character)) {
				quoted.appendCodePoint(character);
			}
			else {
				quoted.append(((character > 0xffff) ? "\\U%08x" : "\\u%04x").formatted(character));
			}
		});
		return quoted.append('"').toString();
	}

	private static boolean isPrintable(int character) {
		switch (Character.getType(character)) {
			case Character.CONTROL:
			case Character.FORMAT:
			case Character.LINE_SEPARATOR:
			case Character.PARAGRAPH_SEPARATOR:
			case Character.PRIVATE_USE:
			case Character.SURROGATE:
			case Character.UNASSIGNED:
				return false;
			case Character.SPACE_SEPARATOR:
				return character == ' ';
			default:
				return true;
		}
	}

	/** As the {@code time} package does: what is not ASCII is told byte by byte. */
	static String quoteBytes(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
			if (one < ' ') {
				quoted.append("\\x%02x".formatted(one & 0xff));
			}
			else {
				quoted.append((one == '"' || one == '\\') ? "\\" : "").append((char) one);
			}
		}
		return quoted.append('"').toString();
	}

}
