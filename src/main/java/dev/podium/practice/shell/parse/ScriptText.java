package dev.podium.practice.shell.parse;

/**
 * The text of a script and how far it has been read. Each char is a byte.
 */
final class ScriptText {

	static final int END = -1;

	private final String text;

	private int at;

	ScriptText(String text) {
		this.text = text;
	}

	int peek() {
		return peek(0);
	}

	int peek(int ahead) {
		int index = this.at + ahead;
		return (index < this.text.length()) ? this.text.charAt(index) : END;
	}

	int next() {
		return (this.at < this.text.length()) ? this.text.charAt(this.at++) : END;
	}

	boolean at(String text) {
		return this.text.startsWith(text, this.at);
	}

	/** Reads on where the text goes on so. */
	boolean take(String text) {
		boolean there = at(text);
		this.at += there ? text.length() : 0;
		return there;
	}

	int position() {
		return this.at;
	}

	void back(int position) {
		this.at = position;
	}

	/** To the end of the line, which is read and not part of it. */
	String line() {
		int end = this.text.indexOf('\n', this.at);
		String line = this.text.substring(this.at, (end < 0) ? this.text.length() : end);
		this.at = (end < 0) ? this.text.length() : end + 1;
		return line;
	}

	String since(int position) {
		return this.text.substring(position, this.at);
	}

}
