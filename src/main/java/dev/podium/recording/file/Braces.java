package dev.podium.recording.file;

/**
 * Counts braces, to see where a JSON document ends without reading what it says. Goes on
 * where it stopped when more lines were taken to the same document.
 */
final class Braces {

	private long document;

	private int counted;

	private int depth;

	private boolean text;

	private boolean escaped;

	/** Whether all braces of the lines are closed. */
	boolean closed(Lines lines) {
		if (lines.firstLine() != this.document) {
			this.document = lines.firstLine();
			this.counted = 0;
			this.depth = 0;
			this.text = false;
			this.escaped = false;
		}
		byte[] bytes = lines.buffer();
		int end = lines.from() + lines.length();
		for (int i = lines.from() + this.counted; i < end; i++) {
			count(bytes[i]);
		}
		this.counted = lines.length();
		return this.depth <= 0 && !this.text;
	}

	private void count(byte next) {
		if (this.text) {
			if (this.escaped) {
				this.escaped = false;
			}
			else if (next == '\\') {
				this.escaped = true;
			}
			else if (next == '"') {
				this.text = false;
			}
		}
		else if (next == '"') {
			this.text = true;
		}
		else if (next == '{' || next == '[') {
			this.depth++;
		}
		else if (next == '}' || next == ']') {
			this.depth--;
		}
	}

}
