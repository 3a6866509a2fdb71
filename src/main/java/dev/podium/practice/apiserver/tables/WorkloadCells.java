package dev.podium.practice.apiserver.tables;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.HumanDuration;
import dev.podium.practice.apiserver.types.Cells;
import tools.jackson.databind.JsonNode;

/**
 * Rows of what makes Pods.
 */
final class WorkloadCells {

	private WorkloadCells() {
	}

	static void deployment(JsonNode object, Cells cells) {
		JsonNode status = object.path("status");
		cells.name(object)
			.add(number(status, "readyReplicas") + "/" + number(object.path("spec"), "replicas"))
			.add(number(status, "updatedReplicas"))
			.add(number(status, "availableReplicas"))
			.age(object)
			.containers(object.at("/spec/template"))
			.add(Cells.selector(object.at("/spec/selector")));
	}

	static void replicaSet(JsonNode object, Cells cells) {
		replicas(object, cells).add(Cells.selector(object.at("/spec/selector")));
	}

	static void replicationController(JsonNode object, Cells cells) {
		replicas(object, cells).add(Cells.labels(object.at("/spec/selector")));
	}

	private static Cells replicas(JsonNode object, Cells cells) {
		JsonNode status = object.path("status");
		return cells.name(object)
			.add(number(object.path("spec"), "replicas"))
			.add(number(status, "replicas"))
			.add(number(status, "readyReplicas"))
			.age(object)
			.containers(object.at("/spec/template"));
	}

	static void statefulSet(JsonNode object, Cells cells) {
		cells.name(object)
			.add(number(object.path("status"), "readyReplicas") + "/" + number(object.path("spec"), "replicas"))
			.age(object)
			.containers(object.at("/spec/template"));
	}

	static void daemonSet(JsonNode object, Cells cells) {
		JsonNode status = object.path("status");
		cells.name(object)
			.add(number(status, "desiredNumberScheduled"))
			.add(number(status, "currentNumberScheduled"))
			.add(number(status, "numberReady"))
			.add(number(status, "updatedNumberScheduled"))
			.add(number(status, "numberAvailable"))
			.add(Cells.labels(object.at("/spec/template/spec/nodeSelector")))
			.age(object)
			.containers(object.at("/spec/template"))
			.add(Cells.selector(object.at("/spec/selector")));
	}

	static void job(JsonNode object, Cells cells) {
		cells.name(object)
			.add(jobStatus(object))
			.add(completions(object))
			.add(jobDuration(object, cells))
			.age(object)
			.containers(object.at("/spec/template"))
			.add(Cells.selector(object.at("/spec/selector")));
	}

	private static String jobStatus(JsonNode job) {
		if (Conditions.isTrue(job.path("status"), "Complete")) {
			return "Complete";
		}
		if (Conditions.isTrue(job.path("status"), "Failed")) {
			return "Failed";
		}
		if (job.at("/metadata/deletionTimestamp").isString()) {
			return "Terminating";
		}
		return List.of("Suspended", "FailureTarget", "SuccessCriteriaMet")
			.stream()
			.filter((type) -> Conditions.isTrue(job.path("status"), type))
			.findFirst()
			.orElse("Running");
	}

	private static String completions(JsonNode job) {
		long succeeded = number(job.path("status"), "succeeded");
		JsonNode completions = job.at("/spec/completions");
		if (completions.isNumber()) {
			return succeeded + "/" + completions.asInt();
		}
		int parallelism = job.at("/spec/parallelism").asInt(0);
		return succeeded + "/1" + ((parallelism > 1) ? " of " + parallelism : "");
	}

	private static String jobDuration(JsonNode job, Cells cells) {
		Instant start = Cells.instant(job.at("/status/startTime"));
		if (start == null) {
			return "";
		}
		Instant completion = Cells.instant(job.at("/status/completionTime"));
		return HumanDuration.of(Duration.between(start, (completion != null) ? completion : cells.now()));
	}

	static void cronJob(JsonNode object, Cells cells) {
		JsonNode last = object.at("/status/lastScheduleTime");
		cells.name(object)
			.add(object.at("/spec/schedule").asString(""))
			.orNone(object.at("/spec/timeZone"))
			.add(object.at("/spec/suspend").asBoolean(false) ? "True" : "False")
			.add(object.at("/status/active").size())
			.add(last.isString() ? cells.since(last) : Cells.NONE)
			.age(object)
			.containers(object.at("/spec/jobTemplate/spec/template"))
			.add(Cells.selector(object.at("/spec/jobTemplate/spec/selector")));
	}

	static void horizontalPodAutoscaler(JsonNode object, Cells cells) {
		JsonNode spec = object.path("spec");
		JsonNode min = spec.path("minReplicas");
		cells.name(object)
			.add(spec.at("/scaleTargetRef/kind").asString("") + "/" + spec.at("/scaleTargetRef/name").asString(""))
			.add(targets(object))
			.add(min.isNumber() ? String.valueOf(min.asInt()) : "<unset>")
			.add(number(spec, "maxReplicas"))
			.add(number(object.path("status"), "currentReplicas"))
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

	static long number(JsonNode object, String field) {
		return object.path(field).asLong(0);
	}

}
