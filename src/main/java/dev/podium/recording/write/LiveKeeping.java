package dev.podium.recording.write;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.podium.feed.Feed;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.RecordingHead;
import dev.podium.recording.store.StoreConnection;
import dev.podium.recording.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a feed while it goes on. Its own thread pulls what came, so nobody who appends
 * waits for the store; what memory has folded before it could be stored is a gap.
 */
public final class LiveKeeping implements Keeping, Runnable {

	private static final Logger log = LoggerFactory.getLogger(LiveKeeping.class);

	/** What came is gathered so long, then stored: within 100 ms in all. */
	private static final long GATHERED_NANOS = TimeUnit.MILLISECONDS.toNanos(70);

	private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

	private static final long END_MS = 5000;

	private final Feed feed;

	private final StoreConnection connection;

	private final Clock clock;

	private final Thread thread;

	private final Runnable over;

	private volatile RecordedCluster cluster;

	private volatile boolean signalled;

	private volatile boolean ended;

	private volatile long denseFrom;

	private volatile long position;

	private volatile boolean complete = true;

	private @Nullable RecordingWriter writer;

	/** The database that the writer writes to. */
	private @Nullable Database database;

	/**
	 * @param over called when it has ended
	 */
	public LiveKeeping(Feed feed, RecordedCluster cluster, StoreConnection connection, Clock clock, Runnable over) {
		this.feed = feed;
		this.cluster = cluster;
		this.connection = connection;
		this.clock = clock;
		this.over = over;
		this.thread = new Thread(this, "keeping-" + feed.epoch());
		this.thread.setDaemon(true);
	}

	public void start() {
		this.feed.onChange(this::wake);
		this.signalled = true;
		this.thread.start();
	}

	/** There may be something new. Never waits. */
	private void wake() {
		if (!this.signalled) {
			this.signalled = true;
			LockSupport.unpark(this.thread);
		}
	}

	@Override
	public void run() {
		try {
			while (!this.ended) {
				while (!this.signalled && !this.ended) {
					LockSupport.park(this);
				}
				pause(GATHERED_NANOS);
				this.signalled = false;
				if (!flush()) {
					pause(RETRY_NANOS);
					this.signalled = true;
				}
			}
			end();
		}
		finally {
			close(this.writer);
			this.over.run();
		}
	}

	private void pause(long nanos) {
		long until = System.nanoTime() + nanos;
		for (long left = nanos; left > 0 && !this.ended; left = until - System.nanoTime()) {
			LockSupport.parkNanos(this, left);
		}
	}

	/** Stores what came; says whether that was possible. */
	private boolean flush() {
		Database now = null;
		try {
			now = this.connection.get();
			if (this.position < this.feed.last()) {
				writer(now).drain(this.feed, this::told);
				told();
				this.connection.worked();
			}
			return true;
		}
		catch (StoreException ex) {
			failed(now, ex);
			return false;
		}
		catch (RuntimeException ex) {
			log.error("Feed {} could not be stored", this.feed.epoch(), ex);
			failed(now, new StoreException(new dev.podium.story.model.Text("store.failed",
					java.util.Map.of("reason", ex.getClass().getSimpleName())), ex));
			return false;
		}
	}

	private void failed(@Nullable Database which, StoreException failure) {
		close(this.writer);
		this.writer = null;
		this.database = null;
		if (which != null) {
			this.connection.failed(which, failure);
		}
	}

	@SuppressWarnings("ReferenceEquality")
	private RecordingWriter writer(Database now) {
		RecordingWriter open = this.writer;
		if (open == null || this.database != now) {
			close(open);
			open = RecordingWriter.resume(now,
					RecordingHead.live(this.feed.epoch(), this.cluster, this.connection.owner()), this.clock);
			this.writer = open;
			this.database = now;
		}
		open.cluster(this.cluster);
		return open;
	}

	private void told() {
		RecordingWriter open = this.writer;
		if (open != null) {
			this.denseFrom = open.denseFrom();
			this.complete = open.complete();
			this.position = open.position();
		}
	}

	private void end() {
		if (!flush()) {
			if (this.position > 0) {
				log.warn("The end of feed {} could not be stored", this.feed.epoch());
			}
			return;
		}
		RecordingWriter open = this.writer;
		try {
			if (open != null) {
				open.end(Recording.State.ENDED);
			}
		}
		catch (StoreException ex) {
			log.warn("The end of feed {} could not be stored: {}", this.feed.epoch(), ex.getMessage());
		}
	}

	private static void close(@Nullable RecordingWriter writer) {
		if (writer != null) {
			writer.close();
		}
	}

	/** The last change that is stored; 0 for none. */
	public long position() {
		return this.position;
	}

	/** From which change on the store misses none; 0 where nothing is stored. */
	public long denseFrom() {
		return this.denseFrom;
	}

	/** Whether every change was stored so far. */
	public boolean complete() {
		return this.complete;
	}

	@Override
	public void cluster(RecordedCluster known) {
		this.cluster = known;
	}

	@Override
	public void close() {
		this.ended = true;
		LockSupport.unpark(this.thread);
		try {
			this.thread.join(END_MS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
