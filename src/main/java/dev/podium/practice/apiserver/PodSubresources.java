package dev.podium.practice.apiserver;

import java.time.Clock;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod's binding and eviction.
 */
final class PodSubresources {

	private static final ResourceType PODS = BuiltInTypes.get("v1", "pods");

	private final Writes writes;

	private final Deletion deletion;

	private final Clock clock;

	PodSubresources(Writes writes, Deletion deletion, Clock clock) {
		this.writes = writes;
		this.deletion = deletion;
		this.clock = clock;
	}

	/**
	 * Assigns a Pod to a node: spec.nodeName and PodScheduled=True in one write, of which
	 * managedFields tell nothing.
	 * @param uid the Pod's, or null
	 */
	void bind(String namespace, String pod, String node, @Nullable String uid, Writer writer) {
		this.writes.update(PODS, new Key(namespace, pod), "binding", writer, (before) -> {
			if (uid != null && !uid.equals(before.path("metadata").path("uid").asString(""))) {
				throw Statuses.bindingConflict(pod, "Precondition failed: UID in precondition: " + uid
						+ ", UID in object meta: " + before.path("metadata").path("uid").asString(""));
			}
			if (before.path("metadata").has("deletionTimestamp")) {
				throw Statuses.bindingConflict(pod, "pod " + pod + " is being deleted, cannot be assigned to a host");
			}
			String present = before.path("spec").path("nodeName").asString("");
			if (!present.isEmpty()) {
				throw Statuses.bindingConflict(pod, "pod " + pod + " is already assigned to node \"" + present + "\"");
			}
			((ObjectNode) before.path("spec")).put("nodeName", node);
			scheduled(before);
			return before;
		}, (before, after) -> {
		});
	}

	/** Deletes, as the eviction of a Pod that no budget protects does. */
	void evict(String namespace, String pod, DeleteOptions options) {
		this.deletion.delete(PODS, new Key(namespace, pod), options);
	}

	private void scheduled(ObjectNode pod) {
		ObjectNode status = (pod.get("status") instanceof ObjectNode present) ? present : pod.putObject("status");
		ObjectNode scheduled = status.objectNode()
			.put("type", "PodScheduled")
			.put("status", "True")
			.putNull("lastProbeTime")
			.put("lastTransitionTime", Metadata.now(this.clock));
		ArrayNode conditions = status.arrayNode();
		boolean replaced = false;
		for (JsonNode condition : status.path("conditions")) {
			boolean same = "PodScheduled".equals(condition.path("type").asString(""));
			conditions.add(same ? scheduled : condition);
			replaced |= same;
		}
		if (!replaced) {
			conditions.add(scheduled);
		}
		status.set("conditions", conditions);
	}

}
