package dev.podium.practice.apiserver.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.types.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects, the one counter of versions, and the last writes. Readers of writes keep a
 * position of their own and read on from there, so a slow one costs nobody anything: it
 * only finds, some day, that its position is no longer held.
 */
public final class ObjectStore {

	private final Object lock = new Object();

	private final Map<String, NavigableMap<ObjectKey, Stored>> objects = new HashMap<>();

	private final @Nullable StoreEvent[] history;

	/** Trees are kept for so many of the last writes. */
	private final int warm;

	private final SharedParts parts = new SharedParts();

	private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

	/** Writes so far; the history holds the last ones. */
	private long writes;

	private long version;

	/** Version of the newest write that the history no longer holds. */
	private long forgotten;

	/** An empty store that keeps so many writes for watches. */
	public ObjectStore(int history) {
		this.history = new StoreEvent[history];
		this.warm = Math.min(200, history);
	}

	/** Called after each write, when the writer no longer holds the store. */
	public void addListener(Runnable listener) {
		this.listeners.add(listener);
	}

	public void removeListener(Runnable listener) {
		this.listeners.remove(listener);
	}

	public @Nullable Stored get(ResourceType type, ObjectKey key) {
		synchronized (this.lock) {
			NavigableMap<ObjectKey, Stored> ofType = this.objects.get(type.kept());
			return (ofType != null) ? ofType.get(key) : null;
		}
	}

	/**
	 * Objects of a type, in order, with the version at which they all stood so.
	 * @param namespace null for all
	 */
	public Snapshot list(ResourceType type, @Nullable String namespace) {
		synchronized (this.lock) {
			return new Snapshot(range(this.objects.get(type.kept()), namespace), this.version, this.writes);
		}
	}

	/**
	 * Objects of a type as they stood at a version: what was written since is undone.
	 * @return null where writes after it are no longer held
	 */
	public @Nullable Snapshot listAt(ResourceType type, @Nullable String namespace, long resourceVersion) {
		synchronized (this.lock) {
			Long position = positionAfter(resourceVersion);
			if (position == null) {
				return null;
			}
			NavigableMap<ObjectKey, Stored> present = this.objects.get(type.kept());
			NavigableMap<ObjectKey, Stored> then = (present != null) ? new TreeMap<>(present) : new TreeMap<>();
			for (long at = this.writes - 1; at >= position; at--) {
				StoreEvent event = at(at);
				if (!event.object().type().kept().equals(type.kept())) {
					continue;
				}
				Stored before = event.before();
				if (before != null) {
					then.put(before.key(), before);
				}
				else {
					then.remove(event.object().key());
				}
			}
			return new Snapshot(range(then, namespace), resourceVersion, position);
		}
	}

	private static List<Stored> range(@Nullable NavigableMap<ObjectKey, Stored> ofType, @Nullable String namespace) {
		if (ofType == null) {
			return new ArrayList<>();
		}
		NavigableMap<ObjectKey, Stored> range = (namespace != null)
				? ofType.subMap(new ObjectKey(namespace, ""), true, new ObjectKey(namespace + '\0', ""), false)
				: ofType;
		return new ArrayList<>(range.values());
	}

	public long version() {
		synchronized (this.lock) {
			return this.version;
		}
	}

	/**
	 * Stores a new object and writes its version into it.
	 * @return null where there is one of that name
	 */
	public @Nullable Stored create(ResourceType type, ObjectKey key, ObjectNode object) {
		Stored created;
		synchronized (this.lock) {
			NavigableMap<ObjectKey, Stored> ofType = this.objects.computeIfAbsent(type.kept(),
					(none) -> new TreeMap<>());
			if (ofType.containsKey(key)) {
				return null;
			}
			created = stamp(type, key, object);
			ofType.put(key, created);
			append(new StoreEvent(created.resourceVersion(), created, null, false));
		}
		tell();
		return created;
	}

