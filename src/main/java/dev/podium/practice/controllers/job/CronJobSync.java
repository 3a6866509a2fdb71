package dev.podium.practice.controllers.job;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One sync of a CronJob: finished Jobs beyond the limits go, ended ones leave the list of
 * active ones, a new one starts, and the status is written once.
 */
final class CronJobSync {

	private final CronJobController controller;

	private final ObjectNode cronJob;

	private final List<ObjectNode> jobs;

	private final Steps steps;

	private boolean changed;

	CronJobSync(CronJobController controller, ObjectNode cronJob, List<ObjectNode> jobs, Steps steps) {
		this.controller = controller;
		this.cronJob = cronJob;
		this.jobs = jobs;
		this.steps = steps;
	}

	/** Only so many finished Jobs are kept, the latest. */
	void cleanUp() {
		JsonNode spec = this.cronJob.path("spec");
		keep("Complete", spec.path("successfulJobsHistoryLimit"));
		keep("Failed", spec.path("failedJobsHistoryLimit"));
	}

	private void keep(String condition, JsonNode limit) {
		List<ObjectNode> finished = this.jobs.stream()
			.filter((job) -> Conditions.isTrue(job.path("status"), condition) && !Meta.isDeleting(job))
			.sorted(Comparator.comparing((job) -> job.path("status").path("startTime").asString("")))
			.toList();
		if (limit.isNumber()) {
			finished.subList(0, Math.max(0, finished.size() - limit.asInt(0)))
				.forEach((job) -> this.steps.write(() -> delete(job)));
		}
	}

