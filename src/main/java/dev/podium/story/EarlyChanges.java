package dev.podium.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Change;

/**
 * Changes that came before the change they belong to: nothing orders the watches, the
 * audit log and the deliveries among each other. Bounded: the oldest are given up.
 */
final class EarlyChanges {

	private static final int MOST_KEYS = 1000;

	private static final int MOST_EACH = 16;

	private final Map<String, List<Early>> waiting = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, List<Early>> eldest) {
			return size() > MOST_KEYS;
		}

	};

	/**
	 * @param seq of the change
	 */
	record Early(long seq, Change change) {
	}

	void put(String key, long seq, Change change) {
		List<Early> all = this.waiting.computeIfAbsent(key, (absent) -> new ArrayList<>(2));
		if (all.size() >= MOST_EACH) {
			all.remove(0);
		}
		all.add(new Early(seq, change));
	}

	/** A change that a rule failed on waits for nothing. */
	void forget(long seq) {
		this.waiting.values().forEach((all) -> all.removeIf((early) -> early.seq() == seq));
	}

	/** Takes out what waited, in the order in which it came. */
	List<Early> take(String key) {
		if (this.waiting.isEmpty()) {
			return List.of();
		}
		List<Early> all = this.waiting.remove(key);
		return (all != null) ? all : List.of();
	}

}
