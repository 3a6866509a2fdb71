package dev.podium.practice.apiserver.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;

/**
 * HorizontalPodAutoscalers.
 */
final class HorizontalPodAutoscalerStrategy implements KindStrategy {

	private static final String[] METRICS = { "ContainerResource", "External", "Object", "Pods", "Resource" };

	@Override
	public void applyDefaults(ObjectNode autoscaler) {
		ObjectNode spec = autoscaler.withObject("spec");
		absent(spec, "minReplicas", 1);
		if (spec.path("metrics").isEmpty()) {
			ObjectNode cpu = spec.putArray("metrics").addObject().put("type", "Resource").putObject("resource");
			cpu.put("name", "cpu").putObject("target").put("type", "Utilization").put("averageUtilization", 80);
		}
		if (spec.path("behavior") instanceof ObjectNode behavior) {
			ObjectNode up = absentObject(behavior, "scaleUp");
			absent(up, "stabilizationWindowSeconds", 0);
			scaling(up, true);
			scaling(absentObject(behavior, "scaleDown"), false);
		}
	}

	private static void scaling(ObjectNode rules, boolean up) {
		absent(rules, "selectPolicy", "Max");
		if (rules.path("policies").isEmpty()) {
			var policies = rules.putArray("policies");
			if (up) {
				policies.addObject().put("type", "Pods").put("value", 4).put("periodSeconds", 15);
			}
			policies.addObject().put("type", "Percent").put("value", 100).put("periodSeconds", 15);
		}
	}

	@Override
	public void admit(ObjectNode autoscaler, RandomGenerator random) {
		autoscaler.withObject("status").put("desiredReplicas", 0).putNull("currentMetrics");
	}

	@Override
	public void validate(JsonNode autoscaler, FieldErrors errors) {
		JsonNode spec = autoscaler.path("spec");
		int least = spec.path("minReplicas").asInt(1);
		int most = spec.path("maxReplicas").asInt(0);
		if (least < 1) {
			errors.invalid("spec.minReplicas", Scalars.number(least), "must be greater than or equal to 1");
		}
		if (most == 0) {
			errors.required("spec.maxReplicas", "must be set and greater than 0");
		}
		else if (most < 1) {
			errors.invalid("spec.maxReplicas", Scalars.number(most), "must be greater than or equal to 1");
		}
		if (most < least) {
			errors.invalid("spec.maxReplicas", Scalars.number(most), "must be greater than or equal to `minReplicas`");
		}
		JsonNode target = spec.path("scaleTargetRef");
		for (String field : List.of("kind", "name")) {
			if (target.path(field).asString("").isEmpty()) {
				errors.required("spec.scaleTargetRef." + field);
			}
		}
		String apiVersion = target.path("apiVersion").asString("");
		if (!apiVersion.contains("/") && !target.path("kind").asString("").equals("ReplicationController")) {
			errors.invalid("spec.scaleTargetRef.apiVersion", apiVersion, "apiVersion must specify API group");
		}
		int index = 0;
		for (JsonNode metric : spec.path("metrics")) {
			metric("spec.metrics[" + index++ + "]", metric, errors);
		}
		if (least == 0) {
			errors.forbidden("spec.metrics",
					"must specify at least one Object or External metric to support scaling to zero replicas");
		}
	}

	private static void metric(String field, JsonNode metric, FieldErrors errors) {
		String type = metric.path("type").asString("");
		if (!List.of(METRICS).contains(type)) {
			errors.unsupported(field + ".type", type, METRICS);
			errors.unsupported(field + ".type", type, METRICS);
			return;
		}
		if (!type.equals("Resource")) {
			return;
		}
		JsonNode target = metric.at("/resource/target");
		String at = field + ".resource";
		if (metric.at("/resource/name").asString("").isEmpty()) {
			errors.required(at + ".name", "must specify a resource name");
		}
		boolean utilization = target.path("averageUtilization").isNumber();
		String average = target.path("averageValue").asString("");
		if (utilization && target.path("averageUtilization").asInt() < 1) {
			errors.invalid(at + ".target.averageUtilization", target.path("averageUtilization"),
					"must be greater than 0");
		}
		if (!average.isEmpty() && Quantities.value(average).signum() <= 0) {
			errors.invalid(at + ".target.averageValue", average, "must be positive");
		}
		if (!utilization && average.isEmpty()) {
			errors.required(at + ".target.averageUtilization",
					"must set either a target raw value or a target utilization");
		}
		if (utilization && !average.isEmpty()) {
			errors.forbidden(at + ".target.averageValue",
					"may not set both a target raw value and a target utilization");
		}
	}

	/** Shown as they are kept. */
	@Override
	public String columns(String resource) {
		return "autoscaling/v2/horizontalpodautoscalers";
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		JsonNode spec = object.path("spec");
		JsonNode min = spec.path("minReplicas");
		cells.name(object)
			.add(spec.at("/scaleTargetRef/kind").asString("") + "/" + spec.at("/scaleTargetRef/name").asString(""))
			.add(targets(object))
			.add(min.isNumber() ? String.valueOf(min.asInt()) : "<unset>")
			.add(spec.path("maxReplicas").asLong(0))
			.add(object.at("/status/currentReplicas").asLong(0))
			.age(object);
	}

	private static String targets(JsonNode autoscaler) {
		List<String> targets = new ArrayList<>();
		JsonNode current = autoscaler.at("/status/currentMetrics");
		for (JsonNode metric : autoscaler.at("/spec/metrics")) {
			JsonNode resource = metric.path("resource");
			JsonNode now = current.path(targets.size()).at("/resource/current");
			boolean percent = resource.at("/target/averageUtilization").isNumber();
			String field = percent ? "averageUtilization" : "averageValue";
			String unit = percent ? "%" : "";
			targets.add(resource.path("name").asString("") + ": "
					+ (now.has(field) ? now.path(field).asString() + unit : "<unknown>") + "/"
					+ resource.path("target").path(field).asString("<auto>") + unit);
		}
		return targets.isEmpty() ? Cells.NONE : Cells.some(targets, ", ");
	}

}
