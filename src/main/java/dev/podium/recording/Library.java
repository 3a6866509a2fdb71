package dev.podium.recording;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;

import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.recording.file.ImportException;
import dev.podium.recording.read.PastLog;
import dev.podium.recording.read.RecordedLog;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.NoSuchRecordingException;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.RecordingHead;
import dev.podium.recording.store.RecordingRow;
import dev.podium.recording.store.RecordingRows;
import dev.podium.recording.store.StoreConnection;
import dev.podium.recording.store.StoreException;
import dev.podium.recording.store.StoreSettings;
import dev.podium.recording.store.StoryRows;
import dev.podium.recording.transfer.Excerpt;
import dev.podium.recording.transfer.Export;
import dev.podium.recording.transfer.Import;
import dev.podium.recording.transfer.ImportFile;
import dev.podium.recording.transfer.ImportProgress;
import dev.podium.recording.transfer.SampleRecordings;
import dev.podium.recording.write.Keeping;
import dev.podium.recording.write.LiveKeeping;
import dev.podium.recording.write.Pruning;
import dev.podium.recording.write.StoryRebuild;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All recordings: what is kept as it happens, read again, named, deleted, brought in and
 * out. Whatever the store does, feeds go on.
 */
public final class Library implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Library.class);

	private static final Duration PRUNED_EVERY = Duration.ofMinutes(1);

	/** What is being brought in is taken back in that time. */
	private static final long CLOSING_MS = 3000;

	private final StoreSettings settings;

	private final Clock clock;

	private final StoreConnection connection;

	private final Pruning pruning;

	private final Map<String, LiveKeeping> keepings = new ConcurrentHashMap<>();

	private final ReentrantLock telling = new ReentrantLock();

	private volatile long bytes;

	private volatile boolean closing;

	private volatile @Nullable Thread bundled;

	private Library(StoreSettings settings, Clock clock, Function<StoreSettings, DataSource> sources) {
		this.settings = settings;
		this.clock = clock;
		this.pruning = new Pruning(settings, clock, this.keepings::keySet);
		this.connection = new StoreConnection(settings, sources, this::opened);
	}

	/**
	 * Opens the store. Never fails: where the store does, nothing is kept, and
	 * {@link #state()} says why.
	 */
	public static Library open(StoreSettings settings, Clock clock) {
		return open(settings, clock, Database::pool);
	}

	public static Library open(StoreSettings settings, Clock clock, Function<StoreSettings, DataSource> sources) {
		Library library = new Library(settings, clock, sources);
		library.connection.start();
		library.connection.every(PRUNED_EVERY, library::prune);
		return library;
	}

	private void opened(Database database) {
		if (this.keepings.values().stream().allMatch((keeping) -> keeping.position() == 0)) {
			database.write((sql, batches) -> RecordingRows.recover(sql, this.connection.owner()));
		}
		this.pruning.prune(database);
		this.bytes = database.read(RecordingRows::bytes);
	}

	/** Erases what is too old or too much; done every minute. */
	public void prune() {
		try {
			Database database = this.connection.get();
			this.pruning.prune(database);
			this.bytes = database.read(RecordingRows::bytes);
		}
		catch (StoreException ex) {
			// What is wrong shows where something is to be kept.
		}
	}

	/**
	 * From now on a feed is stored as it happens, from its first change on.
	 */
	public Keeping keep(Feed feed, RecordedCluster cluster) {
		LiveKeeping keeping = new LiveKeeping(feed, cluster, this.connection, this.clock,
				() -> this.keepings.remove(feed.epoch()));
		this.keepings.put(feed.epoch(), keeping);
		keeping.start();
		return keeping;
	}

	/** How the store is doing. */
	public StoreState state() {
		Text problem = this.connection.problem();
		boolean keeping = problem == null;
		if (keeping && this.keepings.values().stream().anyMatch((one) -> !one.complete())) {
			problem = Text.of("store.behind");
		}
		return new StoreState(keeping, problem, this.bytes, this.settings.maxBytes(), this.settings.maxAge());
	}

	/**
	 * A feed joined with its stored past: what memory has folded comes from the store.
	 * Where nothing of it is stored it is the feed itself.
	 */
	public ChangeLog past(Feed feed) {
		LiveKeeping keeping = this.keepings.get(feed.epoch());
		return (keeping != null && keeping.denseFrom() > 0)
				? new PastLog(feed, this.connection::get, keeping.denseFrom()) : feed;
	}

	/** All recordings, newest first, deleted ones too; none where the store fails. */
	public List<Recording> all() {
		try {
			List<RecordingRow> rows = this.connection.get().read(RecordingRows::all);
			this.bytes = rows.stream().mapToLong((row) -> row.recording().bytes()).sum();
			return rows.stream().map(this::recording).toList();
		}
		catch (StoreException ex) {
			return List.of();
		}
	}

	/**
	 * One recording, or null where there is none of that id.
	 * @throws StoreException where the store fails
	 */
	public @Nullable Recording find(String id) {
		RecordingRow row = this.connection.get().read((sql) -> RecordingRows.find(sql, id));
		return (row != null && !row.state().equals(RecordingRow.MAKING)) ? recording(row) : null;
	}

	/**
	 * What nobody is storing any more was cut off, also where that could not be stored.
	 */
	private Recording recording(RecordingRow row) {
		Recording recording = row.recording();
		boolean cut = recording.state() == Recording.State.RUNNING && row.owner().equals(this.connection.owner())
				&& !this.keepings.containsKey(row.epoch());
		return cut ? recording.in(Recording.State.CUT_OFF) : recording;
	}

	private Recording get(String id) {
		Recording found = find(id);
		if (found == null) {
			throw new NoSuchRecordingException(id);
		}
		return found;
	}

	/**
	 * A recording to be read.
	 * @throws NoSuchRecordingException where there is none of that id
	 * @throws StoreException where it cannot be read
	 */
	public ChangeLog open(String id) {
		if (get(id).deletedAt() != null) {
			throw new NoSuchRecordingException(id);
		}
		Database database = this.connection.get();
		RecordingRow row = database.read((sql) -> RecordingRows.get(sql, id));
		if (StoryRebuild.isDue(row) && !this.keepings.containsKey(id)) {
			rebuildStories(database, id);
		}
		return new RecordedLog(this.connection::get, id);
	}

	/** One at a time: whoever comes meanwhile finds it told. */
	private void rebuildStories(Database database, String id) {
		this.telling.lock();
		try {
			RecordingRow row = database.read((sql) -> RecordingRows.get(sql, id));
			if (StoryRebuild.isDue(row)) {
				StoryRebuild.run(database, row, this.clock);
			}
		}
		finally {
			this.telling.unlock();
		}
	}

	/**
	 * Gives a recording a name, which exempts it from being pruned.
	 * @param name 1 to 400 characters
	 * @throws NoSuchRecordingException where there is none of that id
	 */
	public Recording name(String id, String name) {
		if (name.isBlank() || name.length() > RecordingHead.MAX_NAME_LENGTH) {
			throw new IllegalArgumentException(
					"name must have 1 to " + RecordingHead.MAX_NAME_LENGTH + " characters; it has " + name.length());
		}
		get(id);
		this.connection.get()
			.write((sql, batches) -> RecordingRows.name(sql, id, StoryRows.clipped(name.strip(), 400)));
		return get(id);
	}

	/**
	 * Deletes a recording; for an hour, or until the next start, it can be restored.
	 * @throws NoSuchRecordingException where there is none of that id
	 */
	public void delete(String id) {
		if (get(id).deletedAt() == null) {
			this.connection.get().write((sql, batches) -> RecordingRows.deleted(sql, id, this.clock.instant()));
		}
	}

	/**
	 * Takes a deletion back.
	 * @throws NoSuchRecordingException where it is gone for good
	 */
	public Recording restore(String id) {
		get(id);
		this.connection.get().write((sql, batches) -> RecordingRows.deleted(sql, id, null));
		return get(id);
	}

	/**
	 * Keeps a part as a recording of its own: what was there before as listed objects,
	 * then the part's changes.
	 * @param from null for the start
	 * @param to null for the end
	 * @param story only what belongs to this story; null for all
	 */
	public Recording keepPart(String name, ChangeLog of, @Nullable Instant from, @Nullable Instant to,
			@Nullable String story) {
		Database database = this.connection.get();
		return get(new Excerpt(database, this.connection.owner(), this.clock).keep(name, of, from, to, story));
	}

	/**
	 * Brings files in; those of one capture become one recording. Their contents stay
	 * open.
	 * @param name null for the files' own
	 * @throws ImportException where they cannot be imported, or that was cancelled;
	 * nothing of them is left then
	 * @throws StoreException where the store fails
	 */
	public List<Recording> importFiles(List<ImportFile> files, @Nullable String name, ImportProgress progress) {
		Database database = this.connection.get();
		return List.of(get(new Import(database, this.connection.owner(), this.clock).run(files, name, progress)));
	}

	/** Brings in what comes with Podium, beside whatever else goes on. */
	public void bringInBundled() {
		Thread thread = new Thread(() -> {
			try {
				SampleRecordings.bringIn(this.connection.get(), this.connection.owner(), this.clock,
						() -> !this.closing);
			}
			catch (StoreException ex) {
				log.warn("The recordings that come with Podium were not brought in: {}", ex.problem().key());
			}
			catch (ImportException ex) {
				log.debug("The recordings that come with Podium are brought in at the next start", ex);
			}
		}, "bundled");
		thread.setDaemon(true);
		this.bundled = thread;
		thread.start();
	}

	/**
	 * Writes a recording as a file, as JSON lines, uncompressed.
	 * @param out where it goes; not closed
	 * @throws NoSuchRecordingException where there is none of that id
	 * @throws StoreException where the store fails
	 * @throws java.io.UncheckedIOException where {@code out} takes no more
	 */
	public void export(String id, OutputStream out) {
		Export.write(get(id), new RecordedLog(this.connection::get, id), out);
	}

	/** The store itself, for tests. */
	public Database database() {
		return this.connection.get();
	}

	/** Ends what is being kept, then the store. */
	@Override
	public void close() {
		this.closing = true;
		Thread bringing = this.bundled;
		if (bringing != null) {
			try {
				bringing.join(CLOSING_MS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		List.copyOf(this.keepings.values()).forEach(LiveKeeping::close);
		this.connection.close();
	}

}
