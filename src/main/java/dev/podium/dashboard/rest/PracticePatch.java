package dev.podium.dashboard.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.dashboard.ProblemException;
import dev.podium.practice.PracticeCluster;
import dev.podium.practice.PracticeCluster.Component;
import dev.podium.practice.PracticeCluster.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * What {@code PATCH /api/practice} asks for; null where it asks for nothing.
 *
 * @param components which are to be plugged in, and which unplugged
 */
record PracticePatch(@Nullable Double speed, @Nullable Boolean frozen, @Nullable Integer nodes,
		Map<String, Boolean> components) {

	private static final List<String> FIELDS = List.of("speed", "frozen", "nodes", "components");

	/**
	 * Checks all of it.
	 * @throws ProblemException where something cannot be; it names the field
	 */
	static PracticePatch of(JsonNode body, State now) {
		if (!body.isObject() || body.isEmpty()) {
			throw bad("", "Say what to change: {\"speed\": 0.5, \"frozen\": true, \"nodes\": 3, "
					+ "\"components\": [{\"name\": \"kube-scheduler\", \"state\": \"unplugged\"}]}.");
		}
		for (String field : body.propertyNames()) {
			if (!FIELDS.contains(field)) {
				throw bad(field, "There is no field " + field + ". There are: " + String.join(", ", FIELDS) + '.');
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
			throw bad("speed", "speed must be a number from 0.05 to 20; it was " + shown(speed) + '.');
		}
		return value;
	}

	private static @Nullable Boolean frozen(@Nullable JsonNode frozen) {
		if (frozen != null && !frozen.isBoolean()) {
			throw bad("frozen", "frozen must be true or false; it was " + shown(frozen) + '.');
		}
		return (frozen != null) ? frozen.booleanValue() : null;
	}

	private static @Nullable Integer nodes(@Nullable JsonNode nodes) {
		if (nodes == null) {
			return null;
		}
		int value = nodes.isInt() ? nodes.intValue() : 0;
		if (value < 1 || value > PracticeCluster.MAX_NODES) {
			throw bad("nodes", "nodes must be a whole number from 1 to 20; it was " + shown(nodes) + '.');
		}
		return value;
	}

	private static Map<String, Boolean> components(@Nullable JsonNode components, State now) {
		Map<String, Boolean> asked = new LinkedHashMap<>();
		if (components == null) {
			return asked;
		}
		if (!components.isArray()) {
			throw bad("components",
					"components must be a list of {\"name\": …, \"state\": \"running\" or \"unplugged\"}.");
		}
		List<String> names = now.components().stream().map(Component::name).toList();
		for (int i = 0; i < components.size(); i++) {
			String at = "components[" + i + "].";
			JsonNode name = components.get(i).path("name");
			JsonNode state = components.get(i).path("state");
			if (!name.isString() || !names.contains(name.stringValue())) {
				throw bad(at + "name",
						at + "name must be one of " + String.join(", ", names) + "; it was " + shown(name) + '.');
			}
			if (!state.isString() || !List.of("running", "unplugged").contains(state.stringValue())) {
				throw bad(at + "state", at + "state must be running or unplugged; it was " + shown(state) + '.');
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
		String text = value.isMissingNode() ? "not there" : value.toString();
		return (text.length() > 60) ? text.substring(0, 60) + "…" : text;
	}

	private static ProblemException bad(String field, String detail) {
		return new ProblemException(HttpStatus.BAD_REQUEST, "bad-field", "Bad field", detail).with("field", field);
	}

}
