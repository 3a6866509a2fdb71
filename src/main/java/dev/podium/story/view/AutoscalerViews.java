package dev.podium.story.view;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of a HorizontalPodAutoscaler.
 */
final class AutoscalerViews {

	/** Where it does not say how long it holds back. */
	private static final int WINDOW = 300;

	private AutoscalerViews() {
	}

	static View autoscaler(ObjectNode object) {
		JsonNode spec = object.path("spec");
		JsonNode status = object.path("status");
		JsonNode target = spec.path("scaleTargetRef");
		JsonNode limited = ObjectFields.condition(object, "ScalingLimited");
		return new View.Autoscaler(new View.Ref(ObjectFields.name(target, "kind"), ObjectFields.name(target, "name")),
				ObjectFields.count(spec, "minReplicas"), ObjectFields.count(spec, "maxReplicas"),
				counted(status, "currentReplicas"), counted(status, "desiredReplicas"),
				metrics(spec.path("metrics"), status.path("currentMetrics")),
				ObjectFields.holds(limited) ? ObjectFields.wordsOrNull(limited, "reason") : null,
				ObjectFields.countOr(spec.path("behavior").path("scaleDown"), "stabilizationWindowSeconds", WINDOW));
	}

	/** What is zero is left out, and nothing is said before there is a condition. */
	private static @Nullable Integer counted(JsonNode status, String field) {
		return status.has("conditions") ? Integer.valueOf(ObjectFields.countOr(status, field, 0)) : null;
	}

	private static List<View.Metric> metrics(JsonNode asked, JsonNode measured) {
		List<View.Metric> metrics = new ArrayList<>(1);
		for (JsonNode metric : asked) {
			if (metrics.size() == View.MAX) {
				break;
			}
			JsonNode source = source(metric);
			JsonNode target = source.path("target");
			JsonNode current = current(measured, metric).path("current");
			metrics
				.add(new View.Metric(name(source), value(target, "–"), valueOrNull(current), ratio(current, target)));
		}
		return metrics;
	}

	/** A metric is described in a field that its type names. */
	private static JsonNode source(JsonNode metric) {
		return switch (metric.path("type").asString("")) {
			case "Resource" -> metric.path("resource");
			case "ContainerResource" -> metric.path("containerResource");
			case "Pods" -> metric.path("pods");
			case "Object" -> metric.path("object");
			case "External" -> metric.path("external");
			default -> metric.path("none");
		};
	}

	private static String name(JsonNode source) {
		String named = ObjectFields.name(source, "name");
		return named.isEmpty() ? ObjectFields.name(source.path("metric"), "name") : named;
	}

	/**
	 * Looked for among the first only: each metric of a hostile list would look at all.
	 */
	private static JsonNode current(JsonNode measured, JsonNode metric) {
		String type = metric.path("type").asString("");
		String name = name(source(metric));
		int looked = 0;
		for (JsonNode one : measured) {
			if (looked++ == View.MAX) {
				break;
			}
			if (one.path("type").asString("").equals(type) && name(source(one)).equals(name)) {
				return source(one);
			}
		}
		return metric.path("none");
	}

	private static String value(JsonNode of, String otherwise) {
		String value = valueOrNull(of);
		return (value != null) ? value : otherwise;
	}

	private static @Nullable String valueOrNull(JsonNode of) {
		Integer percent = ObjectFields.count(of, "averageUtilization");
		if (percent != null) {
			return percent + "%";
		}
		String average = ObjectFields.nameOrNull(of, "averageValue");
		return (average != null) ? average : ObjectFields.nameOrNull(of, "value");
	}

	private static @Nullable Double ratio(JsonNode current, JsonNode target) {
		int is = ObjectFields.countOr(current, "averageUtilization", -1);
		int wanted = ObjectFields.countOr(target, "averageUtilization", -1);
		return (is >= 0 && wanted > 0) ? (double) is / wanted : null;
	}

}
