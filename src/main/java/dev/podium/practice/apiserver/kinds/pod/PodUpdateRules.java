package dev.podium.practice.apiserver.kinds.pod;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.validation.PlacementRules;
import dev.podium.practice.apiserver.validation.PodRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a Pod may change.
 */
final class PodUpdateRules {

	private static final String UNCHANGEABLE = "pod updates may not change fields other than "
			+ "`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
			+ "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` "
			+ "(allow it to be set to 1 if it was previously negative)";

	private PodUpdateRules() {
	}

	/** Tells a change beyond what may change. */
	static void check(JsonNode podBefore, JsonNode podAfter, FieldErrors errors) {
		PodAnnotations.checkUpdate(podBefore, podAfter, errors);
		JsonNode before = podBefore.path("spec");
		JsonNode after = podAfter.path("spec");
		for (String list : List.of("containers", "initContainers")) {
			if (before.path(list).size() != after.path(list).size()) {
				errors.forbidden("spec." + list, "pod updates may not add or remove containers");
				return;
			}
			images("spec." + list, after.path(list), errors);
		}
		if (!deadline(before.path("activeDeadlineSeconds"), after.path("activeDeadlineSeconds"), errors)) {
			return;
		}
		tolerations(before.path("tolerations"), after.path("tolerations"), errors);
		gates(before.path("schedulingGates"), after.path("schedulingGates"), errors);
		if (!before.path("schedulingGates").isEmpty()) {
			GatedPodRules.check(before, after, errors);
		}
		rest(before, after, errors);
	}

	private static void images(String field, JsonNode containers, FieldErrors errors) {
		int index = 0;
		for (JsonNode container : containers) {
			String image = container.path("image").asString("");
			String at = field + "[" + index++ + "].image";
			if (image.isEmpty()) {
				errors.required(at);
			}
			if (!image.equals(image.strip())) {
				errors.invalid(at, image, "must not have leading or trailing whitespace");
			}
		}
	}

	/** False where nothing else is to be told. */
	private static boolean deadline(JsonNode before, JsonNode after, FieldErrors errors) {
		String field = "spec.activeDeadlineSeconds";
		if (after.isNumber() && (after.asLong() < 0 || after.asLong() > Integer.MAX_VALUE)) {
			errors.invalid(field, after, "must be between 0 and 2147483647, inclusive");
			return false;
		}
		if (after.isNumber() && before.isNumber() && before.asLong() < after.asLong()) {
			errors.invalid(field, after, "must be less than or equal to previous value");
			return false;
		}
		if (before.isNumber() && !after.isNumber()) {
			errors.invalid(field, JsonMapper.shared().getNodeFactory().nullNode(),
					"must not update from a positive integer to nil value");
		}
		return true;
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
		// a real one looks at them for a second time, and tells what it finds twice
		new PlacementRules(errors).tolerations("spec.tolerations", after);
	}

	private static JsonNode untimed(JsonNode toleration) {
		ObjectNode copy = (ObjectNode) toleration.deepCopy();
		copy.remove("tolerationSeconds");
		return copy;
	}

	private static void gates(JsonNode before, JsonNode after, FieldErrors errors) {
		Map<String, Integer> added = new LinkedHashMap<>();
		for (int index = 0; index < after.size(); index++) {
			added.put(after.path(index).path("name").asString(""), index);
		}
		before.forEach((gate) -> added.remove(gate.path("name").asString("")));
		added.forEach((name, index) -> errors.forbidden("spec.schedulingGates[" + index + "].name",
				"only deletion is allowed, but found new scheduling gate '" + name + "'"));
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
			GatedPodRules.keepNodeAffinity(before, allowed);
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

	static void keep(JsonNode before, ObjectNode allowed, String field) {
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
