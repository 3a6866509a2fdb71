package dev.podium.recording.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a run holds, in the table of blocks: compressed, in pieces that every database
 * takes.
 */
public final class Block {

	public static final int LINES = 0;

	public static final int TOLD = 1;

	public static final int MARKS = 2;

	/** What was there before a window. */
	public static final int BASE = 3;

	/** What stories are packed against: the first one of the recording. */
	public static final int SHAPE = 4;

	public static final String INSERT = "INSERT INTO block (epoch, kind, first_seq, part, data) VALUES (?, ?, ?, ?, ?)";

	private static final int PIECE = 1_000_000;

	private Block() {
	}

	/** The rows of a block, as the arguments of {@link #INSERT}. */
	public static List<Object[]> rows(String epoch, int kind, long first, byte[] data) {
		List<Object[]> rows = new ArrayList<>(1);
		for (int from = 0; from == 0 || from < data.length; from += PIECE) {
			byte[] piece = (data.length <= PIECE) ? data
					: Arrays.copyOfRange(data, from, Math.min(from + PIECE, data.length));
			rows.add(new Object[] { epoch, kind, first, from / PIECE, piece });
		}
		return rows;
	}

	/** The blocks of runs that begin between two numbers, both included, inflated. */
	public static SortedMap<Long, byte[]> read(JdbcClient sql, String epoch, int kind, long from, long to) {
		Map<Long, byte[]> joined = new TreeMap<>();
		sql.sql("SELECT first_seq, data FROM block WHERE epoch = ? AND kind = ? AND first_seq BETWEEN ? AND ?"
				+ " ORDER BY first_seq, part")
			.params(epoch, kind, from, to)
			.query((row) -> {
				joined.merge(row.getLong(1), row.getBytes(2), Block::join);
			});
		SortedMap<Long, byte[]> blocks = new TreeMap<>();
		joined.forEach((first, data) -> blocks.put(first, StoreCompressor.decompress(data)));
		return blocks;
	}

	private static byte[] join(byte[] one, byte[] other) {
		byte[] joined = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, joined, one.length, other.length);
		return joined;
	}

}
