package dev.podium.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The entries of a feed: a dense run from {@link #first()} to {@link #last()}, and below
 * it the base, which holds the last folded entry of each object that was alive then.
 * Every body is held once: a later entry's {@code before} is the earlier entry's body.
 * Not safe for use by several threads.
 */
final class FeedLog {

	/** Never folded, however small the bound: else a viewer would find nothing at all. */
	static final int ALWAYS_KEPT = 64;

	private final long maxBytes;

	private final TreeMap<Long, Entry> base = new TreeMap<>();

	private final Map<String, Entry> baseOf = new HashMap<>();

	private final Map<String, Entry> latest = new HashMap<>();

	private final ArrayList<Entry> entries = new ArrayList<>();

	/** Entries before this index are folded; removed in bulk, since a shift costs all. */
	private int head;

	private long first = 1;

	private long bytes;

	FeedLog(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	long first() {
		return this.first;
	}

	/** What all held entries cost, the base's too. */
	long bytes() {
		return this.bytes;
	}

	long last() {
		return this.first + size() - 1;
	}

	private int size() {
		return this.entries.size() - this.head;
	}

	/** When the last change was received; null before the first. */
	@Nullable Instant lastReceivedAt() {
		return this.entries.isEmpty() ? null : this.entries.get(this.entries.size() - 1).summary().receivedAt();
	}

	/** The object's last version, or null where it is unknown or deleted. */
	@Nullable Entry latest(String object) {
		return this.latest.get(object);
	}

	/** The last version of each living object of a kind. */
	List<Entry> latestOf(String kind) {
		return this.latest.values().stream().filter((entry) -> entry.summary().kind().equals(kind)).toList();
	}

	void add(Entry entry) {
		this.entries.add(entry);
		this.bytes += entry.bytes();
		if (entry.object() != null) {
			if (entry.deletes()) {
				this.latest.remove(entry.object());
			}
			else {
				this.latest.put(entry.object(), entry);
			}
		}
		while (this.bytes > this.maxBytes && size() > ALWAYS_KEPT) {
			foldOldest();
		}
	}

	@SuppressWarnings("ReferenceEquality")
	private void foldOldest() {
		Entry oldest = this.entries.get(this.head);
		this.head++;
		this.first++;
		if (this.head > 1024 && this.head > this.entries.size() / 2) {
			this.entries.subList(0, this.head).clear();
			this.head = 0;
		}
		if (oldest.object() == null) {
			this.bytes -= oldest.bytes();
			return;
		}
		Entry replaced = this.baseOf.remove(oldest.object());
		if (replaced != null) {
			this.base.remove(replaced.seq());
			this.bytes -= replaced.bytes();
		}
		if (oldest.deletes()) {
			this.bytes -= oldest.bytes();
			return;
		}
		Entry kept = oldest.withoutBefore();
		this.base.put(kept.seq(), kept);
		this.baseOf.put(oldest.object(), kept);
		if (this.latest.get(oldest.object()) == oldest) {
			this.latest.put(oldest.object(), kept);
		}
	}

	/** At most {@code limit} entries after a number, the base's first, in order. */
	List<Entry> after(long seq, int limit) {
		List<Entry> found = new ArrayList<>();
		for (Entry entry : this.base.tailMap(seq, false).values()) {
			if (found.size() == limit) {
				return found;
			}
			found.add(entry);
		}
		long from = Math.max(seq + 1, this.first);
		if (from <= last()) {
			int start = this.head + (int) (from - this.first);
			int end = Math.min(this.entries.size(), start + (limit - found.size()));
			found.addAll(this.entries.subList(start, end));
		}
		return found;
	}

	/** The dense run between two times, both included. */
	List<Entry> between(Instant from, Instant to) {
		return List.copyOf(this.entries.subList(index(from, false), index(to, true)));
	}

	/** The first entry at or after (or, where so asked, after) a time. */
	private int index(Instant time, boolean after) {
		int low = this.head;
		int high = this.entries.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			int order = this.entries.get(middle).summary().receivedAt().compareTo(time);
			if (order < 0 || (after && order == 0)) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	/** The dense run from a number on. */
	List<Entry> from(long seq) {
		int start = this.head + (int) Math.min(size(), Math.max(0, seq - this.first));
		return List.copyOf(this.entries.subList(start, this.entries.size()));
	}

	/** The number of the last change at or before a moment; the oldest's before it. */
	long lastAt(Instant time) {
		return this.first + Math.max(0, index(time, true) - this.head - 1);
	}

	/** The base: the last folded entry of each object that was alive then, in order. */
	List<Entry> base() {
		return List.copyOf(this.base.values());
	}

	/** The objects that were there just before {@link #first()}. */
	Set<String> baseObjects() {
		return Set.copyOf(this.baseOf.keySet());
	}

	@Nullable Entry entry(long seq) {
		if (seq >= this.first && seq <= last()) {
			return this.entries.get(this.head + (int) (seq - this.first));
		}
		return this.base.get(seq);
	}

}
