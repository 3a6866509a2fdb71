package dev.podium.practice.shell.run;

import java.util.List;

/**
 * {@code $((…))}: expressions over whole numbers, as C has them.
 */
final class Arithmetic {

	private static final List<List<String>> LEVELS = List.of(List.of("||"), List.of("&&"), List.of("|"), List.of("^"),
			List.of("&"), List.of("==", "!="), List.of("<=", ">=", "<", ">"), List.of("<<", ">>"), List.of("+", "-"),
			List.of("*", "/", "%"));

	private static final List<String> ASSIGNMENTS = List.of("+=", "-=", "*=", "/=", "%=", "<<=", ">>=", "&=", "|=",
			"^=");

	private static final int MAX_DEPTH = 100;

	private final String text;

	private final Names names;

	private int at;

	private int depth;

	/** Where what is read does not count. */
	private int skipped;

	private Arithmetic(String text, Names names) {
		this.text = text;
		this.names = names;
	}

	/** Reads and sets variables. */
	interface Names {

		String get(String name);

		void set(String name, String value);

	}

	static long evaluate(String text, Names names) throws ShellError {
		Arithmetic all = new Arithmetic(text, names);
		all.blanks();
		if (all.at == text.length()) {
			return 0;
		}
		long value = all.comma();
		all.blanks();
		if (all.at < text.length()) {
			throw all.wrong();
		}
		return value;
	}

	private ShellError wrong() {
		return new ShellError("arithmetic syntax error");
	}

	private void blanks() {
		while (this.at < this.text.length() && Character.isWhitespace(this.text.charAt(this.at))) {
			this.at++;
		}
	}

	private boolean take(String operator) {
		blanks();
		if (!this.text.startsWith(operator, this.at)) {
			return false;
		}
		this.at += operator.length();
		return true;
	}

	private boolean sees(String operator) {
		blanks();
		return this.text.startsWith(operator, this.at);
	}

	private long comma() throws ShellError {
		long value = assignment();
		while (take(",")) {
			value = assignment();
		}
		return value;
	}

	private long assignment() throws ShellError {
		if (++this.depth > MAX_DEPTH) {
			throw wrong();
		}
		int begin = this.at;
		String name = name();
		if (!name.isEmpty()) {
			if (sees("=") && !sees("==")) {
				take("=");
				return done(set(name, assignment()));
			}
			for (String operator : ASSIGNMENTS) {
				if (take(operator)) {
					long right = assignment();
					return done(set(name, apply(operator.substring(0, operator.length() - 1), read(name), right)));
				}
			}
		}
		this.at = begin;
		return done(ternary());
	}

	private long done(long value) {
		this.depth--;
		return value;
	}

	private long ternary() throws ShellError {
		long condition = binary(0);
		if (!take("?")) {
			return condition;
		}
		this.skipped += (condition == 0) ? 1 : 0;
		long then = assignment();
		this.skipped -= (condition == 0) ? 1 : 0;
		if (!take(":")) {
			throw wrong();
		}
		this.skipped += (condition != 0) ? 1 : 0;
		long otherwise = assignment();
		this.skipped -= (condition != 0) ? 1 : 0;
		return (condition != 0) ? then : otherwise;
	}

	private long binary(int level) throws ShellError {
		if (level == LEVELS.size()) {
			return unary();
		}
		long left = binary(level + 1);
		String operator = operator(level);
		while (!operator.isEmpty()) {
			boolean decided = (operator.equals("&&") && left == 0) || (operator.equals("||") && left != 0);
			this.skipped += decided ? 1 : 0;
			long right = binary(level + 1);
			this.skipped -= decided ? 1 : 0;
			left = apply(operator, left, right);
			operator = operator(level);
		}
		return left;
	}

	private String operator(int level) {
		for (String one : LEVELS.get(level)) {
			if (sees(one) && !ASSIGNMENTS.stream().anyMatch(this::sees)
					&& !(one.length() == 1 && (sees(one + one) && "|&<>".contains(one)))) {
				take(one);
				return one;
			}
		}
		return "";
	}

