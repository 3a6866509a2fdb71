package dev.podium.recording.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Takes long repeats out of bytes: what stood before, however far back, becomes a
 * reference. Versions of one object are mostly the same and some kilobytes long, so
 * little is left for {@link java.util.zip.Deflater}, which sees 32 KB only and costs ten
 * times as much a byte. Not safe for use by several threads.
 */
public final class RepeatCompressor {

	/** Shorter ones are the deflater's. */
	private static final int MIN_LENGTH = 24;

	private static final int MAX_BITS = 16;

	private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final int WORD_BYTES = 8;

	/** A base is some kilobytes: a small table is enough, and soon made anew. */
	private static final int BASE_BITS = 12;

	/** What is taken to stand before all bytes. */
	private final byte[] base;

	private final int[] seenInBase;

	/** Where a word was seen last, from 1. */
	private final int[] seen;

	private byte[] joined = new byte[0];

	private int shift;

	RepeatCompressor() {
		this.base = new byte[0];
		this.seenInBase = new int[0];
		this.seen = new int[1 << MAX_BITS];
	}

	/**
	 * @param base what bytes to come are like: it is needed to decompress them
	 */
	public RepeatCompressor(byte[] base) {
		this.base = base;
		this.seen = new int[1 << BASE_BITS];
		this.shift = Long.SIZE - BASE_BITS;
		for (int at = 0; at + WORD_BYTES <= base.length; at++) {
			seenBefore(base, at);
		}
		this.seenInBase = this.seen.clone();
	}

	/**
	 * The bytes as their length, then in turn: how many follow as they are, these, how
	 * far back the next ones stand, how many they are.
	 */
	public byte[] compress(byte[] bytes, int length) {
		if (this.base.length == 0) {
			int bits = Math.max(8, Math.min(MAX_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(length)));
			this.shift = Long.SIZE - bits;
			Arrays.fill(this.seen, 0, 1 << bits, 0);
			return compress(bytes, 0, length);
		}
		System.arraycopy(this.seenInBase, 0, this.seen, 0, this.seen.length);
		int end = this.base.length + length;
		if (this.joined.length < end) {
			this.joined = Arrays.copyOf(this.base, 2 * end);
		}
		System.arraycopy(bytes, 0, this.joined, this.base.length, length);
		return compress(this.joined, this.base.length, end);
	}

	private byte[] compress(byte[] bytes, int from, int length) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, (length - from) / 4));
		VarInts.write(out, length - from);
		int plain = from;
		int at = from;
		while (at + MIN_LENGTH <= length) {
			int before = seenBefore(bytes, at);
			int same = (before >= 0) ? same(bytes, before, at, length) : 0;
			if (same > 0) {
				int back = 0;
				while (at - back > plain && before - back > 0 && bytes[at - back - 1] == bytes[before - back - 1]) {
					back++;
				}
				if (same + back >= MIN_LENGTH) {
					plain(out, bytes, plain, at - back);
					VarInts.write(out, at - before);
					VarInts.write(out, (long) same + back);
					at += same;
					plain = at;
					continue;
				}
			}
			at += 1 + ((at - plain) >>> 7);
		}
		plain(out, bytes, plain, length);
		return out.toByteArray();
	}

	private int seenBefore(byte[] bytes, int at) {
		long word = (long) WORD.get(bytes, at);
		int slot = (int) ((word * 0x9E3779B97F4A7C15L) >>> this.shift);
		int before = this.seen[slot] - 1;
		this.seen[slot] = at + 1;
		return (before >= 0 && (long) WORD.get(bytes, before) == word) ? before : -1;
	}

	/** How many bytes from two places on are the same. */
	private static int same(byte[] bytes, int before, int at, int length) {
		int most = length - at;
		int differs = Arrays.mismatch(bytes, before + WORD_BYTES, before + most, bytes, at + WORD_BYTES, length);
		return (differs < 0) ? most : WORD_BYTES + differs;
	}

	private static void plain(ByteArrayOutputStream out, byte[] bytes, int from, int to) {
		VarInts.write(out, to - from);
		out.write(bytes, from, to - from);
	}

	/**
	 * The bytes as they were.
	 * @throws IllegalStateException where these were not made here
	 */
	static byte[] decompress(byte[] without) {
		return decompress(new byte[0], without);
	}

	/**
	 * The bytes as they were.
	 * @param base the same as when the repeats were taken out
	 * @throws IllegalStateException where these were not made here
	 */
	public static byte[] decompress(byte[] base, byte[] without) {
		ByteArrayInputStream in = new ByteArrayInputStream(without);
		long length = VarInts.read(in);
		if (length < 0 || length > Integer.MAX_VALUE / 2) {
			throw damaged();
		}
		byte[] bytes = Arrays.copyOf(base, base.length + (int) length);
		int at = base.length;
		while (true) {
			int plain = (int) VarInts.read(in);
			if (plain < 0 || plain > bytes.length - at || in.readNBytes(bytes, at, plain) < plain) {
				throw damaged();
			}
			at += plain;
			if (at == bytes.length) {
				return (base.length == 0) ? bytes : Arrays.copyOfRange(bytes, base.length, bytes.length);
			}
			at = repeated(bytes, at, (int) VarInts.read(in), (int) VarInts.read(in));
		}
	}

	private static int repeated(byte[] bytes, int from, int distance, int length) {
		if (distance < 1 || distance > from || length < 1 || length > bytes.length - from) {
			throw damaged();
		}
		if (length <= distance) {
			System.arraycopy(bytes, from - distance, bytes, from, length);
			return from + length;
		}
		int at = from;
		// it repeats itself
		for (int end = at + length; at < end; at++) {
			bytes[at] = bytes[at - distance];
		}
		return at;
	}

	private static IllegalStateException damaged() {
		return new IllegalStateException("What was compressed is damaged");
	}

}
