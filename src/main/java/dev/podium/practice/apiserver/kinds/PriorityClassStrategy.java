package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * PriorityClasses.
 */
final class PriorityClassStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode priorityClass) {
		absent(priorityClass, "preemptionPolicy", "PreemptLowerPriority");
	}

	@Override
	public void validate(JsonNode priorityClass, FieldErrors errors) {
		String name = priorityClass.at("/metadata/name").asString("");
		int value = priorityClass.path("value").asInt(0);
		boolean system = name.equals("system-node-critical") || name.equals("system-cluster-critical");
		if (name.startsWith("system-") && !system) {
			errors.forbidden("metadata.name", "priority class names with 'system-' prefix are reserved for system use "
					+ "only. error: " + name + " is not a known system priority class");
		}
		else if (value > 1_000_000_000 && !system) {
			errors.forbidden("value", "maximum allowed value of a user defined priority is 1000000000");
		}
		errors.oneOf("preemptionPolicy", priorityClass.path("preemptionPolicy"), "Never", "PreemptLowerPriority");
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		if (before.path("value").asInt(0) != after.path("value").asInt(0)) {
			errors.forbidden("value", "may not be changed in an update.");
		}
		if (!before.path("preemptionPolicy").equals(after.path("preemptionPolicy"))) {
			errors.invalid("preemptionPolicy", after.path("preemptionPolicy"), "field is immutable");
		}
	}

	@Override
	public boolean tellsChangeAlone() {
		return true;
	}

	@Override
	public void cells(JsonNode priority, Cells cells) {
		cells.name(priority)
			.add(priority.path("value").asLong(0))
			.add(priority.path("globalDefault").asBoolean(false))
			.age(priority)
			.add(priority.path("preemptionPolicy").asString("PreemptLowerPriority"));
	}

}
