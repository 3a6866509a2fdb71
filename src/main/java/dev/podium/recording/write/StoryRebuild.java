package dev.podium.recording.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import dev.podium.change.Change;
import dev.podium.change.ChangeLineReader;
import dev.podium.change.ObjectChange;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.recording.format.AnnotatedChangeRow;
import dev.podium.recording.format.Micros;
import dev.podium.recording.read.RecordedLog;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.RecordingHead;
import dev.podium.recording.store.RecordingRow;
import dev.podium.recording.store.RecordingRows;
import dev.podium.story.Storyteller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a recording anew from its lines, where it was told by older rules. It is made
 * beside the old one and takes its place at once.
 */
public final class StoryRebuild {

	private static final Logger log = LoggerFactory.getLogger(StoryRebuild.class);

	private StoryRebuild() {
	}

	/** Numbers that are missing cannot be told again: then it stays as it is. */
	public static boolean isDue(RecordingRow row) {
		return row.rules() < Storyteller.STORY_RULES_VERSION && row.complete() && row.firstSeq() == 1;
	}

	public static void run(Database database, RecordingRow old, Clock clock) {
		log.info("Recording {} is told anew", old.epoch());
		String aside = old.epoch() + "~";
		database.write((sql, batches) -> RecordingRows.erase(sql, aside));
		Recorded time = new Recorded(old.firstAt());
		Feed feed = new Feed(new FeedClock(time::now, time::nanos), RecordingBuilder.LIMITS, old.epoch());
		ChangeLineReader reader = new ChangeLineReader();
		RecordingHead head = new RecordingHead(aside, old.name(), old.cluster(), old.source(), old.owner(), true);
		try (RecordingWriter writer = RecordingWriter.begin(database, head, clock)) {
			new RecordedLog(() -> database, old.epoch()).lines().after(0, (told, bytes, offset, length) -> {
				Change change = asTold(told,
						reader.read(new String(bytes, offset, length, StandardCharsets.UTF_8), told.seq()));
				time.now = change.receivedAt();
				feed.append(change);
				if (RecordingBuilder.isDue(feed, writer)) {
					writer.drain(feed);
				}
				return true;
			});
			writer.drain(feed);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		database.write((sql, batches) -> {
			RecordingRow now = RecordingRows.get(sql, old.epoch());
			RecordingRows.erase(sql, old.epoch());
			for (String table : List.of("block", "run", "story", "recording")) {
				sql.sql("UPDATE " + table + " SET epoch = ? WHERE epoch = ?").params(old.epoch(), aside).update();
			}
			RecordingRows.name(sql, old.epoch(), now.name());
			RecordingRows.deleted(sql, old.epoch(), now.deletedAt());
			sql.sql("UPDATE recording SET state = ?, stored_at = ? WHERE epoch = ?")
				.params(now.state(), Micros.of(now.storedAt()), old.epoch())
				.update();
		});
	}

	/**
	 * A line does not tell what was listed from what was added, where a list came late.
	 */
	private static Change asTold(AnnotatedChangeRow told, Change read) {
		if (read instanceof ObjectChange object && object.type() != ObjectChange.Type.DELETED) {
			return new ObjectChange(object.receivedAt(),
					ObjectChange.Type.valueOf(told.summary().type().toUpperCase(Locale.ROOT)), object.relist(),
					object.object());
		}
		return read;
	}

	/** The time at which each change was recorded: no gap is found in it. */
	private static final class Recorded {

		private Instant now;

		Recorded(Instant now) {
			this.now = now;
		}

		Instant now() {
			return this.now;
		}

		long nanos() {
			return ChronoUnit.MICROS.between(Instant.EPOCH, this.now) * 1000;
		}

	}

}
