package dev.podium.practice.apiserver.tables;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apiserver.types.Cells;
import tools.jackson.databind.JsonNode;

/**
 * The cells of what an API server keeps about itself, its admission and its devices.
 */
final class SystemCells {

	private static final String UNSET = "<unset>";

	private SystemCells() {
	}

	static void componentStatus(JsonNode status, Cells cells) {
		JsonNode condition = status.path("conditions").path(0);
		cells.name(status)
			.add(condition.path("status").asString("").equals("True") ? "Healthy" : "Unhealthy")
			.add(condition.path("message").asString(""))
			.add(condition.path("error").asString(""));
	}

	static void flowSchema(JsonNode schema, Cells cells) {
		String dangling = Conditions.find(schema.path("status"), "Dangling").path("status").asString("?");
		cells.name(schema)
			.add(schema.at("/spec/priorityLevelConfiguration/name").asString(""))
			.add(schema.at("/spec/matchingPrecedence").asLong(0))
			.add(schema.at("/spec/distinguisherMethod/type").asString(Cells.NONE))
			.age(schema)
			.add(dangling);
	}

	static void priorityLevel(JsonNode level, Cells cells) {
		JsonNode limited = level.at("/spec/limited");
		JsonNode queuing = limited.at("/limitResponse/queuing");
		cells.name(level)
			.add(level.at("/spec/type").asString(""))
			.orNone(limited.path("nominalConcurrencyShares"))
			.orNone(queuing.path("queues"))
			.orNone(queuing.path("handSize"))
			.orNone(queuing.path("queueLengthLimit"))
			.age(level);
	}

	static void volumeAttachment(JsonNode attachment, Cells cells) {
		cells.name(attachment)
			.add(attachment.at("/spec/attacher").asString(""))
			.add(attachment.at("/spec/source/persistentVolumeName").asString(""))
			.add(attachment.at("/spec/nodeName").asString(""))
			.add(attachment.at("/status/attached").asBoolean(false))
			.age(attachment);
	}

	static void csiNode(JsonNode node, Cells cells) {
		cells.name(node).add(node.at("/spec/drivers").size()).age(node);
	}

	static void attributesClass(JsonNode one, Cells cells) {
		cells.name(one).add(one.path("driverName").asString("")).age(one);
	}

	/** Of which one sees only that it is there. */
	static void aged(JsonNode one, Cells cells) {
		cells.name(one).age(one);
	}

	static void resourceClaim(JsonNode claim, Cells cells) {
		List<String> states = new ArrayList<>();
		boolean allocated = claim.path("status").has("allocation");
		if (claim.path("metadata").has("deletionTimestamp")) {
			states.add("deleted");
		}
		else if (!allocated) {
			states.add("pending");
		}
		if (allocated) {
			states.add("allocated");
			if (!claim.at("/status/reservedFor").isEmpty()) {
				states.add("reserved");
			}
		}
		cells.name(claim).add(String.join(",", states)).age(claim);
	}

	static void resourceSlice(JsonNode slice, Cells cells) {
		cells.name(slice)
			.add(slice.at("/spec/nodeName").asString(""))
			.add(slice.at("/spec/driver").asString(""))
			.add(slice.at("/spec/pool/name").asString(""))
			.age(slice);
	}

	static void ipAddress(JsonNode address, Cells cells) {
		JsonNode parent = address.at("/spec/parentRef");
		String group = parent.path("group").asString("");
		String namespace = parent.path("namespace").asString("");
		cells.name(address)
			.add(parent.path("resource").asString("") + (group.isEmpty() ? "" : "." + group) + "/"
					+ (namespace.isEmpty() ? "" : namespace + "/") + parent.path("name").asString(""))
			.age(address);
	}

	static void validatingPolicy(JsonNode policy, Cells cells) {
		policy(policy, "validations", cells);
	}

	static void mutatingPolicy(JsonNode policy, Cells cells) {
		policy(policy, "mutations", cells);
	}

	private static void policy(JsonNode policy, String list, Cells cells) {
		JsonNode kind = policy.at("/spec/paramKind");
		cells.name(policy)
			.add(policy.path("spec").path(list).size())
			.add(kind.isObject() ? kind.path("apiVersion").asString("") + "/" + kind.path("kind").asString("") : UNSET)
			.age(policy);
	}

	static void policyBinding(JsonNode binding, Cells cells) {
		JsonNode parameter = binding.at("/spec/paramRef");
		String name = parameter.path("name").asString("");
		cells.name(binding)
			.add(binding.at("/spec/policyName").asString(""))
			.add(name.isEmpty() ? UNSET : parameter.path("namespace").asString("*") + "/" + name)
			.age(binding);
	}

}
