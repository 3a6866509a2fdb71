package dev.podium.recording;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Compresses what the store holds. One instance is for one thread.
 */
final class Deflated implements AutoCloseable {

	/**
	 * Lines of watches shrink to a tenth with it; a higher level costs more than it
	 * saves.
	 */
	private static final int LEVEL = 2;

	private static final int BUFFER = 1 << 16;

	private final Deflater deflater = new Deflater(LEVEL);

	byte[] of(byte[] bytes) {
		return of((out) -> out.write(bytes));
	}

	byte[] of(Content content) {
		this.deflater.reset();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER / 8);
		try (OutputStream out = new BufferedOutputStream(new DeflaterOutputStream(bytes, this.deflater, BUFFER / 8),
				BUFFER)) {
			content.writeTo(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static byte[] inflated(byte[] bytes) {
		try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
			return in.readAllBytes();
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

}
