package dev.podium.recording;

import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import dev.podium.feed.Feed;
import dev.podium.feed.ToldLog;
import dev.podium.story.Text;
import org.jspecify.annotations.Nullable;

/**
 * All recordings: what is kept as it happens, read again, named, deleted, brought in and
 * out. Whatever the store does, feeds go on.
 */
public final class Library implements AutoCloseable {

	private final StoreSettings settings;

	private Library(StoreSettings settings) {
		this.settings = settings;
	}

	/**
	 * Opens the store. Never fails: where the store does, nothing is kept, and
	 * {@link #state()} says why.
	 */
	public static Library open(StoreSettings settings, Clock clock) {
		return new Library(settings);
	}

	/**
	 * From now on a feed is stored as it happens, from its first change on.
	 */
	public Keeping keep(Feed feed, RecordedCluster cluster) {
		return new Keeping() {

			@Override
			public void cluster(RecordedCluster known) {
			}

			@Override
			public void close() {
			}

		};
	}

	/** How the store is doing. */
	public StoreState state() {
		return new StoreState(false, Text.of("store.absent"), 0, this.settings.maxBytes(), this.settings.maxAge());
	}

	/**
	 * A feed joined with its stored past: what memory has folded comes from the store.
	 * Where nothing of it is stored it is the feed itself.
	 */
	public ToldLog past(Feed feed) {
		return feed;
	}

	/** All recordings, newest first, deleted ones too. */
	public List<Recording> all() {
		return List.of();
	}

	/** One recording, or null where there is none of that id. */
	public @Nullable Recording find(String id) {
		return null;
	}

	/**
	 * A recording to be read.
	 * @throws NoSuchRecordingException where there is none of that id
	 * @throws StoreException where it cannot be read
	 */
	public ToldLog open(String id) {
		throw new NoSuchRecordingException(id);
	}

	/**
	 * Gives a recording a name, which exempts it from being pruned.
	 * @throws NoSuchRecordingException where there is none of that id
	 */
	public Recording name(String id, String name) {
		throw new NoSuchRecordingException(id);
	}

	/**
	 * Deletes a recording; for an hour, or until the next start, it can be restored.
	 * @throws NoSuchRecordingException where there is none of that id
	 */
	public void delete(String id) {
		throw new NoSuchRecordingException(id);
	}

	/**
	 * Takes a deletion back.
	 * @throws NoSuchRecordingException where it is gone for good
	 */
	public Recording restore(String id) {
		throw new NoSuchRecordingException(id);
	}

	/**
	 * Keeps a part as a recording of its own: what was there before as listed objects,
	 * then the part's changes.
	 * @param from null for the start
	 * @param to null for the end
	 * @param story only what belongs to this story; null for all
	 */
	public Recording keepPart(String name, ToldLog of, @Nullable Instant from, @Nullable Instant to,
			@Nullable String story) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Brings files in; those of one capture become one recording.
	 * @param name null for the files' own
	 */
	public List<Recording> importFiles(List<ImportFile> files, @Nullable String name, ImportProgress progress) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Writes a recording as a file, as JSON lines, uncompressed.
	 * @throws NoSuchRecordingException where there is none of that id
	 */
	public void export(String id, OutputStream out) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close() {
	}

}
