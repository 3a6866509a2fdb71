package dev.podium.recording.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.podium.recording.store.Database;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.RecordingRow;
import dev.podium.recording.store.RecordingRows;
import dev.podium.recording.store.StoreSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is too old or too much, the oldest first, and what was deleted for good.
 * What has a name stays, and so does what is being stored.
 */
public final class Pruning {

	private static final Logger log = LoggerFactory.getLogger(Pruning.class);

	private static final Duration UNDO = Duration.ofHours(1);

	private final StoreSettings settings;

	private final Clock clock;

	private final Supplier<Set<String>> running;

	private final Instant started;

	public Pruning(StoreSettings settings, Clock clock, Supplier<Set<String>> running) {
		this.settings = settings;
		this.clock = clock;
		this.running = running;
		this.started = clock.instant();
	}

	public void prune(Database database) {
		Instant now = this.clock.instant();
		Set<String> kept = this.running.get();
		List<RecordingRow> rows = new ArrayList<>(database.read(RecordingRows::all));
		rows.removeIf((row) -> row.state().equals(Recording.State.RUNNING.name()) || kept.contains(row.epoch()));
		List<RecordingRow> left = new ArrayList<>();
		for (RecordingRow row : rows) {
			if (gone(row, now) || tooOld(row, now)) {
				erase(database, row);
			}
			else if (row.name() == null || row.deletedAt() != null) {
				left.add(row);
			}
		}
		left.sort(Comparator.comparing((RecordingRow row) -> row.deletedAt() == null)
			.thenComparing(RecordingRow::storedAt));
		long bytes = database.read(RecordingRows::bytes);
		for (RecordingRow row : left) {
			if (bytes <= this.settings.maxBytes()) {
				return;
			}
			erase(database, row);
			bytes -= row.bytes();
		}
	}

	/** A deletion can be undone for an hour, and until the next start. */
	private boolean gone(RecordingRow row, Instant now) {
		Instant deleted = row.deletedAt();
		return deleted != null && deleted.isBefore(this.started) && deleted.isBefore(now.minus(UNDO));
	}

	private boolean tooOld(RecordingRow row, Instant now) {
		return row.name() == null && row.storedAt().isBefore(now.minus(this.settings.maxAge()));
	}

	private static void erase(Database database, RecordingRow row) {
		database.write((sql, batches) -> RecordingRows.erase(sql, row.epoch()));
		// Without its cluster: what an import calls it may hold what a terminal obeys.
		log.info("Recording {} ({} changes) was erased", row.epoch(), row.changes());
	}

}
