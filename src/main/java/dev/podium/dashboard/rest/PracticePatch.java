package dev.podium.dashboard.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.dashboard.ProblemException;
import dev.podium.practice.PracticeCluster;
import dev.podium.practice.PracticeCluster.Component;
import dev.podium.practice.PracticeCluster.State;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What {@code PATCH /api/practice} asks for; null where it asks for nothing.
 *
 * @param components which are to be plugged in, and which unplugged
 */
record PracticePatch(@Nullable Double speed, @Nullable Boolean frozen, @Nullable Integer nodes,
		Map<String, Boolean> components) {

	private static final String EXAMPLE = "{\"speed\": 0.5, \"frozen\": true, \"nodes\": 3, "
			+ "\"components\": [{\"name\": \"kube-scheduler\", \"state\": \"unplugged\"}]}";

	private static final List<String> FIELDS = List.of("speed", "frozen", "nodes", "components");

	/**
	 * Checks all of it.
	 * @throws ProblemException where something cannot be; it names the field
	 */
	static PracticePatch of(JsonNode body, State now) {
		if (!body.isObject() || body.isEmpty()) {
			throw ProblemException.field("", Text.of("problem.patch", "example", EXAMPLE));
		}
		for (String field : body.propertyNames()) {
			if (!FIELDS.contains(field)) {
				throw ProblemException.field(field,
						Text.of("problem.unknown-field", "name", field, "known", String.join(", ", FIELDS)));
			}
		}
		return new PracticePatch(speed(body.get("speed")), frozen(body.get("frozen")), nodes(body.get("nodes")),
				components(body.get("components"), now));
	}

	private static @Nullable Double speed(@Nullable JsonNode speed) {
		if (speed == null) {
			return null;
		}
		double value = speed.isNumber() ? speed.doubleValue() : Double.NaN;
		if (!(value >= PracticeCluster.SLOWEST && value <= PracticeCluster.FASTEST)) {
			throw ProblemException.field("speed", Text.of("problem.between", "name", "speed", "least",
					PracticeCluster.SLOWEST, "most", PracticeCluster.FASTEST, "value", shown(speed)));
		}
		return value;
	}

	private static @Nullable Boolean frozen(@Nullable JsonNode frozen) {
		if (frozen != null && !frozen.isBoolean()) {
			throw ProblemException.field("frozen",
					Text.of("problem.boolean", "name", "frozen", "value", shown(frozen)));
		}
		return (frozen != null) ? frozen.booleanValue() : null;
	}

	private static @Nullable Integer nodes(@Nullable JsonNode nodes) {
		if (nodes == null) {
			return null;
		}
		int value = nodes.isInt() ? nodes.intValue() : 0;
		if (value < 1 || value > PracticeCluster.MAX_NODES) {
			throw ProblemException.field("nodes", Text.of("problem.whole-between", "name", "nodes", "least", 1, "most",
					PracticeCluster.MAX_NODES, "value", shown(nodes)));
		}
		return value;
	}

	private static Map<String, Boolean> components(@Nullable JsonNode components, State now) {
		Map<String, Boolean> asked = new LinkedHashMap<>();
		if (components == null) {
			return asked;
		}
		if (!components.isArray()) {
			throw ProblemException.field("components", Text.of("problem.list", "name", "components", "example",
					"{\"name\": …, \"state\": \"running\" | \"unplugged\"}"));
		}
		List<String> names = now.components().stream().map(Component::name).toList();
		for (int i = 0; i < components.size(); i++) {
			String at = "components[" + i + "].";
			JsonNode name = components.get(i).path("name");
			JsonNode state = components.get(i).path("state");
			if (!name.isString() || !names.contains(name.stringValue())) {
				throw ProblemException.field(at + "name", Text.of("problem.one-of", "name", at + "name", "known",
						String.join(", ", names), "value", shown(name)));
			}
			if (!state.isString() || !List.of("running", "unplugged").contains(state.stringValue())) {
				throw ProblemException.field(at + "state", Text.of("problem.one-of", "name", at + "state", "known",
						"running, unplugged", "value", shown(state)));
			}
			asked.put(name.stringValue(), state.stringValue().equals("running"));
		}
		return asked;
	}

	/** Nothing happens between two of these where it is to stand still. */
	void apply(PracticeCluster practice) {
		if (this.frozen != null && this.frozen) {
			practice.freeze(true);
		}
		if (this.speed != null) {
			practice.speed(this.speed);
		}
		if (this.nodes != null) {
			practice.nodes(this.nodes);
		}
		this.components.forEach(practice::setRunning);
		if (this.frozen != null && !this.frozen) {
			practice.freeze(false);
		}
	}

	private static String shown(JsonNode value) {
		String text = value.isMissingNode() ? "–" : value.toString();
		return (text.length() > 60) ? text.substring(0, 60) + "…" : text;
	}

}
