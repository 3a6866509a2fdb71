package dev.podium.cluster.watch;

import java.io.IOException;

import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a watch as bytes. A last line without its end was cut off and is not
 * handed out.
 */
final class LineReader {

	private final BufferedSource source;

	private final long longest;

	/**
	 * @param longest how many bytes a line may have
	 */
	LineReader(BufferedSource source, long longest) {
		this.source = source;
		this.longest = longest;
	}

	/** The next line without its end, or null where the stream ended. */
	byte @Nullable [] next() throws IOException {
		long end = this.source.indexOf((byte) '\n', 0, this.longest + 1);
		if (end < 0) {
			if (this.source.request(this.longest + 1)) {
				throw new TooLongException(this.longest);
			}
			return null;
		}
		byte[] line = this.source.readByteArray(end);
		this.source.skip(1);
		return line;
	}

	/** A line has more bytes than any object can have. */
	static final class TooLongException extends IOException {

		private final long most;

		TooLongException(long most) {
			super(most + " bytes");
			this.most = most;
		}

		long most() {
			return this.most;
		}

	}

}
