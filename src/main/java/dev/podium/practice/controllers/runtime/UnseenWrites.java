package dev.podium.practice.controllers.runtime;

import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apimachinery.ObjectKey;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a controller wrote and its informer has not told yet. Until it has, what the
 * informer knows is stale, and nothing is planned from it.
 */
public final class UnseenWrites {

	private static final long DELETED = Long.MAX_VALUE;

	private final Informer informer;

	/** By the object for which it was written: resourceVersion by name. */
	private final Map<ObjectKey, Map<ObjectKey, Long>> unseen = new HashMap<>();

	public UnseenWrites(Informer informer) {
		this.informer = informer;
	}

	public boolean isEmpty(ObjectKey owner) {
		return !this.unseen.containsKey(owner);
	}

	public void wrote(ObjectKey owner, JsonNode written) {
		ObjectNode known = this.informer.get(ObjectKey.of(written));
		if (known == null || version(known) < version(written)) {
			expect(owner, ObjectKey.of(written), version(written));
		}
	}

	public void deleted(ObjectKey owner, ObjectKey gone) {
		if (this.informer.get(gone) != null) {
			expect(owner, gone, DELETED);
		}
	}

	private void expect(ObjectKey owner, ObjectKey key, long version) {
		this.unseen.computeIfAbsent(owner, (any) -> new HashMap<>()).put(key, version);
	}

	/**
	 * The informer told this.
	 * @param after null where it is gone
	 * @return whether it was the last one that was waited for
	 */
	public boolean seen(ObjectKey owner, ObjectKey key, @Nullable JsonNode after) {
		Map<ObjectKey, Long> waiting = this.unseen.get(owner);
		if (waiting == null) {
			return false;
		}
		waiting.computeIfPresent(key, (any, version) -> (after == null || version(after) >= version) ? null : version);
		return waiting.isEmpty() && this.unseen.remove(owner) != null;
	}

	public void forget(ObjectKey owner) {
		this.unseen.remove(owner);
	}

	private static long version(JsonNode object) {
		return Long.parseLong(object.path("metadata").path("resourceVersion").asString("0"));
	}

}
