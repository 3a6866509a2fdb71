package dev.podium.practice.shell.parse;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code *}, {@code ?}, {@code [a-z]}. Characters of a text are bytes, so that a bit
 * above them can say how one came to be there.
 */
public final class GlobPattern {

	/** Set in a character that was quoted: it stands for itself. */
	public static final int QUOTED = 0x100;

	/** Set in a character of the script itself: it is not split at. */
	public static final int LITERAL = 0x200;

	private GlobPattern() {
	}

	/** The bytes alone. */
	public static String plain(String marked) {
		StringBuilder plain = new StringBuilder(marked.length());
		for (int i = 0; i < marked.length(); i++) {
			plain.append((char) (marked.charAt(i) & 0xff));
		}
		return plain.toString();
	}

	/** Each character marked. */
	public static String marked(String text, int mark) {
		StringBuilder marked = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			marked.append((char) (text.charAt(i) | mark));
		}
		return marked.toString();
	}

	/** Whether there is anything in it that stands for something else. */
	public static boolean isPattern(String marked) {
		for (int i = 0; i < marked.length(); i++) {
			char one = marked.charAt(i);
			if ((one & QUOTED) == 0 && "*?[".indexOf(one & 0xff) >= 0) {
				return true;
			}
		}
		return false;
	}

	public static Pattern compile(String marked) {
		return compile(marked, true);
	}

	/**
	 * @param greedy whether a star takes as much as it can
	 */
	public static Pattern compile(String marked, boolean greedy) {
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < marked.length(); i++) {
			char one = (char) (marked.charAt(i) & 0xff);
			boolean quoted = (marked.charAt(i) & QUOTED) != 0;
			int end = (!quoted && one == '[') ? end(marked, i) : -1;
			if (!quoted && one == '*') {
				regex.append(greedy ? ".*" : ".*?");
			}
			else if (!quoted && one == '?') {
				regex.append('.');
			}
			else if (end > 0) {
				regex.append(set(plain(marked.substring(i + 1, end))));
				i = end;
			}
			else if (!quoted && one == '\\' && i + 1 < marked.length()) {
				regex.append(Pattern.quote(Character.toString((char) (marked.charAt(++i) & 0xff))));
			}
			else {
				regex.append(Pattern.quote(Character.toString(one)));
			}
		}
		try {
			return Pattern.compile(regex.toString(), Pattern.DOTALL);
		}
		catch (PatternSyntaxException ex) {
			return Pattern.compile(Pattern.quote(plain(marked)));
		}
	}

	private static int end(String marked, int begin) {
		int i = begin + 1;
		if (i < marked.length() && "!^".indexOf(marked.charAt(i) & 0xff) >= 0) {
			i++;
		}
		i++;
		while (i < marked.length() && ((marked.charAt(i) & 0xff) != ']' || (marked.charAt(i - 1) & 0xff) == ':'
				&& marked.indexOf("[:", begin) >= 0 && i + 1 < marked.length())) {
			i++;
		}
		return (i < marked.length()) ? i : -1;
	}

	/** The inside of brackets as a regular expression. */
	public static String set(String inside) {
		boolean not = inside.startsWith("!") || inside.startsWith("^");
		String body = classes((not ? inside.substring(1) : inside).replace("\\", "\\\\")).replace("[", "\\[")
			.replace("&&", "&\\&");
		body = body.startsWith("]") ? "\\" + body : body;
		return '[' + (not ? "^" : "") + body + ']';
	}

	private static String classes(String text) {
		String[][] names = { { "alpha", "a-zA-Z" }, { "digit", "0-9" }, { "alnum", "a-zA-Z0-9" }, { "upper", "A-Z" },
				{ "lower", "a-z" }, { "space", " \\t\\n\\r\\f" }, { "blank", " \\t" }, { "xdigit", "0-9A-Fa-f" },
				{ "punct", "\\p{Punct}" } };
		String replaced = text;
		for (String[] name : names) {
			replaced = replaced.replace("[:" + name[0] + ":]", name[1]);
		}
		return replaced;
	}

}
