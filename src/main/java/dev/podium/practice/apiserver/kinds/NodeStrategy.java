package dev.podium.practice.apiserver.kinds;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.SelectableFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nodes.
 */
final class NodeStrategy implements KindStrategy {

	private static final String ROLE = "node-role.kubernetes.io/";

	private static final SelectableFields SELECTABLE = SelectableFields.of()
		.and("spec.unschedulable", "spec.unschedulable", "false");

	/** A Node has no status before its kubelet writes one. */
	@Override
	public void admit(ObjectNode node, RandomGenerator random) {
		node.remove("status");
	}

	@Override
	public void validate(JsonNode node, FieldErrors errors) {
		Set<String> seen = new HashSet<>();
		int index = 0;
		for (JsonNode taint : node.at("/spec/taints")) {
			String at = "metadata.taints[" + index++ + "]";
			String key = taint.path("key").asString("");
			String effect = taint.path("effect").asString("");
			NameRules.qualified(at + ".key", key, key, errors);
			NameRules.LABEL_VALUE.check(at + ".value", taint.path("value").asString(""), errors);
			if (effect.isEmpty()) {
				errors.required(at + ".effect");
			}
			errors.oneOf(at + ".effect", taint.path("effect"), "NoSchedule", "PreferNoSchedule", "NoExecute");
			if (!seen.add(key + ":" + effect)) {
				errors.duplicate(at,
						JsonMapper.shared()
							.createObjectNode()
							.put("Key", key)
							.put("Value", taint.path("value").asString(""))
							.put("Effect", effect)
							.putNull("TimeAdded"),
						"taints must be unique by key and effect pair");
			}
		}
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		String cidr = before.at("/spec/podCIDR").asString("");
		if (!cidr.isEmpty() && !cidr.equals(after.at("/spec/podCIDR").asString(""))) {
			errors.forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid");
		}
		String provider = before.at("/spec/providerID").asString("");
		if (!provider.isEmpty() && !provider.equals(after.at("/spec/providerID").asString(""))) {
			errors.forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
		}
	}

	@Override
	public SelectableFields selectableFields() {
		return SELECTABLE;
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		JsonNode info = object.at("/status/nodeInfo");
		String kernel = known(info.path("kernelVersion"));
		String architecture = info.path("architecture").asString("");
		cells.name(object)
			.add(nodeStatus(object))
			.add(nodeRoles(object))
			.age(object)
			.add(info.path("kubeletVersion").asString(""))
			.add(address(object, "InternalIP"))
			.add(address(object, "ExternalIP"))
			.add(known(info.path("osImage")))
			.add(architecture.isEmpty() ? kernel : kernel + " (" + architecture + ")")
			.add(known(info.path("containerRuntimeVersion")));
	}

	private static String nodeStatus(JsonNode node) {
		JsonNode ready = Conditions.find(node.path("status"), "Ready");
		String status = ready.isMissingNode() ? "Unknown"
				: ready.path("status").asString("").equals("True") ? "Ready" : "NotReady";
		return node.at("/spec/unschedulable").asBoolean(false) ? status + ",SchedulingDisabled" : status;
	}

	private static String nodeRoles(JsonNode node) {
		TreeSet<String> roles = new TreeSet<>();
		node.at("/metadata/labels").properties().forEach((label) -> {
			if (label.getKey().startsWith(ROLE) && label.getKey().length() > ROLE.length()) {
				roles.add(label.getKey().substring(ROLE.length()));
			}
			else if (label.getKey().equals("kubernetes.io/role")) {
				roles.add(label.getValue().asString(""));
			}
		});
		return roles.isEmpty() ? Cells.NONE : String.join(",", roles);
	}

	private static String address(JsonNode node, String type) {
		for (JsonNode address : node.at("/status/addresses")) {
			if (address.path("type").asString("").equals(type)) {
				return address.path("address").asString("");
			}
		}
		return Cells.NONE;
	}

	private static String known(JsonNode value) {
		return value.asString("").isEmpty() ? "<unknown>" : value.asString();
	}

}
