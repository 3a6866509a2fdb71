package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which object owns which, as far as the feed has shown it. Bounded: what was learned
 * first is forgotten first.
 */
final class Owners {

	private static final int MAX = 20_000;

	/**
	 * Deeper than anything that Kubernetes itself makes; an import may say what it likes.
	 */
	private static final int MAX_DEPTH = 8;

	private final Map<String, String> ownerOf = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
			return size() > MAX;
		}

	};

	/**
	 * Takes in who controls an object.
	 * @return whether that was not known before
	 */
	boolean learn(ObjectChange change) {
		String owner = controller(change.object().path("metadata").get("ownerReferences"));
		if (owner == null) {
			return false;
		}
		String uid = change.uid();
		return !owner.equals(this.ownerOf.get(uid)) && !owner.equals(this.ownerOf.put(uid, owner));
	}

	/** The uids of those that own an object, the nearest first. */
	List<String> of(String uid) {
		String owner = this.ownerOf.get(uid);
		if (owner == null) {
			return List.of();
		}
		List<String> owners = new ArrayList<>(2);
		while (owner != null && owners.size() < MAX_DEPTH) {
			owners.add(owner);
			owner = this.ownerOf.get(owner);
		}
		return List.copyOf(owners);
	}

	private static @Nullable String controller(@Nullable JsonNode references) {
		if (references == null) {
			return null;
		}
		for (JsonNode reference : references) {
			if (reference.path("controller").asBoolean(false)) {
				String uid = reference.path("uid").asString("");
				return uid.isEmpty() ? null : uid;
			}
		}
		return null;
	}

}
