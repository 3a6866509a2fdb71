package dev.podium.practice.apiserver.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.types.KindStrategy.GarbageCollection;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of an object's dependents when it is deleted, as far as it is written into
 * the object: the finalizers {@code orphan} and {@code foregroundDeletion}, for which the
 * garbage collector looks.
 */
final class Dependents {

	private Dependents() {
	}

	/** Whether a deletion that says nothing leaves this type's dependents alone. */
	static boolean orphansByDefault(ResourceType type) {
		return type.strategy().garbageCollection() == GarbageCollection.ORPHAN_DEPENDENTS;
	}

	/** The finalizers that the object has once it is being deleted. */
	static List<String> finalizers(ResourceType type, JsonNode object, DeleteOptions options) {
		List<String> present = read(object);
		Policy policy = policy(type, present, options);
		List<String> finalizers = new ArrayList<>(present);
		finalizers.removeIf((finalizer) -> finalizer.equals(Metadata.ORPHAN) || finalizer.equals(Metadata.FOREGROUND));
		if (policy == Policy.ORPHAN) {
			finalizers.add(Metadata.ORPHAN);
		}
		else if (policy == Policy.FOREGROUND) {
			finalizers.add(Metadata.FOREGROUND);
		}
		// what is the same set stays in its order
		return new HashSet<>(finalizers).equals(Set.copyOf(present)) ? present : finalizers;
	}

	static void write(ObjectNode object, List<String> finalizers) {
		ObjectNode metadata = Metadata.of(object);
		if (finalizers.isEmpty()) {
			metadata.remove("finalizers");
			return;
		}
		ArrayNode list = metadata.putArray("finalizers");
		finalizers.forEach(list::add);
	}

	static List<String> read(JsonNode object) {
		return object.path("metadata").path("finalizers").valueStream().map((one) -> one.asString("")).toList();
	}

	/** Options come first, then what the object says, then what its kind does. */
	private static Policy policy(ResourceType type, List<String> present, DeleteOptions options) {
		if (type.strategy().garbageCollection() == GarbageCollection.UNSUPPORTED) {
			return Policy.BACKGROUND;
		}
		if (options.orphanDependents() != null) {
			return options.orphanDependents() ? Policy.ORPHAN : Policy.BACKGROUND;
		}
		switch (Objects.requireNonNullElse(options.propagationPolicy(), "")) {
			case "Orphan":
				return Policy.ORPHAN;
			case "Foreground":
				return Policy.FOREGROUND;
			case "Background":
				return Policy.BACKGROUND;
			default:
		}
		for (String finalizer : present) {
			if (finalizer.equals(Metadata.ORPHAN)) {
				return Policy.ORPHAN;
			}
			if (finalizer.equals(Metadata.FOREGROUND)) {
				return Policy.FOREGROUND;
			}
		}
		return orphansByDefault(type) ? Policy.ORPHAN : Policy.BACKGROUND;
	}

	private enum Policy {

		BACKGROUND, FOREGROUND, ORPHAN

	}

}
