package dev.podium.practice.shell.parse;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.shell.parse.ShellWord.Literal;
import dev.podium.practice.shell.parse.ShellWord.Part;
import org.jspecify.annotations.Nullable;

/**
 * Reads words: quotes, parameters, substitutions.
 */
final class WordReader {

	private static final int MAX_DEPTH = 60;

	private final ScriptText text;

	private final ScriptReader commands;

	WordReader(ScriptText text, ScriptReader commands) {
		this.text = text;
		this.commands = commands;
	}

	static boolean endsWord(int next) {
		return next == ScriptText.END || " \t\n;&|<>()".indexOf(next) >= 0;
	}

	/** A word, up to a blank or an operator. */
	ShellWord word() throws SyntaxException {
		return read(WordReader::endsWord, false, true);
	}

	/** A regular expression: up to a blank. */
	ShellWord expression() throws SyntaxException {
		ShellWord word = read((next) -> next == ScriptText.END || " \t\n".indexOf(next) >= 0, false, true);
		if (word.parts().isEmpty()) {
			throw this.commands.unexpected();
		}
		return word;
	}

	/** Up to a character, quotes as in a word. */
	private ShellWord upTo(String ends, boolean quoted) throws SyntaxException {
		ShellWord word = read((next) -> next == ScriptText.END || ends.indexOf(next) >= 0, quoted, !quoted);
		if (this.text.peek() == ScriptText.END) {
			throw SyntaxException.unexpected("end of file");
		}
		return word;
	}

	/** A text in which only dollars, backquotes and backslashes mean something. */
	ShellWord document() throws SyntaxException {
		return read((next) -> next == ScriptText.END, true, false);
	}

	private interface End {

		boolean at(int next);

	}

	/**
	 * @param quotes whether single quotes mean something
	 */
	private ShellWord read(End end, boolean quoted, boolean quotes) throws SyntaxException {
		List<Part> parts = new ArrayList<>();
		StringBuilder plain = new StringBuilder();
		while (!end.at(this.text.peek())) {
			int next = this.text.next();
			if (next == '\\') {
				escape(parts, plain, quoted);
			}
			else if (next == '\'' && quotes) {
				flush(parts, plain, quoted);
				parts.add(new Literal(single(), true));
			}
			else if (next == '"' && (quotes || !quoted)) {
				flush(parts, plain, quoted);
				parts.add(new Literal("", true));
				parts.addAll(read(this::endsQuote, true, false).parts());
				if (this.text.next() != '"') {
					throw new SyntaxException("unterminated quoted string", true);
				}
			}
			else if (next == '$' || next == '`') {
				Part part = (next == '`') ? backquoted(quoted) : dollar(quoted, quotes);
				if (part == null) {
					plain.append('$');
				}
				else {
					flush(parts, plain, quoted);
					parts.add(part);
				}
			}
			else {
				plain.append((char) next);
			}
		}
		flush(parts, plain, quoted);
		return new ShellWord(parts);
	}

	private boolean endsQuote(int next) {
		return next == ScriptText.END || next == '"';
	}

	private static void flush(List<Part> parts, StringBuilder plain, boolean quoted) {
		if (plain.length() > 0) {
			parts.add(new Literal(plain.toString(), quoted));
			plain.setLength(0);
		}
	}

	private void escape(List<Part> parts, StringBuilder plain, boolean quoted) {
		int next = this.text.next();
		if (next == '\n') {
			return;
		}
		if (next == ScriptText.END) {
			plain.append('\\');
		}
		else if (quoted) {
			if ("$`\"\\".indexOf(next) < 0 && next != '}') {
				plain.append('\\');
			}
			plain.append((char) next);
		}
		else {
			flush(parts, plain, false);
			parts.add(new Literal(Character.toString((char) next), true));
		}
	}

	private String single() throws SyntaxException {
		int begin = this.text.position();
		while (this.text.peek() != '\'') {
			if (this.text.next() == ScriptText.END) {
				throw new SyntaxException("unterminated quoted string", true);
			}
		}
		String read = this.text.since(begin);
		this.text.next();
		return read;
	}

	/** As bash's {@code $'…'}. */
	private String escaped() throws SyntaxException {
		int begin = this.text.position();
		while (this.text.peek() != '\'') {
			if (this.text.peek() == '\\') {
				this.text.next();
			}
			if (this.text.next() == ScriptText.END) {
				throw new SyntaxException("unterminated quoted string", true);
			}
		}
		String read = this.text.since(begin);
		this.text.next();
		return Escapes.replace(read).replace("\\'", "'").replace("\\\"", "\"");
	}

