package dev.podium.recording.audit;

import java.util.List;
import java.util.Map;

import dev.podium.change.PathDiff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object before the first write that is heard of it, as far as that write shows: what
 * its patch did not touch was so before. What it set was something else, and is left out.
 */
final class FormerBody {

	private FormerBody() {
	}

	/**
	 * The object before a patch; null where that does not show, or nothing counted was
	 * changed.
	 * @param now as the answer has it
	 */
	static @Nullable ObjectNode of(AuditWrite write, ObjectNode now) {
		long generation = now.path("metadata").path("generation").asLong(0);
		long observed = now.path("status").path("observedGeneration").asLong(0);
		boolean counted = observed > 0 && generation == observed + 1;
		if (!counted || !write.verb().equals("patch") || !write.subresource().isEmpty()
				|| !(write.request() instanceof ObjectNode patch)) {
			return null;
		}
		ObjectNode before = now.deepCopy();
		AuditedVersions.metadata(before).put("generation", observed);
		AuditedVersions.metadata(before).remove("resourceVersion");
		JsonNode status = now.path("status");
		boolean settled = status.path("replicas").isNumber()
				&& status.path("replicas").equals(status.path("updatedReplicas"))
				&& status.path("replicas").equals(status.path("availableReplicas"));
		if (patch.path("spec").has("replicas") && !settled) {
			return null;
		}
		leave(before, patch);
		if (patch.path("spec").has("replicas")) {
			AuditedVersions.child(before, "spec").set("replicas", status.path("replicas"));
		}
		return before;
	}

	/**
	 * The object before it was scaled: what soon is told of it whole, with as many
	 * replicas as the answer counts. What else its status says is not known.
	 */
	static @Nullable ObjectNode ofScaled(AuditWrite write, @Nullable ObjectNode soon) {
		JsonNode counted = write.response().path("status").path("replicas");
		boolean same = soon != null
				&& soon.path("spec").path("replicas").equals(write.response().path("spec").path("replicas"));
		if (soon == null || !same || !counted.isNumber()) {
			return null;
		}
		ObjectNode before = soon.deepCopy();
		before.putObject("status").set("replicas", counted);
		AuditedVersions.child(before, "spec").set("replicas", counted);
		ObjectNode metadata = AuditedVersions.metadata(before);
		metadata.remove("resourceVersion");
		long generation = metadata.path("generation").asLong(0);
		if (generation > 1 && !before.path("spec").equals(soon.path("spec"))) {
			metadata.put("generation", generation - 1);
		}
		return before;
	}

	/** The object before it was told to go: a deletion alters nothing else of it. */
	static ObjectNode ofDeleted(ObjectNode now) {
		ObjectNode before = now.deepCopy();
		ObjectNode metadata = AuditedVersions.metadata(before);
		metadata.remove(List.of("resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds"));
		if (now.path("kind").asString("").equals("Namespace")) {
			// Its phase follows the deletion.
			before.remove("status");
		}
		return before;
	}

	/** Leaves out what a patch sets. */
	private static void leave(ObjectNode object, ObjectNode patch) {
		for (Map.Entry<String, JsonNode> field : patch.properties()) {
			JsonNode old = object.get(field.getKey());
			if (field.getKey().startsWith("$") || old == null) {
				continue;
			}
			if (old instanceof ObjectNode inner && field.getValue() instanceof ObjectNode set) {
				leave(inner, set);
			}
			else if (old instanceof ArrayNode list && field.getValue() instanceof ArrayNode set) {
				elements(field.getKey(), list, set);
			}
			else {
				object.remove(field.getKey());
			}
		}
	}

	private static void elements(String name, ArrayNode list, ArrayNode set) {
		Map<String, JsonNode> known = PathDiff.elements(name, list);
		PathDiff.elements(name, set).forEach((key, value) -> {
			if (known.get(key) instanceof ObjectNode object && value instanceof ObjectNode fields
					&& key.contains("=")) {
				ObjectNode others = fields.deepCopy();
				for (String part : key.split(",")) {
					others.remove(part.substring(0, Math.max(0, part.indexOf('='))));
				}
				leave(object, others);
			}
		});
	}

}
