package dev.podium.recording.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.podium.recording.format.Micros;
import dev.podium.story.Storyteller;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of recordings.
 */
public final class RecordingRows {

	private RecordingRows() {
	}

	public static @Nullable RecordingRow find(JdbcClient sql, String epoch) {
		return sql.sql("SELECT " + RecordingRow.COLUMNS + " FROM recording WHERE epoch = ?")
			.param(epoch)
			.query(RecordingRow::of)
			.optional()
			.orElse(null);
	}

	/**
	 * @throws NoSuchRecordingException where there is none of that id
	 */
	public static RecordingRow get(JdbcClient sql, String epoch) {
		RecordingRow row = find(sql, epoch);
		if (row == null) {
			throw new NoSuchRecordingException(epoch);
		}
		return row;
	}

	/** Newest first. */
	public static List<RecordingRow> all(JdbcClient sql) {
		return sql
			.sql("SELECT " + RecordingRow.COLUMNS
					+ " FROM recording WHERE state <> ? ORDER BY first_at DESC, epoch DESC")
			.param(RecordingRow.MAKING)
			.query(RecordingRow::of)
			.list();
	}

	public static long bytes(JdbcClient sql) {
		return sql.sql("SELECT coalesce(sum(bytes), 0) FROM recording").query(Long.class).single();
	}

	public static void insert(JdbcClient sql, RecordingHead head, Totals totals, Instant now) {
		RecordedCluster cluster = head.cluster();
		List<@Nullable Object> values = new ArrayList<>(
				Arrays.asList(head.epoch(), head.name(), StoryRows.clipped(cluster.context(), 1000), cluster.practice(),
						StoryRows.clipped(cluster.version(), 200), head.source().name(), head.state(), head.owner(),
						Storyteller.STORY_RULES_VERSION));
		values.addAll(totals.values());
		values.addAll(Arrays.asList(Micros.of(now), null));
		sql.sql("INSERT INTO recording (" + RecordingRow.COLUMNS
				+ ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
			.params(values)
			.update();
	}

	public static void update(JdbcClient sql, RecordingHead head, Totals totals, Instant now) {
		List<Object> values = new ArrayList<>(totals.values());
		values.add(StoryRows.clipped(head.cluster().context(), 1000));
		values.add(StoryRows.clipped(head.cluster().version(), 200));
		values.add(Micros.of(now));
		values.add(head.epoch());
		sql.sql("UPDATE recording SET first_seq = ?, last_seq = ?, dense_from = ?, first_at = ?, last_at = ?,"
				+ " changes = ?, stories = ?, bytes = ?, raw_bytes = ?, complete = ?, context = ?, version = ?,"
				+ " stored_at = ? WHERE epoch = ?")
			.params(values)
			.update();
	}

	public static void state(JdbcClient sql, String epoch, Recording.State state) {
		sql.sql("UPDATE recording SET state = ? WHERE epoch = ?").params(state.name(), epoch).update();
	}

	public static void name(JdbcClient sql, String epoch, @Nullable String name) {
		sql.sql("UPDATE recording SET name = ? WHERE epoch = ?").params(Arrays.asList(name, epoch)).update();
	}

	public static void deleted(JdbcClient sql, String epoch, @Nullable Instant at) {
		sql.sql("UPDATE recording SET deleted_at = ? WHERE epoch = ?")
			.params(Arrays.asList((at != null) ? Micros.of(at) : null, epoch))
			.update();
	}

	/** What a Podium of this home left unended, ended with it. */
	public static void recover(JdbcClient sql, String owner) {
		sql.sql("UPDATE recording SET state = ? WHERE state = ? AND owner = ?")
			.params(Recording.State.CUT_OFF.name(), Recording.State.RUNNING.name(), owner)
			.update();
		sql.sql("SELECT epoch FROM recording WHERE state = ? AND owner = ?")
			.params(RecordingRow.MAKING, owner)
			.query(String.class)
			.list()
			.forEach((epoch) -> erase(sql, epoch));
	}

	/** Erases all of a recording. */
	public static void erase(JdbcClient sql, String epoch) {
		for (String table : List.of("block", "run", "story", "recording")) {
			sql.sql("DELETE FROM " + table + " WHERE epoch = ?").param(epoch).update();
		}
	}

	/**
	 * What is counted of a recording.
	 */
	public record Totals(long firstSeq, long lastSeq, long denseFrom, Instant firstAt, Instant lastAt, long changes,
			int stories, long bytes, long rawBytes, boolean complete) {

		public static Totals of(RecordingRow row) {
			return new Totals(row.firstSeq(), row.lastSeq(), row.denseFrom(), row.firstAt(), row.lastAt(),
					row.changes(), row.stories(), row.bytes(), row.rawBytes(), row.complete());
		}

		List<Object> values() {
			return List.of(this.firstSeq, this.lastSeq, this.denseFrom, Micros.of(this.firstAt), Micros.of(this.lastAt),
					this.changes, this.stories, this.bytes, this.rawBytes, this.complete);
		}

	}

}
