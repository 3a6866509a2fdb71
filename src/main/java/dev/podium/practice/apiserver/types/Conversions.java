package dev.podium.practice.apiserver.types;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects are kept in one version and shown in each that is served: one row for each
 * version whose fields are others than those of the kept one. All others, and custom
 * resources (whose conversion strategy is None), differ in their apiVersion only.
 */
public final class Conversions {

	private static final Map<String, Conversion> ROWS = Map.of("autoscaling/v1/horizontalpodautoscalers",
			new Conversion(Conversions::autoscalerToOne, Conversions::autoscalerToTwo), "events.k8s.io/v1/events",
			new Conversion(Conversions::eventToOwnGroup, Conversions::eventToCore));

	/** An Event's fields: in its own group, and in the core group. */
	private static final Map<String, String> EVENT = event();

	private Conversions() {
	}

	/** An object as a version shows it; the same where it is kept so. */
	public static ObjectNode shown(ResourceType type, ObjectNode kept) {
		return convert(type.apiVersion(), kept, true, type);
	}

	/**
	 * An object as it is kept.
	 * @param type what it is now
	 * @param object is taken over
	 */
	public static ObjectNode kept(ResourceType type, ResourceType keptType, ObjectNode object) {
		return convert(keptType.apiVersion(), object, false, type);
	}

	private static ObjectNode convert(String apiVersion, ObjectNode object, boolean show, ResourceType shown) {
		if (apiVersion.equals(object.path("apiVersion").asString(""))) {
			return object;
		}
		ObjectNode converted = object.deepCopy().put("apiVersion", apiVersion);
		Conversion row = ROWS.get(shown.apiVersion() + "/" + shown.plural());
		if (row != null) {
			(show ? row.show() : row.keep()).convert(converted);
		}
		return converted;
	}

	private static void autoscalerToOne(ObjectNode autoscaler) {
		ObjectNode spec = autoscaler.withObject("spec");
		Integer target = cpu(spec.remove("metrics"), "target");
		if (target != null) {
			spec.put("targetCPUUtilizationPercentage", target);
		}
		if (autoscaler.get("status") instanceof ObjectNode status) {
			Integer current = cpu(status.remove("currentMetrics"), "current");
			if (current != null) {
				status.put("currentCPUUtilizationPercentage", current);
			}
			status.remove("conditions");
		}
	}

	private static @Nullable Integer cpu(@Nullable JsonNode metrics, String part) {
		if (metrics != null) {
			for (JsonNode metric : metrics) {
				JsonNode percent = metric.at("/resource/" + part + "/averageUtilization");
				if (metric.at("/resource/name").asString("").equals("cpu") && percent.isNumber()) {
					return percent.asInt();
				}
			}
		}
		return null;
	}

	private static void autoscalerToTwo(ObjectNode autoscaler) {
		ObjectNode spec = autoscaler.withObject("spec");
		JsonNode target = spec.remove("targetCPUUtilizationPercentage");
		if (target != null) {
			addCpu(spec.putArray("metrics"), "target").put("type", "Utilization").set("averageUtilization", target);
		}
		if (autoscaler.get("status") instanceof ObjectNode status) {
			JsonNode current = status.remove("currentCPUUtilizationPercentage");
			if (current != null) {
				addCpu(status.putArray("currentMetrics"), "current").set("averageUtilization", current);
			}
		}
	}

	private static ObjectNode addCpu(ArrayNode metrics, String part) {
		return metrics.addObject().put("type", "Resource").putObject("resource").put("name", "cpu").putObject(part);
	}

	private static void eventToOwnGroup(ObjectNode event) {
		EVENT.forEach((own, core) -> rename(event, core, own));
		if (event.get("series") instanceof ObjectNode series) {
			series.remove("state");
		}
	}

	private static void eventToCore(ObjectNode event) {
		EVENT.forEach((own, core) -> rename(event, own, core));
		event.putIfAbsent("involvedObject", event.objectNode());
	}

	private static void rename(ObjectNode object, String from, String to) {
		JsonNode value = object.remove(from);
		if (value != null) {
			object.set(to, value);
		}
	}

	private static Map<String, String> event() {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("regarding", "involvedObject");
		fields.put("note", "message");
		fields.put("reportingController", "reportingComponent");
		fields.put("deprecatedSource", "source");
		fields.put("deprecatedFirstTimestamp", "firstTimestamp");
		fields.put("deprecatedLastTimestamp", "lastTimestamp");
		fields.put("deprecatedCount", "count");
		return fields;
	}

	private record Conversion(Step show, Step keep) {
	}

	private interface Step {

		void convert(ObjectNode object);

	}

}