	private void delete(ObjectNode job) {
		try {
			this.controller.api().delete(JobController.RESOURCE, Meta.namespace(job), Meta.name(job), null, null);
			this.controller.events().normal(this.cronJob, "SuccessfulDelete", "Deleted job " + Meta.name(job));
			removeActive(Meta.uid(job));
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				this.controller.events().warning(this.cronJob, "FailedDelete", "Deleted job: " + ex.getMessage());
				throw ex;
			}
		}
	}

	/** What has ended, and what is not there any more, is not active. */
	void noteEnded() {
		Set<String> present = new HashSet<>();
		for (ObjectNode job : this.jobs) {
			present.add(Meta.uid(job));
			boolean finished = JobController.isFinished(job);
			if (finished && isActive(Meta.uid(job))) {
				boolean complete = Conditions.isTrue(job.path("status"), "Complete");
				removeActive(Meta.uid(job));
				this.controller.events()
					.normal(this.cronJob, "SawCompletedJob", "Saw completed job: %s, condition: %s"
						.formatted(Meta.name(job), complete ? "Complete" : "Failed"));
			}
			if (Conditions.isTrue(job.path("status"), "Complete")) {
				noteSuccess(job.path("status").path("completionTime").asString(""));
			}
		}
		for (JsonNode reference : List.copyOf(active().valueStream().toList())) {
			String uid = reference.path("uid").asString("");
			String name = reference.path("name").asString("");
			if (!present.contains(uid)
					&& this.controller.api().get(JobController.RESOURCE, Meta.namespace(this.cronJob), name) == null) {
				this.controller.events().normal(this.cronJob, "MissingJob", "Active job went missing: " + name);
				removeActive(uid);
			}
		}
	}

	private void noteSuccess(String completionTime) {
		ObjectNode status = this.cronJob.withObject("status");
		if (status.path("lastSuccessfulTime").asString("").compareTo(completionTime) < 0) {
			status.put("lastSuccessfulTime", completionTime);
			this.changed = true;
		}
	}

	void missed(ZonedDateTime scheduled) {
		this.controller.events()
			.warning(this.cronJob, "MissSchedule", "Missed scheduled time to start a job: "
					+ DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT).format(scheduled));
	}

	/**
	 * Starts the Job of a time, as far as the ones that still run allow it.
	 * @param started called once it has been started
	 */
	void start(ZonedDateTime scheduled, Runnable started) {
		String policy = this.cronJob.path("spec").path("concurrencyPolicy").asString("Allow");
		if (policy.equals("Forbid") && !active().isEmpty()) {
			this.controller.events()
				.normal(this.cronJob, "JobAlreadyActive",
						"Not starting job because prior execution is running and concurrency policy is Forbid");
			started.run();
			return;
		}
		if (policy.equals("Replace")) {
			for (ObjectNode job : this.jobs) {
				if (isActive(Meta.uid(job))) {
					this.steps.write(() -> delete(job));
				}
			}
		}
		this.steps.write(() -> {
			ObjectNode job = create(scheduled);
			started.run();
			if (job != null && !isActive(Meta.uid(job))) {
				active().add(reference(job));
				this.cronJob.withObject("status")
					.put("lastScheduleTime", Times.seconds(this.controller.written(scheduled)));
				this.changed = true;
			}
		});
	}

	private @Nullable ObjectNode create(ZonedDateTime scheduled) {
		ObjectNode wanted = job(scheduled);
		try {
			ObjectNode created = this.controller.api()
				.create(JobController.RESOURCE, Meta.namespace(this.cronJob), wanted);
			this.controller.events().normal(this.cronJob, "SuccessfulCreate", "Created job " + Meta.name(created));
			return created;
		}
		catch (ApiStatusException ex) {
			if (ex.reason().equals("AlreadyExists")) {
				ObjectNode present = this.controller.api()
					.get(JobController.RESOURCE, Meta.namespace(this.cronJob), Meta.name(wanted));
				boolean own = present != null && Meta.controllerUid(present).equals(Meta.uid(this.cronJob));
				return own ? present : null;
			}
			if (!PodControl.isNamespaceTerminating(ex)) {
				this.controller.events()
					.warning(this.cronJob, "FailedCreate", "Error creating job: " + ex.getMessage());
			}
			throw ex;
		}
	}

	/** Named after the minute, so that the same time never starts two. */
	private ObjectNode job(ZonedDateTime scheduled) {
		JsonNode template = this.cronJob.path("spec").path("jobTemplate");
		ObjectNode job = JsonNodeFactory.instance.objectNode();
		job.put("kind", "Job").put("apiVersion", "batch/v1");
		ObjectNode metadata = job.putObject("metadata");
		metadata.put("name", Meta.name(this.cronJob) + '-' + scheduled.toEpochSecond() / 60);
		metadata.put("namespace", Meta.namespace(this.cronJob));
		if (!Meta.labels(template).isEmpty()) {
			metadata.set("labels", Meta.labels(template).deepCopy());
		}
		ObjectNode annotations = metadata.putObject("annotations");
		template.path("metadata")
			.path("annotations")
			.properties()
			.forEach((entry) -> annotations.set(entry.getKey(), entry.getValue()));
		annotations.put("batch.kubernetes.io/cronjob-scheduled-timestamp",
				scheduled.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(scheduled.getZone())));
		metadata.putArray("ownerReferences").add(Meta.controlledBy(this.cronJob));
		job.set("spec", template.path("spec").deepCopy());
		return job;
	}

	private static ObjectNode reference(ObjectNode job) {
		return JsonNodeFactory.instance.objectNode()
			.put("kind", "Job")
			.put("namespace", Meta.namespace(job))
			.put("name", Meta.name(job))
			.put("uid", Meta.uid(job))
			.put("apiVersion", "batch/v1")
			.put("resourceVersion", job.path("metadata").path("resourceVersion").asString(""));
	}

	void writeStatus() {
		if (this.changed) {
			this.steps.write(() -> {
				if (active().isEmpty()) {
					this.cronJob.withObject("status").remove("active");
				}
				this.controller.api().updateStatus(CronJobController.RESOURCE, this.cronJob);
			});
		}
	}

	private ArrayNode active() {
		return this.cronJob.withObject("status").withArray("active");
	}

	private boolean isActive(String uid) {
		return active().valueStream().anyMatch((reference) -> reference.path("uid").asString("").equals(uid));
	}

	private void removeActive(String uid) {
		List<JsonNode> left = new ArrayList<>();
		active().forEach((reference) -> {
			if (!reference.path("uid").asString("").equals(uid)) {
				left.add(reference);
			}
		});
		if (left.size() < active().size()) {
			active().removeAll().addAll(left);
			this.changed = true;
		}
	}

}
