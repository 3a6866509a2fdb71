package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Author;

/**
 * Objects whose owner is not told yet, each as it is now: the lists of several watches
 * come in any order. Bounded: the oldest are given up.
 */
final class WaitingOwned {

	private static final int MAX = 20_000;

	/** By the object's uid. */
	private final Map<String, Waits> byUid = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Waits> eldest) {
			return size() > MAX;
		}

	};

	/** The uids of what an owner's uid owns. */
	private final Map<String, List<String>> byOwner = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
			return size() > MAX;
		}

	};

	/** A change of an object. */
	record One(long seq, ObjectChange change, @Nullable ObjectNode before, @Nullable Author author) {
	}

	private record Waits(String owner, One one) {
	}

	boolean isEmpty() {
		return this.byUid.isEmpty();
	}

	/** An object waits for its owner, in place of what it was before. */
	void put(String owner, One one) {
		String uid = one.change().uid();
		if (one.change().type() == ObjectChange.Type.DELETED) {
			remove(uid);
			return;
		}
		Waits before = this.byUid.put(uid, new Waits(owner, one));
		if (before == null || !before.owner().equals(owner)) {
			this.byOwner.computeIfAbsent(owner, (key) -> new ArrayList<>(2)).add(uid);
		}
	}

	void remove(String uid) {
		Waits waits = this.byUid.remove(uid);
		if (waits == null) {
			return;
		}
		this.byOwner.computeIfPresent(waits.owner(), (key, uids) -> {
			uids.remove(uid);
			return uids.isEmpty() ? null : uids;
		});
	}

	/** What waits for an owner, in the order in which it was told. */
	List<One> of(String owner) {
		List<String> uids = this.byUid.isEmpty() ? null : this.byOwner.get(owner);
		if (uids == null) {
			return List.of();
		}
		List<One> all = new ArrayList<>(uids.size());
		for (String uid : uids) {
			Waits waits = this.byUid.get(uid);
			if (waits != null && waits.owner().equals(owner)) {
				all.add(waits.one());
			}
		}
		return all;
	}

}
