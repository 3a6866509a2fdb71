package dev.podium.practice.apimachinery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podium.practice.apimachinery.LabelRequirement.Operator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A label selector, as API server, controllers and scheduler read it.
 */
public final class Selector {

	private static final Selector NOTHING = new Selector(List.of(new LabelRequirement("", Operator.NEVER, List.of())));

	private final List<LabelRequirement> requirements;

	/** All of these have to be met. */
	public Selector(List<LabelRequirement> requirements) {
		this.requirements = requirements;
	}

	/**
	 * An object's {@code LabelSelector}, with {@code matchLabels} and
	 * {@code matchExpressions}.
	 * @param selector one that is absent matches nothing, an empty one everything
	 */
	public static Selector of(JsonNode selector) {
		if (!selector.isObject()) {
			return NOTHING;
		}
		List<LabelRequirement> requirements = equal(selector.path("matchLabels"));
		selector.path("matchExpressions")
			.forEach((expression) -> requirements.add(LabelRequirement.ofLabel(expression)));
		return new Selector(requirements);
	}

	/** A plain map of labels, as a Service has; an absent one matches everything. */
	public static Selector ofLabels(JsonNode wanted) {
		return new Selector(equal(wanted));
	}

	/**
	 * A list of a node selector's requirements, which may compare numbers, too; an absent
	 * one matches everything.
	 */
	public static Selector ofNodes(JsonNode expressions) {
		List<LabelRequirement> requirements = new ArrayList<>();
		expressions.forEach((expression) -> requirements.add(LabelRequirement.ofNode(expression)));
		return new Selector(requirements);
	}

	private static List<LabelRequirement> equal(JsonNode labels) {
		List<LabelRequirement> requirements = new ArrayList<>();
		labels.properties()
			.forEach((label) -> requirements
				.add(new LabelRequirement(label.getKey(), Operator.EQUALS, List.of(label.getValue().asString("")))));
		return requirements;
	}

	/** An empty one asks for nothing. */
	public boolean isEmpty() {
		return this.requirements.isEmpty();
	}

	/** Whether an object has the labels. An empty selector fits all. */
	public boolean matches(JsonNode object) {
		return matchesLabels(object.path("metadata").path("labels"));
	}

	/** Whether these are the labels; absent ones are none. */
	public boolean matchesLabels(JsonNode labels) {
		for (LabelRequirement requirement : this.requirements) {
			if (!requirement.matches(value(labels.get(requirement.key())))) {
				return false;
			}
		}
		return true;
	}

	public boolean matchesLabels(Map<String, String> labels) {
		for (LabelRequirement requirement : this.requirements) {
			if (!requirement.matches(labels.get(requirement.key()))) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable String value(@Nullable JsonNode label) {
		return (label != null) ? label.asString("") : null;
	}

	/** As in a request, by key: {@code a=b,c in (x,y),!d}. */
	public String text() {
		return this.requirements.stream()
			.sorted(Comparator.comparing(LabelRequirement::key))
			.map(LabelRequirement::text)
			.collect(Collectors.joining(","));
	}

}
