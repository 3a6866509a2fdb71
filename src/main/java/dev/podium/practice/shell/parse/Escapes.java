package dev.podium.practice.shell.parse;

/**
 * Backslashes as {@code printf} and {@code echo -e} take them.
 */
public final class Escapes {

	private static final String NAMES = "abefnrtv\\";

	private static final String MEANINGS = "\u0007\b\u001b\f\n\r\t\u000b\\";

	private Escapes() {
	}

	public static String replace(String text) {
		StringBuilder out = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char one = text.charAt(i);
			if (one != '\\' || i + 1 == text.length()) {
				out.append(one);
				continue;
			}
			char name = text.charAt(++i);
			if (NAMES.indexOf(name) >= 0) {
				out.append(MEANINGS.charAt(NAMES.indexOf(name)));
			}
			else if (name == 'x' || (name >= '0' && name <= '7')) {
				int base = (name == 'x') ? 16 : 8;
				int begin = (name == 'x') ? i + 1 : i;
				int end = begin;
				int max = (name == 'x') ? 2 : ((name == '0') ? 4 : 3);
				while (end < text.length() && end - begin < max && Character.digit(text.charAt(end), base) >= 0) {
					end++;
				}
				out.append((end > begin)
						? Character.toString((char) (Integer.parseInt(text.substring(begin, end), base) & 0xff))
						: "\\x");
				i = end - 1;
			}
			else {
				out.append(one).append(name);
			}
		}
		return out.toString();
	}

}
