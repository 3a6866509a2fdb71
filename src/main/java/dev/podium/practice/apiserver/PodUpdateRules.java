package dev.podium.practice.apiserver;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a Pod's spec may change.
 */
final class PodUpdateRules {

	private static final String UNCHANGEABLE = "pod updates may not change fields other than "
			+ "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
			+ "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` "
			+ "(allow it to be set to 1 if it was previously negative)";

	private PodUpdateRules() {
	}

	/** Tells a change of the spec beyond what may change. */
	static void check(JsonNode before, JsonNode after, FieldErrors errors) {
		for (String list : List.of("containers", "initContainers")) {
			if (before.path(list).size() != after.path(list).size()) {
				errors.forbidden("spec." + list, "pod updates may not add or remove containers");
				return;
			}
		}
		for (String list : List.of("containers", "initContainers")) {
			int index = 0;
			for (JsonNode container : after.path(list)) {
				if (container.path("image").asString("").isEmpty()) {
					errors.required("spec." + list + "[" + index + "].image");
				}
				index++;
			}
		}
		JsonNode deadline = after.path("activeDeadlineSeconds");
		JsonNode earlier = before.path("activeDeadlineSeconds");
		if (deadline.isNumber() && earlier.isNumber() && earlier.asLong() < deadline.asLong()) {
			errors.invalid("spec.activeDeadlineSeconds", deadline, "must be less than or equal to previous value");
			return;
		}
		if (earlier.isNumber() && !deadline.isNumber()) {
			errors.invalid("spec.activeDeadlineSeconds", JsonMapper.shared().getNodeFactory().nullNode(),
					"must not update from a positive integer to nil value");
		}
		tolerations(before.path("tolerations"), after.path("tolerations"), errors);
		gates(before.path("schedulingGates"), after.path("schedulingGates"), errors);
		rest(before, after, errors);
	}

	private static void tolerations(JsonNode before, JsonNode after, FieldErrors errors) {
		for (JsonNode present : before) {
			// only how long something is tolerated may change
			boolean kept = after.valueStream().anyMatch((one) -> PodRules.same(untimed(one), untimed(present)));
			if (!kept) {
				errors.forbidden("spec.tolerations",
						"existing toleration can not be modified except its tolerationSeconds");
				return;
			}
		}
	}

	private static JsonNode untimed(JsonNode toleration) {
		ObjectNode copy = (ObjectNode) toleration.deepCopy();
		copy.remove("tolerationSeconds");
		return copy;
	}

	private static void gates(JsonNode before, JsonNode after, FieldErrors errors) {
		for (JsonNode gate : after) {
			if (before.valueStream().noneMatch((one) -> PodRules.same(one, gate))) {
				errors.forbidden("spec.schedulingGates", "only deletion is allowed, but found new scheduling gate '"
						+ gate.path("name").asString("") + "'");
			}
		}
	}

	private static void rest(JsonNode before, JsonNode after, FieldErrors errors) {
		ObjectNode allowed = (ObjectNode) after.deepCopy();
		keepImages(before, allowed, "containers");
		keepImages(before, allowed, "initContainers");
		for (String field : List.of("activeDeadlineSeconds", "tolerations", "schedulingGates")) {
			keep(before, allowed, field);
		}
		if (before.path("terminationGracePeriodSeconds").asLong(0) < 0
				&& after.path("terminationGracePeriodSeconds").asLong(0) == 1) {
			keep(before, allowed, "terminationGracePeriodSeconds");
		}
		if (!before.path("schedulingGates").isEmpty()) {
			keep(before, allowed, "nodeSelector");
			keep(before, allowed, "affinity");
		}
		if (!PodRules.same(before, allowed)) {
			StringBuilder difference = new StringBuilder();
			describe(before, allowed, difference);
			errors.forbidden("spec", UNCHANGEABLE + "\n" + difference);
		}
	}

	private static void keepImages(JsonNode before, ObjectNode allowed, String containers) {
		for (int i = 0; i < allowed.path(containers).size(); i++) {
			JsonNode image = before.path(containers).path(i).path("image");
			if (image.isString() && allowed.path(containers).path(i) instanceof ObjectNode container) {
				container.set("image", image);
			}
		}
	}

	private static void keep(JsonNode before, ObjectNode allowed, String field) {
		if (before.has(field)) {
			allowed.set(field, before.path(field));
		}
		else {
			allowed.remove(field);
		}
	}

	/** The changed fields, as the real server shows them. */
	private static void describe(JsonNode before, JsonNode after, StringBuilder to) {
		Set<String> fields = new TreeSet<>(before.propertyNames());
		fields.addAll(after.propertyNames());
		for (String field : fields) {
			JsonNode was = before.path(field);
			JsonNode is = after.path(field);
			if (!PodRules.same(was, is)) {
				String name = "\"" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1) + "\": ";
				to.append("- ").append(name).append(was.isMissingNode() ? "null" : was).append(",\n");
				to.append("+ ").append(name).append(is.isMissingNode() ? "null" : is).append(",\n");
			}
		}
	}

}
