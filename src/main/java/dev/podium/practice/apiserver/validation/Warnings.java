package dev.podium.practice.apiserver.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * What is accepted, and told as probably not meant: the {@code Warning} headers of a
 * write, as each kind says, and what several of them say.
 */
public final class Warnings {

	private static final String LABEL = "metadata.name: this is used in Pod names and hostnames, which can result in "
			+ "surprising behavior; a DNS label is recommended: ";

	private Warnings() {
	}

	/** What is to be told of any use of a resource. */
	public static List<String> of(ResourceType type) {
		String warning = type.strategy().deprecation();
		return (warning != null) ? List.of(warning) : List.of();
	}

	/** What is to be told of a new object. */
	public static List<String> ofNew(ResourceType type, JsonNode object) {
		List<String> told = new ArrayList<>();
		KindStrategy strategy = type.strategy();
		strategy.warnOfNew(object, told);
		strategy.warnOfSpec(object, told);
		strategy.warn(object, told);
		return told;
	}

	/**
	 * What is to be told of a change.
	 * @param before the generation that the object had
	 */
	public static List<String> ofChanged(ResourceType type, long before, JsonNode object) {
		List<String> told = new ArrayList<>();
		if (object.at("/metadata/generation").asLong(0) != before) {
			type.strategy().warnOfSpec(object, told);
		}
		type.strategy().warn(object, told);
		return told;
	}

	/** Of a workload whose name its Pods have, too. */
	public static void podNames(JsonNode workload, List<String> told) {
		String fault = noLabel(workload);
		if (!fault.isEmpty()) {
			told.add(LABEL + fault);
		}
	}

	/** Why a name that is good for an object is none for a host. */
	public static String noLabel(JsonNode object) {
		String name = object.at("/metadata/name").asString("");
		List<String> faults = new ArrayList<>();
		if (name.length() > 63) {
			faults.add("must be no more than 63 characters");
		}
		if (name.contains(".")) {
			faults.add("must not contain dots");
		}
		return faults.isEmpty() ? "" : "[" + String.join(" ", faults) + "]";
	}

	/** Of a workload's Pod template. */
	public static void template(JsonNode workload, List<String> told) {
		PodWarnings.of("spec.template.", workload.at("/spec/template"), told);
	}

	/** Of the storage that a claim asks for. */
	public static void storage(String field, JsonNode spec, List<String> told) {
		for (String part : List.of("requests", "limits")) {
			wholeBytes(field + ".resources." + part + "[storage]", spec.path("resources").path(part).path("storage"),
					told);
		}
	}

	/** There is no half a byte. */
	static void wholeBytes(String field, JsonNode amount, List<String> told) {
		BigDecimal value = Scalars.amount(amount.asString(""));
		if (value != null && value.stripTrailingZeros().scale() > 0) {
			told.add(field + ": fractional byte value \"" + amount.asString("") + "\" is invalid, must be an integer");
		}
	}

	/** Of an annotation that has been replaced. */
	public static void annotation(JsonNode object, String name, String reason, List<String> told) {
		if (object.path("metadata").path("annotations").has(name)) {
			told.add("metadata.annotations[" + name + "]: " + reason);
		}
	}

}
