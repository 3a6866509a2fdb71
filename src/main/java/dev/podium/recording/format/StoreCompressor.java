package dev.podium.recording.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/**
 * Compresses what the store holds: first its long repeats, then the rest as usual. One
 * instance is for one thread.
 */
public final class StoreCompressor implements AutoCloseable {

	private static final int LEVEL = 2;

	private final Deflater deflater = new Deflater(LEVEL);

	private final RepeatCompressor repeats = new RepeatCompressor();

	private final Gathered gathered = new Gathered();

	private byte[] buffer = new byte[1 << 16];

	public byte[] compress(byte[] bytes) {
		return compress(bytes, bytes.length);
	}

	byte[] compress(Content content) {
		this.gathered.reset();
		try {
			content.writeTo(this.gathered);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return compress(this.gathered.bytes(), this.gathered.size());
	}

	private byte[] compress(byte[] bytes, int length) {
		this.deflater.reset();
		this.deflater.setInput(this.repeats.compress(bytes, length));
		this.deflater.finish();
		int size = 0;
		while (!this.deflater.finished()) {
			if (size == this.buffer.length) {
				this.buffer = Arrays.copyOf(this.buffer, 2 * size);
			}
			size += this.deflater.deflate(this.buffer, size, this.buffer.length - size);
		}
		return Arrays.copyOf(this.buffer, size);
	}

	static byte[] decompress(byte[] bytes) {
		try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
			return RepeatCompressor.decompress(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.deflater.end();
	}

	/** Writes what is to be compressed. */
	@FunctionalInterface
	interface Content {

		void writeTo(OutputStream out) throws IOException;

	}

	/** Does not copy what was gathered. */
	private static final class Gathered extends ByteArrayOutputStream {

		private static final int SIZE = 1 << 20;

		Gathered() {
			super(SIZE);
		}

		byte[] bytes() {
			return this.buf;
		}

		@Override
		public synchronized void reset() {
			super.reset();
			if (this.buf.length > 8 * SIZE) {
				this.buf = new byte[SIZE];
			}
		}

	}

}
