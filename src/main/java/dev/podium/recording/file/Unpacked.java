package dev.podium.recording.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import dev.podium.story.model.Text;

/**
 * The bytes of a file, unpacked where they are gzip's, and bounded. Says in our words why
 * it cannot go on.
 */
final class Unpacked {

	private static final int BUFFER = 1 << 16;

	private final String file;

	private final FileLimits limits;

	private final Counted packed;

	private final InputStream in;

	private final boolean gzip;

	private long bytes;

	Unpacked(CaptureFile file, FileLimits limits) {
		this.file = file.name();
		this.limits = limits;
		this.packed = new Counted(file.content());
		BufferedInputStream buffered = new BufferedInputStream(this.packed, BUFFER);
		byte[] start = new byte[Magic.LENGTH];
		try {
			int length = peek(buffered, start);
			this.gzip = Magic.gzip(start, length);
			if (this.gzip) {
				buffered = new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER);
				length = peek(buffered, start);
			}
			String foreign = Magic.foreign(start, length);
			if (foreign != null) {
				throw ImportException.of(this.file, 0, foreign);
			}
			buffered.skipNBytes(Magic.mark(start, length));
		}
		catch (IOException ex) {
			throw unreadable(ex, 0);
		}
		this.in = buffered;
	}

	private static int peek(BufferedInputStream from, byte[] start) throws IOException {
		from.mark(Magic.LENGTH);
		int length = from.readNBytes(start, 0, Magic.LENGTH);
		from.reset();
		return length;
	}

	/**
	 * Reads some bytes; -1 at the end.
	 * @param line the line at which a problem is reported
	 */
	int read(byte[] into, int offset, int length, long line) {
		try {
			int read = this.in.read(into, offset, length);
			this.bytes += Math.max(0, read);
			bound(line);
			return read;
		}
		catch (IOException ex) {
			throw unreadable(ex, line);
		}
	}

	/** How many bytes of the file were read, as it lies there. */
	long packedBytes() {
		return this.packed.bytes;
	}

	/** How many bytes were read, unpacked. */
	long bytes() {
		return this.bytes;
	}

	private void bound(long line) {
		boolean bomb = this.gzip && this.bytes > FileLimits.HARMLESS
				&& this.bytes / this.limits.maxTimes() > this.packed.bytes;
		if (bomb || this.bytes > this.limits.maxUnpacked()) {
			throw new ImportException(this.file, line,
					new Text("file.bomb", Map.of("times", Integer.toString(this.limits.maxTimes()), "most",
							Long.toString(this.limits.maxUnpacked() / FileLimits.GB))),
					null);
		}
	}

	private ImportException unreadable(IOException ex, long line) {
		String key = (ex instanceof EOFException) ? "file.gzip.truncated"
				: (ex instanceof ZipException) ? "file.gzip.damaged" : "file.unreadable";
		return new ImportException(this.file, line, Text.of(key), ex);
	}

	/** Counts what is taken of a stream. */
	private static final class Counted extends FilterInputStream {

		private long bytes;

		Counted(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int read = super.read();
			this.bytes += (read >= 0) ? 1 : 0;
			return read;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			int read = super.read(into, offset, length);
			this.bytes += Math.max(0, read);
			return read;
		}

	}

}
