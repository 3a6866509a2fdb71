package dev.podium.recording.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ChangeLineReader;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.feed.ChangeLog;
import dev.podium.recording.read.RecordedLog;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.RecordingRow;
import dev.podium.recording.store.RecordingRows;
import dev.podium.recording.write.RecordingBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an excerpt of a log as a recording of its own: what was there before as listed
 * objects, then the excerpt's changes, all told anew.
 */
public final class Excerpt {

	private final Database database;

	private final String owner;

	private final Clock clock;

	public Excerpt(Database database, String owner, Clock clock) {
		this.database = database;
		this.owner = owner;
		this.clock = clock;
	}

	/**
	 * Makes the recording.
	 * @return its id
	 * @throws EmptyExcerptException where nothing happened in the excerpt
	 */
	public String keep(String name, ChangeLog of, @Nullable Instant from, @Nullable Instant to,
			@Nullable String story) {
		ExcerptSelection selection = ExcerptSelection.of(of, from, to, story);
		RecordingRow row = this.database.read((sql) -> RecordingRows.find(sql, of.epoch()));
		RecordedCluster cluster = (row != null) ? row.cluster() : new RecordedCluster("", false, "");
		Recording.Source whole = (row != null) ? row.source() : Recording.Source.LIVE;
		Recording.Source source = (whole == Recording.Source.BUNDLED) ? Recording.Source.IMPORT : whole;
		try (RecordingBuilder builder = new RecordingBuilder(this.database, null, name, cluster, source, this.owner,
				this.clock)) {
			Copy copy = new Copy(selection, builder);
			new RecordedLog(() -> this.database, of.epoch()).lines()
				.after(selection.first() - 1, (told, bytes, offset, length) -> {
					long seq = told.seq();
					if (selection.has(seq)) {
						copy.line(seq, new String(bytes, offset, length, StandardCharsets.UTF_8));
					}
					copy.reached = seq;
					return seq < selection.last();
				});
			// What is not stored yet, the log itself holds.
			for (long seq = Math.max(selection.first(), copy.reached + 1); seq <= selection.last(); seq++) {
				if (selection.has(seq)) {
					copy.line(seq, of.change(seq).line());
				}
			}
			copy.end();
			builder.end();
			return builder.epoch();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Copies lines, and keeps track of which kinds' lists are still open. */
	private static final class Copy {

		private final ExcerptSelection selection;

		private final RecordingBuilder builder;

		private final ChangeLineReader reader = new ChangeLineReader();

		/** What closes the lists that are open, by kind. */
		private final Map<String, Bookmark> open = new LinkedHashMap<>();

		private final Map<String, Boolean> closed = new LinkedHashMap<>();

		private Instant at = Instant.EPOCH;

		private boolean begun;

		private long reached;

		Copy(ExcerptSelection selection, RecordingBuilder builder) {
			this.selection = selection;
			this.builder = builder;
		}

		void line(long seq, String line) {
			Change change = this.reader.read(line, seq);
			if (this.selection.before(seq)) {
				this.at = this.selection.start();
				base(change, line.length());
				return;
			}
			if (!this.begun) {
				this.begun = true;
				Map.copyOf(this.open).keySet().forEach((kind) -> {
					if (!this.selection.listsLater(kind)) {
						close(kind);
					}
				});
			}
			this.at = change.receivedAt();
			if (change instanceof ObjectChange object) {
				object(seq, object, line.length());
			}
			else {
				if (change instanceof Bookmark bookmark && bookmark.initialEventsEnd()) {
					this.open.remove(bookmark.kind());
					this.closed.put(bookmark.kind(), true);
				}
				this.builder.take(change, line.length());
			}
		}

		private void base(Change change, long size) {
			if (change instanceof ObjectChange object) {
				listed(new ObjectChange(this.at, ObjectChange.Type.LISTED, false, object.object()), size);
			}
			else if (change instanceof PracticeControls controls) {
				this.builder.take(new PracticeControls(this.at, controls.speed(), controls.frozen(),
						controls.unplugged(), controls.nodes()), size);
			}
		}

		private void listed(ObjectChange object, long size) {
			this.open.put(object.kind(),
					new Bookmark(this.at, object.apiVersion(), object.kind(), object.resourceVersion(), true));
			this.builder.take(object, size);
		}

		private void object(long seq, ObjectChange read, long size) {
			if (this.selection.listed(seq)) {
				listed(new ObjectChange(this.at, ObjectChange.Type.LISTED, read.relist(), read.object()), size);
				return;
			}
			ObjectChange.Type type = (read.type() == ObjectChange.Type.LISTED) ? ObjectChange.Type.ADDED : read.type();
			if (!this.closed.containsKey(read.kind())) {
				this.open.putIfAbsent(read.kind(), new Bookmark(this.at, read.apiVersion(), read.kind(), "0", true));
				close(read.kind());
			}
			this.builder.take(new ObjectChange(this.at, type, read.relist(), read.object()), size);
		}

		private void close(String kind) {
			Bookmark mark = this.open.remove(kind);
			if (mark != null) {
				this.closed.put(kind, true);
				this.builder.take(new Bookmark(this.at, mark.apiVersion(), kind, mark.resourceVersion(), true), 0);
			}
		}

		void end() {
			Map.copyOf(this.open).keySet().forEach(this::close);
		}

	}

}