	/**
	 * Replaces exactly this version and writes the new version into the object.
	 * @return null where it has been changed since
	 */
	public @Nullable Stored replace(Stored before, ObjectNode after) {
		Stored replaced;
		synchronized (this.lock) {
			NavigableMap<ObjectKey, Stored> ofType = this.objects.get(before.type().kept());
			if (ofType == null || ofType.get(before.key()) != before) {
				return null;
			}
			replaced = stamp(before.type(), before.key(), after);
			ofType.put(before.key(), replaced);
			append(new StoreEvent(replaced.resourceVersion(), replaced, before, false));
		}
		tell();
		return replaced;
	}

	/**
	 * Removes exactly this version and writes the deletion's version into its last state.
	 * @param last what watches are told
	 * @return the object as deleted, null where it has been changed since
	 */
	public @Nullable Stored remove(Stored before, ObjectNode last) {
		Stored deleted;
		synchronized (this.lock) {
			NavigableMap<ObjectKey, Stored> ofType = this.objects.get(before.type().kept());
			if (ofType == null || ofType.get(before.key()) != before) {
				return null;
			}
			deleted = stamp(before.type(), before.key(), last);
			ofType.remove(before.key());
			append(new StoreEvent(deleted.resourceVersion(), deleted, before, true));
		}
		tell();
		return deleted;
	}

	/**
	 * The position just after a version.
	 * @return null where writes after it are no longer held
	 */
	@Nullable Long positionAfter(long resourceVersion) {
		synchronized (this.lock) {
			if (resourceVersion < this.forgotten) {
				return null;
			}
			long low = oldest();
			long high = this.writes;
			while (low < high) {
				long middle = (low + high) >>> 1;
				if (at(middle).resourceVersion() <= resourceVersion) {
					low = middle + 1;
				}
				else {
					high = middle;
				}
			}
			return low;
		}
	}

	/**
	 * Writes from a position on, at most 64 of them.
	 * @return empty where there are none yet, null where they are no longer held
	 */
	@Nullable List<StoreEvent> read(long position) {
		synchronized (this.lock) {
			if (position < oldest()) {
				return null;
			}
			long end = Math.min(this.writes, position + 64);
			List<StoreEvent> events = new ArrayList<>((int) (end - position));
			for (long next = position; next < end; next++) {
				events.add(at(next));
			}
			return events;
		}
	}

	/** The oldest version from which a watch can be resumed. */
	long oldestVersion() {
		synchronized (this.lock) {
			return this.forgotten;
		}
	}

	private Stored stamp(ResourceType type, ObjectKey key, ObjectNode object) {
		long next = ++this.version;
		((ObjectNode) object.path("metadata")).put("resourceVersion", Long.toString(next));
		this.parts.share(object);
		return new Stored(type, key, next, object);
	}

	private void append(StoreEvent event) {
		int slot = (int) (this.writes % this.history.length);
		StoreEvent dropped = this.history[slot];
		if (dropped != null) {
			this.forgotten = dropped.resourceVersion();
		}
		this.history[slot] = event;
		this.writes++;
		if (this.writes > this.warm) {
			cool(at(this.writes - this.warm));
		}
	}

	/** What is still current keeps its tree. */
	private void cool(StoreEvent event) {
		if (event.before() != null) {
			event.before().dropTree();
		}
		if (event.deleted()) {
			event.object().dropTree();
		}
	}

	private StoreEvent at(long position) {
		StoreEvent event = this.history[(int) (position % this.history.length)];
		if (event == null) {
			throw new IllegalStateException("no write at " + position);
		}
		return event;
	}

	private long oldest() {
		return Math.max(0, this.writes - this.history.length);
	}

	private void tell() {
		this.listeners.forEach(Runnable::run);
	}

	/**
	 * What a list saw.
	 *
	 * @param objects in order
	 * @param resourceVersion at which they stood so
	 * @param position of the first write after it
	 */
	public record Snapshot(List<Stored> objects, long resourceVersion, long position) {
	}

}
