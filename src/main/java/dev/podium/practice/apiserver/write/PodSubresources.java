package dev.podium.practice.apiserver.write;

import java.time.Clock;
import java.util.List;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod's binding and eviction.
 */
public final class PodSubresources {

	private static final ResourceType PODS = BuiltInTypes.get("v1", "pods");

	private final Writes writes;

	private final Evictions evictions;

	private final Clock clock;

	public PodSubresources(Writes writes, Deletion deletion, Clock clock) {
		this.writes = writes;
		this.evictions = new Evictions(writes.store(), writes, deletion, clock);
		this.clock = clock;
	}

	/** Assigns a Pod to a node. */
	public void bind(String namespace, String pod, String node, Writer writer) {
		ObjectNode binding = JsonMapper.shared().createObjectNode();
		binding.putObject("target").put("kind", "Node").put("name", node);
		bind(new ObjectKey(namespace, pod), binding, writer);
	}

	/**
	 * Assigns a Pod to a node: spec.nodeName and PodScheduled=True in one write, of which
	 * managedFields tell nothing.
	 */
	public void bind(ObjectKey key, ObjectNode binding, Writer writer) {
		JsonNode target = binding.path("target");
		String node = target.path("name").asString("");
		if (!target.path("kind").asString("Node").equals("Node")) {
			throw Statuses.badRequest("target.kind: Unsupported value: " + target.path("kind")
					+ ": supported values: \"Node\", \"<empty>\"");
		}
		if (node.isEmpty()) {
			throw Statuses.badRequest("target.name: Required value");
		}
		String uid = binding.at("/metadata/uid").asString("");
		this.writes.update(PODS, key, "binding", writer, (before) -> {
			requireBindable(key.name(), before, uid);
			before.withObject("spec").put("nodeName", node);
			for (String field : List.of("annotations", "labels")) {
				if (binding.at("/metadata/" + field) instanceof ObjectNode given && !given.isEmpty()) {
					Metadata.of(before).withObject(field).setAll(given);
				}
			}
			before.withObject("status").remove("nominatedNodeName");
			Conditions.replace(before.withObject("status"), scheduled(before));
			return before;
		}, (before, after) -> {
		});
	}

	private static void requireBindable(String pod, ObjectNode before, String uid) {
		String present = before.at("/metadata/uid").asString("");
		if (!uid.isEmpty() && !uid.equals(present)) {
			throw Statuses.bindingConflict(pod,
					"Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + present);
		}
		if (before.path("metadata").has("deletionTimestamp")) {
			throw Statuses.bindingConflict(pod, "pod " + pod + " is being deleted, cannot be assigned to a host");
		}
		String node = before.at("/spec/nodeName").asString("");
		if (!node.isEmpty()) {
			throw Statuses.bindingConflict(pod, "pod " + pod + " is already assigned to node \"" + node + "\"");
		}
		if (!before.at("/spec/schedulingGates").isEmpty()) {
			throw Statuses.bindingConflict(pod, "pod " + pod + " has non-empty .spec.schedulingGates");
		}
	}

	/** Deletes, unless a PodDisruptionBudget does not allow it now. */
	public void evict(String namespace, String pod, DeleteOptions options, Writer writer) {
		this.evictions.evict(namespace, pod, options, writer);
	}

	private ObjectNode scheduled(ObjectNode pod) {
		return pod.objectNode()
			.put("type", "PodScheduled")
			.put("status", "True")
			.putNull("lastProbeTime")
			.put("lastTransitionTime", Metadata.now(this.clock));
	}

}
