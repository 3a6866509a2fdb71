package dev.podium.recording.write;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.podium.change.Change;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;
import dev.podium.feed.FeedWindow;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.RecordingHead;
import dev.podium.recording.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a recording of changes that were received before, elsewhere or in another feed:
 * they are told in a feed of their own, whose clock stands at their times. Nobody sees
 * the recording before it is whole; where it never is, nothing of it is left.
 */
public final class RecordingBuilder implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(RecordingBuilder.class);

	/**
	 * The last versions of some 30,000 Pods; with more, it is stored in smaller pieces. A
	 * story that is forgotten while its Pod lives is told from there on only.
	 */
	static final FeedLimits LIMITS = new FeedLimits(128L << 20, 10_000);

	/** So much may wait to be stored. */
	private static final long MAX_BYTES = 8L << 20;

	/** Where memory folds, it keeps some more than so many changes. */
	private static final int MAX_FOLDED = 32;

	private Instant now;

	private final Feed feed;

	private final RecordingWriter writer;

	private long bytes;

	private boolean ended;

	/**
	 * @param epoch the recording's id; null for a new one
	 * @param name its name; null for none
	 * @param owner the home whose Podium stores it
	 */
	public RecordingBuilder(Database database, @Nullable String epoch, @Nullable String name, RecordedCluster cluster,
			Recording.Source source, String owner, Clock clock) {
		this.now = clock.instant();
		FeedClock recorded = new FeedClock(() -> this.now,
				() -> ChronoUnit.MICROS.between(Instant.EPOCH, this.now) * 1000);
		this.feed = (epoch != null) ? new Feed(recorded, LIMITS, epoch) : new Feed(recorded, LIMITS);
		this.writer = RecordingWriter.begin(database,
				new RecordingHead(this.feed.epoch(), name, cluster, source, owner, true), clock);
	}

	public String epoch() {
		return this.feed.epoch();
	}

	/**
	 * Takes the next change.
	 * @param size about how many bytes it has
	 */
	public void take(Change change, long size) {
		this.now = change.receivedAt();
		this.feed.append(change);
		this.bytes += size;
		if (this.bytes >= MAX_BYTES || isDue(this.feed, this.writer)) {
			this.writer.drain(this.feed);
			this.bytes = 0;
		}
	}

	/** Whether a feed must be stored now, before its memory folds what is not. */
	static boolean isDue(Feed feed, RecordingWriter writer) {
		boolean folds = feed.first() > 1 && feed.last() - writer.position() >= MAX_FOLDED;
		return folds || feed.last() % FeedWindow.SIZE == 0;
	}

	/** It is whole. */
	public void end() {
		this.writer.drain(this.feed);
		this.writer.end(Recording.State.ENDED);
		this.ended = true;
	}

	@Override
	public void close() {
		try {
			// what it did not write is not its own
			if (!this.ended && this.writer.position() > 0) {
				this.writer.discard();
			}
		}
		catch (StoreException ex) {
			// What is left of it is erased at the next start.
			log.warn("An import that failed could not be erased: {}", ex.problem().key());
		}
		finally {
			this.writer.close();
		}
	}

}
