package dev.podium.recording.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.recording.format.AnnotatedChangeJson;
import dev.podium.recording.format.AnnotatedChangeRow;
import dev.podium.recording.format.Block;
import dev.podium.recording.format.Run;
import dev.podium.recording.format.WindowBase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what was told, from what was there before some window on.
 */
public final class StoredWindow {

	private StoredWindow() {
	}

	/** What was told of the changes between two numbers, both included. */
	static List<AnnotatedChangeRow> told(JdbcClient sql, String epoch, long from, long to) {
		List<AnnotatedChangeRow> told = new ArrayList<>();
		for (byte[] json : Block.read(sql, epoch, Block.TOLD, Run.window(from), to).values()) {
			for (AnnotatedChangeRow change : AnnotatedChangeJson.changes(json)) {
				if (change.seq() >= from && change.seq() <= to) {
					told.add(change);
				}
			}
		}
		return told;
	}

	/**
	 * What was there before some window up to a change, then all changes from there up to
	 * it: taken into a {@link WindowBase} in turn they make what is there after it.
	 */
	public static List<AnnotatedChangeRow> upTo(JdbcClient sql, String epoch, long seq) {
		Long anchor = sql
			.sql("SELECT coalesce(max(first_seq), 0) FROM block WHERE epoch = ? AND kind = ? AND first_seq <= ?")
			.params(epoch, Block.BASE, Run.window(seq))
			.query(Long.class)
			.single();
		Map<Long, byte[]> base = Block.read(sql, epoch, Block.BASE, anchor, anchor);
		List<AnnotatedChangeRow> changes = new ArrayList<>();
		for (Map.Entry<Long, byte[]> stored : base.entrySet()) {
			changes.addAll(AnnotatedChangeJson.changes(stored.getValue()));
		}
		changes.addAll(told(sql, epoch, Math.max(1, anchor), seq));
		return changes;
	}

}