	private long unary() throws ShellError {
		if (++this.depth > MAX_DEPTH) {
			throw wrong();
		}
		if (sees("++") || sees("--")) {
			boolean up = take("++") || !take("--");
			String name = name();
			if (!name.isEmpty()) {
				return done(set(name, read(name) + (up ? 1 : -1)));
			}
			return done(unary());
		}
		if (take("-")) {
			return done(-unary());
		}
		if (take("+")) {
			return done(unary());
		}
		if (take("!")) {
			return done((unary() == 0) ? 1 : 0);
		}
		if (take("~")) {
			return done(~unary());
		}
		return done(primary());
	}

	private long primary() throws ShellError {
		if (take("(")) {
			long value = comma();
			if (!take(")")) {
				throw wrong();
			}
			return value;
		}
		String name = name();
		if (!name.isEmpty()) {
			long value = read(name);
			if (sees("++") || sees("--")) {
				set(name, take("++") ? value + 1 : (take("--") ? value - 1 : value));
			}
			return value;
		}
		int begin = this.at;
		while (this.at < this.text.length()
				&& (Character.isLetterOrDigit(this.text.charAt(this.at)) || this.text.charAt(this.at) == '#')) {
			this.at++;
		}
		return number(this.text.substring(begin, this.at));
	}

	private long number(String digits) throws ShellError {
		try {
			int hash = digits.indexOf('#');
			if (hash > 0) {
				return Long.parseLong(digits.substring(hash + 1), Integer.parseInt(digits.substring(0, hash)));
			}
			return (digits.matches("0[0-7]+")) ? Long.parseLong(digits, 8) : Long.decode(digits);
		}
		catch (NumberFormatException ex) {
			throw wrong();
		}
	}

	private String name() throws ShellError {
		blanks();
		int begin = this.at;
		while (this.at < this.text.length()
				&& (Character.isLetterOrDigit(this.text.charAt(this.at)) || this.text.charAt(this.at) == '_')) {
			if (this.at == begin && Character.isDigit(this.text.charAt(this.at))) {
				return "";
			}
			this.at++;
		}
		String name = this.text.substring(begin, this.at);
		if (!name.isEmpty() && this.at < this.text.length() && this.text.charAt(this.at) == '[') {
			this.at++;
			long index = comma();
			if (!take("]")) {
				throw wrong();
			}
			return name + '[' + index + ']';
		}
		return name;
	}

	private long read(String name) throws ShellError {
		String value = this.names.get(name).strip();
		if (value.isEmpty()) {
			return 0;
		}
		if (value.matches("[+-]?\\d+")) {
			try {
				return Long.parseLong(value);
			}
			catch (NumberFormatException ex) {
				throw wrong();
			}
		}
		Arithmetic inner = new Arithmetic(value, this.names);
		inner.depth = this.depth + 10;
		long result = inner.comma();
		inner.blanks();
		if (inner.at < value.length()) {
			throw new ShellError("Illegal number: " + value);
		}
		return result;
	}

	private long set(String name, long value) {
		if (this.skipped == 0) {
			this.names.set(name, Long.toString(value));
		}
		return value;
	}

	private long apply(String operator, long left, long right) throws ShellError {
		if ("/%".contains(operator) && right == 0) {
			if (this.skipped > 0) {
				return 0;
			}
			throw new ShellError("divide by zero");
		}
		return switch (operator) {
			case "||" -> (left != 0 || right != 0) ? 1 : 0;
			case "&&" -> (left != 0 && right != 0) ? 1 : 0;
			case "|" -> left | right;
			case "^" -> left ^ right;
			case "&" -> left & right;
			case "==" -> (left == right) ? 1 : 0;
			case "!=" -> (left != right) ? 1 : 0;
			case "<=" -> (left <= right) ? 1 : 0;
			case ">=" -> (left >= right) ? 1 : 0;
			case "<" -> (left < right) ? 1 : 0;
			case ">" -> (left > right) ? 1 : 0;
			case "<<" -> left << right;
			case ">>" -> left >> right;
			case "+" -> left + right;
			case "-" -> left - right;
			case "*" -> left * right;
			case "/" -> left / right;
			default -> left % right;
		};
	}

}