	private Part backquoted(boolean quoted) throws SyntaxException {
		StringBuilder inner = new StringBuilder();
		for (int next = this.text.next(); next != '`'; next = this.text.next()) {
			if (next == ScriptText.END) {
				throw new SyntaxException("EOF in backquote substitution", true);
			}
			boolean escapes = next == '\\' && this.text.peek() != ScriptText.END
					&& ("$`\\".indexOf(this.text.peek()) >= 0 || (quoted && this.text.peek() == '"'));
			inner.append((char) (escapes ? this.text.next() : next));
		}
		return new ShellWord.Substitution(ScriptReader.read(inner.toString(), this.commands.depth() + 1), quoted);
	}

	private @Nullable Part dollar(boolean quoted, boolean quotes) throws SyntaxException {
		int next = this.text.peek();
		if (next == '(') {
			this.commands.deeper(MAX_DEPTH);
			Part part = substitution(quoted);
			this.commands.shallower();
			return part;
		}
		if (next == '{') {
			this.text.next();
			this.commands.deeper(MAX_DEPTH);
			Part part = braced(quoted);
			this.commands.shallower();
			return part;
		}
		if (next == '\'' && quotes) {
			this.text.next();
			return new Literal(escaped(), true);
		}
		String name = name(false);
		return name.isEmpty() ? null : new ShellWord.Parameter(name, null, "", ShellWord.EMPTY, null, quoted);
	}

	private String name(boolean braced) {
		int begin = this.text.position();
		int next = this.text.peek();
		if (next != ScriptText.END && "@*#?-$!".indexOf(next) >= 0) {
			this.text.next();
		}
		else if (isDigit(next)) {
			do {
				this.text.next();
			}
			while (braced && isDigit(this.text.peek()));
		}
		else {
			while (isNamePart(this.text.peek())) {
				this.text.next();
			}
		}
		return this.text.since(begin);
	}

	private static boolean isDigit(int next) {
		return next >= '0' && next <= '9';
	}

	static boolean isNamePart(int next) {
		return next == '_' || isDigit(next) || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
	}

	private Part substitution(boolean quoted) throws SyntaxException {
		int begin = this.text.position();
		if (this.text.take("((")) {
			ShellWord sum = sum();
			if (sum != null) {
				return new ShellWord.Sum(sum, quoted);
			}
			this.text.back(begin);
		}
		this.text.next();
		return new ShellWord.Substitution(this.commands.upTo(")"), quoted);
	}

	/** Up to {@code ))}; null where the parentheses do not close so. */
	@Nullable ShellWord sum() throws SyntaxException {
		int begin = this.text.position();
		int depth = 0;
		while (true) {
			int next = this.text.next();
			if (next == ScriptText.END) {
				return null;
			}
			depth += (next == '(') ? 1 : 0;
			if (next == ')' && --depth < 0) {
				break;
			}
		}
		if (this.text.peek() != ')') {
			return null;
		}
		String inner = this.text.since(begin);
		this.text.next();
		return documentOf(inner.substring(0, inner.length() - 1));
	}

	ShellWord documentOf(String body) throws SyntaxException {
		return ScriptReader.words(body, this.commands.depth() + 1).document();
	}

	private Part braced(boolean quoted) throws SyntaxException {
		boolean length = this.text.peek() == '#' && this.text.peek(1) != '}'
				&& ":-=?+%#".indexOf(this.text.peek(1)) < 0;
		if (length) {
			this.text.next();
		}
		boolean indirect = this.text.peek() == '!' && isNamePart(this.text.peek(1));
		if (indirect) {
			this.text.next();
		}
		String name = name(true);
		ShellWord index = null;
		if (this.text.take("[")) {
			index = upTo("]", quoted);
			this.text.next();
		}
		if (name.isEmpty()) {
			throw new SyntaxException("bad substitution", this.text.peek() == ScriptText.END);
		}
		if (this.text.take("}")) {
			return new ShellWord.Parameter(name, index, length ? "length" : (indirect ? "indirect" : ""),
					ShellWord.EMPTY, null, quoted);
		}
		String operator = operator();
		boolean pattern = "#%/".indexOf(operator.charAt(0)) >= 0;
		boolean splits = operator.startsWith("/") || operator.equals(":");
		ShellWord word = upTo(splits ? (operator.equals(":") ? ":}" : "/}") : "}", quoted && !pattern);
		ShellWord second = null;
		if (this.text.next() != '}') {
			second = upTo("}", quoted);
			this.text.next();
		}
		return new ShellWord.Parameter(name, index, operator, word, second, quoted);
	}

	private String operator() throws SyntaxException {
		for (String one : List.of(":-", ":=", ":?", ":+", "##", "#", "%%", "%", "//", "/", "^^", "^", ",,", ",", "-",
				"=", "?", "+", ":")) {
			if (this.text.take(one)) {
				return one;
			}
		}
		throw new SyntaxException("bad substitution", this.text.peek() == ScriptText.END);
	}

}
