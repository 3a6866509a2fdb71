package dev.podium.practice.shell.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Reads scripts as a POSIX shell does: lists, and-or lists, pipelines. Commands are read
 * by {@link CommandReader}, words by {@link WordReader}.
 */
public final class ScriptReader {

	private static final int MAX_DEPTH = 60;

	/** Reserved words that end a list. */
	private static final Set<String> ENDS = Set.of("then", "do", "done", "fi", "else", "elif", "esac", "}");

	private final ScriptText text;

	private final WordReader words;

	private final CommandReader commands;

	private final Deque<Document> documents = new ArrayDeque<>();

	private int depth;

	private ScriptReader(ScriptText text, int depth) {
		this.text = text;
		this.depth = depth;
		this.words = new WordReader(text, this);
		this.commands = new CommandReader(text, this, this.words);
	}

	/**
	 * Reads a script.
	 * @param script of which each char is a byte
	 * @throws SyntaxException where it is none
	 */
	public static Syntax read(String script) throws SyntaxException {
		return read(script, 0);
	}

	static Syntax read(String script, int depth) throws SyntaxException {
		ScriptReader reader = new ScriptReader(new ScriptText(script), depth);
		reader.deeper(MAX_DEPTH);
		Syntax list = reader.list();
		if (reader.text.peek() != ScriptText.END) {
			throw reader.unexpected();
		}
		return list;
	}

	static WordReader words(String text, int depth) throws SyntaxException {
		ScriptReader reader = new ScriptReader(new ScriptText(text), depth);
		reader.deeper(MAX_DEPTH);
		return reader.words;
	}

	int depth() {
		return this.depth;
	}

	void deeper(int max) throws SyntaxException {
		if (++this.depth > max) {
			throw SyntaxException.unexpected("depth of nesting");
		}
	}

	void shallower() {
		this.depth--;
	}

	/** A list that ends with one of these words, which is read. */
	Syntax upTo(String... ends) throws SyntaxException {
		deeper(MAX_DEPTH);
		Syntax list = list();
		for (String end : ends) {
			if (end.equals(")") ? this.text.take(")") : takeWord(end)) {
				shallower();
				return list;
			}
		}
		throw unexpected();
	}

	/** A list that ends with one of these words, which is not read. */
	Syntax list() throws SyntaxException {
		List<Syntax> list = new ArrayList<>();
		newlines();
		while (!atEnd()) {
			Syntax command = joined();
			blanks();
			if (this.text.peek() == '&' && this.text.peek(1) != '&') {
				this.text.next();
				command = new Syntax.Background(command);
			}
			else if (this.text.peek() == ';' && this.text.peek(1) != ';') {
				this.text.next();
			}
			else if (this.text.peek() != '\n') {
				list.add(command);
				break;
			}
			list.add(command);
			newlines();
		}
		blanks();
		if (!this.documents.isEmpty() && this.text.peek() == ScriptText.END) {
			readDocuments();
		}
		return (list.size() == 1) ? list.get(0) : new Syntax.Sequence(List.copyOf(list));
	}

	private boolean atEnd() {
		int next = this.text.peek();
		return next == ScriptText.END || next == ')' || this.text.at(";;") || ENDS.contains(peekWord());
	}

	private Syntax joined() throws SyntaxException {
		Syntax left = piped();
		while (true) {
			blanks();
			boolean and = this.text.at("&&");
			if (!and && !this.text.at("||")) {
				return left;
			}
			this.text.take(and ? "&&" : "||");
			newlines();
			left = new Syntax.Joined(left, and, piped());
		}
	}

	private Syntax piped() throws SyntaxException {
		blanks();
		boolean not = false;
		while (takeWord("!")) {
			not = !not;
			blanks();
		}
		List<Syntax> commands = new ArrayList<>();
		commands.add(this.commands.command());
		blanks();
		while (this.text.peek() == '|' && this.text.peek(1) != '|') {
			this.text.next();
			boolean both = this.text.take("&");
			if (both) {
				Syntax.Redirection join = new Syntax.Redirection(2, ">&", ShellWord.of("1"));
				commands.add(new Syntax.Redirected(commands.remove(commands.size() - 1), List.of(join)));
			}
			newlines();
			commands.add(this.commands.command());
			blanks();
		}
		return (commands.size() == 1 && !not) ? commands.get(0) : new Syntax.Piped(not, List.copyOf(commands));
	}

	void blanks() {
		while (true) {
			int next = this.text.peek();
			if (next == ' ' || next == '\t' || next == '\r') {
				this.text.next();
			}
			else if (!this.text.take("\\\n")) {
				break;
			}
		}
		if (this.text.peek() == '#') {
			while (this.text.peek() != '\n' && this.text.peek() != ScriptText.END) {
				this.text.next();
			}
		}
	}

	/** Blanks, comments and line ends; documents follow the line that announces them. */
	void newlines() throws SyntaxException {
		blanks();
		while (this.text.peek() == '\n') {
			this.text.next();
			readDocuments();
			blanks();
		}
	}

	/** The word that comes next, where nothing in it is quoted. */
	String peekWord() {
		int ahead = 0;
		StringBuilder word = new StringBuilder();
		while (!WordReader.endsWord(this.text.peek(ahead))) {
			word.append((char) this.text.peek(ahead++));
			if (ahead > 64) {
				break;
			}
		}
		return word.toString();
	}

	boolean takeWord(String word) {
		return peekWord().equals(word) && this.text.take(word);
	}

	SyntaxException unexpected() {
		int next = this.text.peek();
		if (next == ScriptText.END) {
			return SyntaxException.unexpected("end of file");
		}
		if (next == '\n') {
			return SyntaxException.unexpected("newline");
		}
		for (String operator : List.of(";;", "&&", "||", "<<", ">>", ";", "&", "|", "<", ">", "(", ")")) {
			if (this.text.at(operator)) {
				return SyntaxException.unexpected('"' + operator + '"');
			}
		}
		return SyntaxException.unexpected('"' + peekWord() + '"');
	}

	/** A document whose text begins after this line. */
	Document document(boolean tabs, ShellWord end) {
		Document document = new Document(tabs, end);
		this.documents.add(document);
		return document;
	}

	private void readDocuments() throws SyntaxException {
		while (!this.documents.isEmpty()) {
			Document document = this.documents.remove();
			String end = document.end.literal();
			StringBuilder body = new StringBuilder();
			while (this.text.peek() != ScriptText.END) {
				String line = this.text.line();
				line = document.tabs ? line.replaceFirst("^\t+", "") : line;
				if (line.equals(end)) {
					break;
				}
				body.append(line).append('\n');
			}
			document.body = document.end.quoted() ? new ShellWord(List.of(new ShellWord.Literal(body.toString(), true)))
					: this.words.documentOf(body.toString());
		}
	}

	/** Text that stands in the script itself. */
	static final class Document {

		private final boolean tabs;

		private final ShellWord end;

		ShellWord body = ShellWord.EMPTY;

		private Document(boolean tabs, ShellWord end) {
			this.tabs = tabs;
			this.end = end;
		}

	}

}
