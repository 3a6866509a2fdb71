package dev.podium.practice.apiserver.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reader's place in the store's writes. It holds no queue: what is not yet read stands
 * in the store's history. Not safe for use by several threads at once.
 */
public final class Watch {

	private final ObjectStore store;

	private final Selection selection;

	private final boolean bookmarks;

	private final Iterator<Stored> initial;

	private boolean initialEnd;

	private long position;

	private long resourceVersion;

	private boolean expired;

	private Watch(ObjectStore store, Selection selection, boolean bookmarks, Iterator<Stored> initial,
			boolean initialEnd, long position, long resourceVersion) {
		this.store = store;
		this.selection = selection;
		this.bookmarks = bookmarks;
		this.initial = initial;
		this.initialEnd = initialEnd;
		this.position = position;
		this.resourceVersion = resourceVersion;
	}

	/** What is there, each as ADDED, then what happens. */
	public static Watch withInitialEvents(ObjectStore store, Selection selection, boolean bookmarks) {
		ObjectStore.Snapshot snapshot = store.list(selection.type(), selection.namespace());
		return new Watch(store, selection, bookmarks, snapshot.objects().iterator(), bookmarks, snapshot.position(),
				snapshot.resourceVersion());
	}

	/** What happens after a version; one that is no longer held gives one error line. */
	public static Watch after(ObjectStore store, Selection selection, boolean bookmarks, long resourceVersion) {
		Long position = store.positionAfter(resourceVersion);
		return new Watch(store, selection, bookmarks, List.<Stored>of().iterator(), false,
				(position != null) ? position : -1, resourceVersion);
	}

	public boolean bookmarks() {
		return this.bookmarks;
	}

	/** Whether an error line has been given: no more lines come. */
	public boolean ended() {
		return this.expired;
	}

	/** A bookmark of where the watch stands. */
	public WatchLine bookmark() {
		return new WatchLine(WatchLine.Type.BOOKMARK, null, this.resourceVersion, null);
	}

	/** The next lines, empty where there are none for now. */
	public List<WatchLine> next() {
		List<WatchLine> lines = new ArrayList<>();
		if (this.initial.hasNext()) {
			while (this.initial.hasNext() && lines.size() < 64) {
				Stored object = this.initial.next();
				if (this.selection.contains(object)) {
					lines.add(new WatchLine(WatchLine.Type.ADDED, object, object.resourceVersion(), null));
				}
			}
			if (!lines.isEmpty()) {
				return lines;
			}
		}
		if (this.initialEnd) {
			this.initialEnd = false;
			return List.of(new WatchLine(WatchLine.Type.INITIAL_EVENTS_END, null, this.resourceVersion, null));
		}
		while (lines.isEmpty() && !this.expired) {
			List<StoreEvent> events = this.store.read(this.position);
			if (events == null) {
				this.expired = true;
				return List.of(new WatchLine(WatchLine.Type.ERROR, null, this.resourceVersion, expiredStatus()));
			}
			if (events.isEmpty()) {
				break;
			}
			for (StoreEvent event : events) {
				this.position++;
				this.resourceVersion = event.resourceVersion();
				WatchLine line = line(event);
				if (line != null) {
					lines.add(line);
				}
			}
		}
		return lines;
	}

	/** What leaves the selection is DELETED, what enters it is ADDED. */
	private @Nullable WatchLine line(StoreEvent event) {
		if (!event.object().type().sharesObjects(this.selection.type())) {
			return null;
		}
		boolean is = !event.deleted() && this.selection.contains(event.object());
		Stored before = event.before();
		boolean was = before != null && this.selection.contains(before);
		if (is) {
			return new WatchLine(was ? WatchLine.Type.MODIFIED : WatchLine.Type.ADDED, event.object(),
					event.resourceVersion(), null);
		}
		if (was && before != null) {
			return new WatchLine(WatchLine.Type.DELETED, event.deleted() ? event.object() : left(before, event),
					event.resourceVersion(), null);
		}
		return null;
	}

	/** As Kubernetes does: the last state that was selected, with the write's version. */
	private static Stored left(Stored before, StoreEvent event) {
		ObjectNode object = before.copy();
		((ObjectNode) object.path("metadata")).put("resourceVersion", Long.toString(event.resourceVersion()));
		return new Stored(before.type(), before.key(), event.resourceVersion(), object);
	}

	private ObjectNode expiredStatus() {
		return Statuses
			.expired("too old resource version: " + this.resourceVersion + " (" + this.store.oldestVersion() + ")")
			.status();
	}

}
