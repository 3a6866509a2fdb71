package dev.podium.recording.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Numbers and texts in as few bytes as they need: seven bits a byte, the lowest first.
 */
final class VarInts {

	private VarInts() {
	}

	static void write(ByteArrayOutputStream out, long value) {
		long rest = value;
		while ((rest & ~0x7FL) != 0) {
			out.write((int) ((rest & 0x7F) | 0x80));
			rest >>>= 7;
		}
		out.write((int) rest);
	}

	static long read(ByteArrayInputStream in) {
		long value = 0;
		for (int shift = 0;; shift += 7) {
			int next = in.read();
			if (next < 0) {
				throw new IllegalStateException("What was packed ends too early");
			}
			value |= (long) (next & 0x7F) << shift;
			if (next < 0x80) {
				return value;
			}
		}
	}

	/** A number that may be below 0, and is mostly near it. */
	static void writeSigned(ByteArrayOutputStream out, long value) {
		write(out, (value << 1) ^ (value >> 63));
	}

	static long readSigned(ByteArrayInputStream in) {
		long value = read(in);
		return (value >>> 1) ^ -(value & 1);
	}

	static void writeText(ByteArrayOutputStream out, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		write(out, bytes.length);
		out.writeBytes(bytes);
	}

	static String readText(ByteArrayInputStream in) {
		int length = (int) read(in);
		byte[] bytes = new byte[length];
		if (in.readNBytes(bytes, 0, length) < length) {
			throw new IllegalStateException("What was packed ends too early");
		}
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
