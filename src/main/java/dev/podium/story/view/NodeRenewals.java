package dev.podium.story.view;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * When each node's kubelet renewed its lease last, as far as that was told. Bounded: what
 * was heard first is forgotten first.
 */
final class NodeRenewals {

	private static final int MAX = 20_000;

	private final Map<String, Instant> byNode = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
			return size() > MAX;
		}

	};

	/** Takes a lease. */
	void hear(ObjectChange change) {
		Instant renewed = time(change.object());
		if (renewed == null || change.type() == ObjectChange.Type.DELETED) {
			this.byNode.remove(change.name());
		}
		else {
			this.byNode.put(change.name(), renewed);
		}
	}

	@Nullable Instant of(String node) {
		return this.byNode.get(node);
	}

	/** When a lease was renewed last; null where it does not say. */
	static @Nullable Instant time(ObjectNode lease) {
		try {
			return Instant.parse(NodeLeases.renewTime(lease));
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
