package dev.podium.recording.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

import dev.podium.recording.format.Micros;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of recordings.
 *
 * @param state as {@link Recording.State}, or {@link #MAKING} while it is brought in
 * @param owner the home whose Podium stores it
 * @param rules the version of the rules by which it was told
 * @param firstSeq its first change
 * @param lastSeq its last
 * @param denseFrom from which change on none is missing
 * @param storedAt when it was written last
 */
public record RecordingRow(String epoch, @Nullable String name, RecordedCluster cluster, Recording.Source source,
		String state, String owner, int rules, long firstSeq, long lastSeq, long denseFrom, Instant firstAt,
		Instant lastAt, long changes, int stories, long bytes, long rawBytes, boolean complete, Instant storedAt,
		@Nullable Instant deletedAt) {

	/** Not to be seen yet, and worthless where its maker is gone. */
	public static final String MAKING = "MAKING";

	static final String COLUMNS = "epoch, name, context, practice, version, source, state, owner, rules, first_seq,"
			+ " last_seq, dense_from, first_at, last_at, changes, stories, bytes, raw_bytes, complete, stored_at,"
			+ " deleted_at";

	static RecordingRow of(ResultSet row, int number) throws SQLException {
		long deleted = row.getLong("deleted_at");
		Instant deletedAt = row.wasNull() ? null : Micros.time(deleted);
		return new RecordingRow(row.getString("epoch"), row.getString("name"),
				new RecordedCluster(row.getString("context"), row.getBoolean("practice"), row.getString("version")),
				Recording.Source.valueOf(row.getString("source")), row.getString("state"), row.getString("owner"),
				row.getInt("rules"), row.getLong("first_seq"), row.getLong("last_seq"), row.getLong("dense_from"),
				Micros.time(row.getLong("first_at")), Micros.time(row.getLong("last_at")), row.getLong("changes"),
				row.getInt("stories"), row.getLong("bytes"), row.getLong("raw_bytes"), row.getBoolean("complete"),
				Micros.time(row.getLong("stored_at")), deletedAt);
	}

	public Recording recording() {
		return new Recording(this.epoch, this.name, this.cluster, this.source, Recording.State.valueOf(this.state),
				this.firstAt, this.lastAt, this.changes, this.stories, this.bytes, this.rawBytes, this.complete,
				this.deletedAt);
	}

}
