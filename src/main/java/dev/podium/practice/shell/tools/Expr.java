package dev.podium.practice.shell.tools;

import java.util.List;
import java.util.regex.Matcher;

import dev.podium.practice.shell.files.FileException;

/**
 * {@code expr}.
 */
final class Expr {

	private static final List<List<String>> LEVELS = List.of(List.of("|"), List.of("&"),
			List.of("=", "==", "!=", "<", "<=", ">", ">="), List.of("+", "-"), List.of("*", "/", "%"), List.of(":"));

	private final List<String> words;

	private int at;

	private int depth;

	Expr(List<String> words) {
		this.words = words;
	}

	String value() throws FileException {
		String value = level(0);
		if (this.at < this.words.size()) {
			throw wrong();
		}
		return value;
	}

	private static FileException wrong() {
		return new FileException("syntax error");
	}

	private String level(int level) throws FileException {
		if (level == LEVELS.size()) {
			return primary();
		}
		String left = level(level + 1);
		while (this.at < this.words.size() && LEVELS.get(level).contains(this.words.get(this.at))) {
			String operator = this.words.get(this.at++);
			left = apply(operator, left, level(level + 1));
		}
		return left;
	}

	private String primary() throws FileException {
		if (this.at >= this.words.size() || ++this.depth > 500) {
			throw wrong();
		}
		String word = this.words.get(this.at++);
		if (word.equals("(")) {
			String value = level(0);
			if (this.at >= this.words.size() || !this.words.get(this.at++).equals(")")) {
				throw wrong();
			}
			return value;
		}
		if (word.equals("length") && this.at < this.words.size()) {
			return Integer.toString(primary().length());
		}
		if (word.equals("substr") && this.at + 2 < this.words.size()) {
			String text = primary();
			int from = (int) number(primary());
			int length = (int) number(primary());
			return (from < 1 || from > text.length()) ? ""
					: text.substring(from - 1, Math.min(text.length(), from - 1 + Math.max(0, length)));
		}
		return word;
	}

	private static boolean isNumber(String text) {
		return text.matches("-?\\d{1,18}");
	}

	private static long number(String text) throws FileException {
		if (!isNumber(text)) {
			throw new FileException("non-integer argument");
		}
		return Long.parseLong(text);
	}

	private static boolean holds(String text) {
		return !text.isEmpty() && !text.equals("0");
	}

	private static String apply(String operator, String left, String right) throws FileException {
		switch (operator) {
			case "|":
				return holds(left) ? left : right;
			case "&":
				return (holds(left) && holds(right)) ? left : "0";
			case ":":
				Matcher found = BasicRegex.compile(right, false, false).matcher(left);
				boolean fits = found.lookingAt();
				if (found.groupCount() > 0) {
					return fits && found.group(1) != null ? found.group(1) : "";
				}
				return fits ? Integer.toString(found.end()) : "0";
			case "+", "-", "*", "/", "%":
				return Long.toString(calculated(operator, number(left), number(right)));
			default:
				break;
		}
		int order = isNumber(left) && isNumber(right) ? Long.compare(number(left), number(right))
				: left.compareTo(right);
		boolean value = switch (operator) {
			case "=", "==" -> order == 0;
			case "!=" -> order != 0;
			case "<" -> order < 0;
			case "<=" -> order <= 0;
			case ">" -> order > 0;
			default -> order >= 0;
		};
		return value ? "1" : "0";
	}

	private static long calculated(String operator, long left, long right) throws FileException {
		if ((operator.equals("/") || operator.equals("%")) && right == 0) {
			throw new FileException("division by zero");
		}
		return switch (operator) {
			case "+" -> left + right;
			case "-" -> left - right;
			case "*" -> left * right;
			case "/" -> left / right;
			default -> left % right;
		};
	}

}
