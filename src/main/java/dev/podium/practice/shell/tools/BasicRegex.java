package dev.podium.practice.shell.tools;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.parse.GlobPattern;

/**
 * Regular expressions as {@code grep} and {@code sed} write them.
 */
final class BasicRegex {

	private BasicRegex() {
	}

	/**
	 * @param extended whether brackets and braces mean something without a backslash
	 */
	static Pattern compile(String text, boolean extended, boolean ignoresCase) throws FileException {
		StringBuilder regex = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char one = text.charAt(i);
			if (one == '[') {
				int end = text.indexOf(']', i + (text.startsWith("[^", i) ? 3 : 2));
				while (end > 0 && text.charAt(end - 1) == ':' && text.indexOf("[:", i) > 0) {
					end = text.indexOf(']', end + 1);
				}
				if (end < 0) {
					throw new FileException("Unmatched [");
				}
				regex.append(GlobPattern.set(text.substring(i + 1, end)));
				i = end;
			}
			else if (one == '\\' && i + 1 < text.length()) {
				char next = text.charAt(++i);
				boolean bare = !extended && "(){}|+?".indexOf(next) >= 0;
				String word = (next == '<' || next == '>') ? "\\b" : ((next == '`') ? "\\A" : "\\" + next);
				regex.append(bare ? Character.toString(next)
						: (Character.isLetterOrDigit(next) && "bBwWsSdnt123456789".indexOf(next) < 0
								? Character.toString(next) : word));
			}
			else if (!extended && "(){}|+?".indexOf(one) >= 0) {
				regex.append('\\').append(one);
			}
			else if (one == '*' && (i == 0 || (!extended && text.startsWith("\\(", i - 2)))) {
				regex.append("\\*");
			}
			else {
				regex.append(one);
			}
		}
		try {
			return Pattern.compile(regex.toString(), ignoresCase ? Pattern.CASE_INSENSITIVE : 0);
		}
		catch (PatternSyntaxException ex) {
			throw new FileException("bad regex '" + text + "'");
		}
	}

}
