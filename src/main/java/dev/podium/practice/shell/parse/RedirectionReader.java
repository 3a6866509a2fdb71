package dev.podium.practice.shell.parse;

import java.util.List;

/**
 * Reads redirections; a document's text is put in where it has been read.
 */
final class RedirectionReader {

	private static final List<String> OPERATORS = List.of("<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">");

	private final ScriptText text;

	private final ScriptReader lists;

	private final WordReader words;

	RedirectionReader(ScriptText text, ScriptReader lists, WordReader words) {
		this.text = text;
		this.lists = lists;
		this.words = words;
	}

	/** Whether one comes next. */
	boolean next() {
		int ahead = 0;
		while (this.text.peek(ahead) >= '0' && this.text.peek(ahead) <= '9') {
			ahead++;
		}
		int next = this.text.peek(ahead);
		return (ahead < 2 && (next == '<' || next == '>')) || this.text.at("&>");
	}

	List<Syntax.Redirection> read() throws SyntaxException {
		if (this.text.take("&>")) {
			boolean adds = this.text.take(">");
			return List.of(new Syntax.Redirection(1, adds ? ">>" : ">", target()),
					new Syntax.Redirection(2, ">&", ShellWord.of("1")));
		}
		int number = (this.text.peek() >= '0' && this.text.peek() <= '9') ? this.text.next() - '0' : -1;
		String operator = OPERATORS.stream().filter(this.text::take).findFirst().orElse(">");
		int from = (number >= 0) ? number : (operator.startsWith("<") ? 0 : 1);
		if (operator.equals("<<") || operator.equals("<<-")) {
			ScriptReader.Document document = this.lists.document(operator.equals("<<-"), target());
			// Its text is known once the line has been read.
			return List.of(new Syntax.Redirection(from, "<<",
					new ShellWord(List.of(new ShellWord.Later(() -> document.body)))));
		}
		return List.of(new Syntax.Redirection(from, operator, target()));
	}

	private ShellWord target() throws SyntaxException {
		this.lists.blanks();
		if (WordReader.endsWord(this.text.peek())) {
			throw this.lists.unexpected();
		}
		return this.words.word();
	}

}
