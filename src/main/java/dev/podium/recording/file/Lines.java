package dev.podium.recording.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a file, one or several at a time, as bytes of a buffer that grows with the
 * longest of them. Each is UTF-8, which is checked here.
 */
final class Lines {

	private static final int START = 1 << 18;

	private final String file;

	private final Unpacked in;

	private final FileLimits limits;

	private byte[] buffer = new byte[START];

	private int filled;

	private int from;

	private int to;

	private long firstLine;

	private long line;

	private boolean ended;

	private boolean complete;

	Lines(String file, Unpacked in, FileLimits limits) {
		this.file = file;
		this.in = in;
		this.limits = limits;
	}

	/** Goes to the next line; false at the end. */
	boolean next() {
		this.from = this.to;
		this.firstLine = this.line + 1;
		return more();
	}

	/** Takes one more line to those there are; false at the end. */
	boolean more() {
		int start = this.to;
		boolean high = false;
		int at = start;
		while (true) {
			if (at == this.filled) {
				int before = this.from;
				boolean read = fill();
				at -= before - this.from;
				start -= before - this.from;
				if (!read) {
					this.complete = false;
					break;
				}
			}
			byte next = this.buffer[at++];
			if (next == '\n') {
				this.complete = true;
				break;
			}
			if (next <= 0) {
				if (next == 0) {
					throw ImportException.of(this.file, this.line + 1, "file.line.nul");
				}
				high = true;
			}
		}
		this.to = at;
		if (at == start) {
			return false;
		}
		this.line++;
		if (high) {
			checkUtf8(start, at);
		}
		if (at - this.from > this.limits.maxDocument()) {
			throw tooLong();
		}
		return true;
	}

	private boolean fill() {
		if (this.ended) {
			return false;
		}
		if (this.filled == this.buffer.length) {
			if (this.from > 0) {
				System.arraycopy(this.buffer, this.from, this.buffer, 0, this.filled - this.from);
				this.to -= this.from;
				this.filled -= this.from;
				this.from = 0;
			}
			else if (this.buffer.length > this.limits.maxDocument()) {
				throw tooLong();
			}
			else {
				this.buffer = Arrays.copyOf(this.buffer, 2 * this.buffer.length);
			}
		}
		int read = this.in.read(this.buffer, this.filled, this.buffer.length - this.filled, this.line + 1);
		this.ended = read < 0;
		this.filled += Math.max(0, read);
		return !this.ended;
	}

	private ImportException tooLong() {
		return ImportException.of(this.file, this.firstLine, "file.line.long", "most",
				Integer.toString(this.limits.maxDocument() >> 20));
	}

	private void checkUtf8(int start, int end) {
		try {
			StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(this.buffer, start, end - start));
		}
		catch (CharacterCodingException ex) {
			throw ImportException.of(this.file, this.line, "file.line.utf8");
		}
	}

	boolean blank() {
		for (int i = this.from; i < this.to; i++) {
			if (this.buffer[i] > ' ') {
				return false;
			}
		}
		return true;
	}

	byte[] buffer() {
		return this.buffer;
	}

	int from() {
		return this.from;
	}

	int length() {
		return this.to - this.from;
	}

	/** The number of the first of the lines there are. */
	long firstLine() {
		return this.firstLine;
	}

	/** Whether the last of them has its line end. */
	boolean complete() {
		return this.complete;
	}

}
