package dev.podium.practice.apiserver.kinds.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.HumanDuration;
import dev.podium.practice.apiserver.defaults.PodDefaults;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.KindStrategy.GarbageCollection;
import dev.podium.practice.apiserver.types.SelectableFields;
import dev.podium.practice.apiserver.validation.Warnings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * Jobs.
 */
public final class JobStrategy implements KindStrategy {

	private static final SelectableFields SELECTABLE = SelectableFields.of()
		.and("status.successful", "status.succeeded", "0");

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode job) {
		ObjectNode spec = job.withObject("spec");
		if (!spec.has("parallelism") && !spec.has("completions")) {
			spec.put("completions", 1);
		}
		absent(spec, "parallelism", 1);
		absent(spec, "backoffLimit", spec.has("backoffLimitPerIndex") ? Integer.MAX_VALUE : 6);
		JsonNode labels = spec.at("/template/metadata/labels");
		if (!labels.isEmpty() && job.path("metadata").path("labels").isEmpty()) {
			job.withObject("metadata").set("labels", labels.deepCopy());
		}
		absent(spec, "manualSelector", false);
		absent(spec, "completionMode", "NonIndexed");
		for (JsonNode rule : spec.at("/podFailurePolicy/rules")) {
			rule.path("onPodConditions").forEach((pattern) -> absent((ObjectNode) pattern, "status", "True"));
		}
		absent(spec, "suspend", false);
		absent(spec, "podReplacementPolicy", spec.has("podFailurePolicy") ? "Failed" : "TerminatingOrFailed");
		PodDefaults.template(spec.path("template"));
	}

	/**
	 * A Job's Pods are told by the Job's uid; one without labels has those of its Pods.
	 */
	@Override
	public void admit(ObjectNode job, RandomGenerator random) {
		String uid = job.at("/metadata/uid").asString("");
		ObjectNode spec = job.withObject("spec");
		if (uid.isEmpty() || spec.path("manualSelector").asBoolean(false)) {
			return;
		}
		ObjectNode labels = spec.withObject("/template/metadata").withObject("labels");
		boolean shared = job.path("metadata").path("labels").isEmpty()
				|| job.path("metadata").path("labels").equals(labels);
		for (String prefix : List.of("batch.kubernetes.io/", "")) {
			absent(labels, prefix + "controller-uid", uid);
			absent(labels, prefix + "job-name", job.at("/metadata/name").asString(""));
		}
		if (shared) {
			job.withObject("metadata").set("labels", labels.deepCopy());
		}
		absent(spec.withObject("/selector/matchLabels"), "batch.kubernetes.io/controller-uid", uid);
	}

	@Override
	public void validate(JsonNode job, FieldErrors errors) {
		JobRules.job(job, errors);
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		JobRules.update(before, after, errors);
	}

	@Override
	public void warnOfNew(JsonNode object, List<String> told) {
		Warnings.podNames(object, told);
	}

	@Override
	public void warnOfSpec(JsonNode object, List<String> told) {
		Warnings.template(object, told);
	}

	@Override
	public SelectableFields selectableFields() {
		return SELECTABLE;
	}

	@Override
	public GarbageCollection garbageCollection() {
		return GarbageCollection.ORPHAN_DEPENDENTS;
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
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
		long succeeded = job.at("/status/succeeded").asLong(0);
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

}
