package dev.podium.practice.controllers.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.controllers.pods.PodFailurePolicy;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts a Job's ended Pods exactly once: noted in status.uncountedTerminatedPods, then
 * let go by taking their finalizer away, then counted.
 */
final class JobCount {

	private static final int MAX_UNCOUNTED = 500;

	private final JobController controller;

	private final ObjectNode job;

	private final List<ObjectNode> pods;

	private final ObjectNode uncounted;

	private final TreeSet<Integer> countedIndexes;

	/** Pods that still carry the finalizer, by uid. */
	private final Set<String> held = new HashSet<>();

	JobCount(JobController controller, ObjectNode job, List<ObjectNode> pods) {
		this.controller = controller;
		this.job = job;
		this.pods = pods;
		this.uncounted = job.withObject("status").withObject("uncountedTerminatedPods");
		this.countedIndexes = Indexes.parse(job.path("status").path("completedIndexes").asString(""));
		pods.stream().filter(controller::isToBeCounted).map(Meta::uid).forEach(this.held::add);
	}

	boolean isIndexed() {
		return this.job.path("spec").path("completionMode").asString("").equals("Indexed");
	}

	/** Those that have been counted, and those that are going to be. */
	TreeSet<Integer> succeededIndexes() {
		TreeSet<Integer> indexes = new TreeSet<>(this.countedIndexes);
		this.pods.stream()
			.filter((pod) -> Pods.phase(pod).equals("Succeeded") && isWanted(pod))
			.forEach((pod) -> indexes.add(Indexes.of(pod)));
		return indexes;
	}

	int succeeded() {
		if (isIndexed()) {
			return succeededIndexes().size();
		}
		return count("succeeded")
				+ (int) this.pods.stream().filter((pod) -> Pods.phase(pod).equals("Succeeded") && isNew(pod)).count();
	}

	int failed() {
		return count("failed") + (int) this.pods.stream()
			.filter((pod) -> JobPods.isFailed(this.job, pod) && isNew(pod) && isWanted(pod)
					&& PodFailurePolicy.of(this.job, pod).counts())
			.count();
	}

	private int count(String field) {
		return this.job.path("status").path(field).asInt(0) + this.uncounted.path(field).size();
	}

	private boolean isNew(JsonNode pod) {
		return this.held.contains(Meta.uid(pod)) && !contains("succeeded", pod) && !contains("failed", pod);
	}

	private boolean contains(String list, JsonNode pod) {
		for (JsonNode uid : this.uncounted.path(list)) {
			if (uid.asString("").equals(Meta.uid(pod))) {
				return true;
			}
		}
		return false;
	}

	private boolean isWanted(JsonNode pod) {
		int index = Indexes.of(pod);
		return !isIndexed() || (index >= 0 && index < this.job.path("spec").path("completions").asInt(0));
	}

	/**
	 * Writes the status, lets Pods go, and writes the status again with what they came
	 * to.
	 * @param outcome ends the Job; null where it goes on
	 * @param changed whether the status has to be written in any case
	 */
	void track(@Nullable ObjectNode outcome, boolean changed, int terminating, Steps steps) {
		boolean flush = count() | changed;
		boolean success = outcome != null && outcome.path("type").asString("").equals("SuccessCriteriaMet");
		List<ObjectNode> counted = new ArrayList<>();
		for (ObjectNode pod : this.pods) {
			if (this.held.contains(Meta.uid(pod)) && counted.size() < MAX_UNCOUNTED) {
				boolean failed = JobPods.isFailed(this.job, pod);
				if (Meta.isDeleting(this.job) || outcome != null || failed || Pods.phase(pod).equals("Succeeded")) {
					counted.add(pod);
					flush |= note(pod, failed || (outcome != null && !success));
				}
			}
		}
		ObjectNode status = this.job.withObject("status");
		if (outcome != null && Conditions.find(status, outcome.path("type").asString("")).isMissingNode()) {
			status.withArray("conditions").add(outcome);
			flush = true;
		}
		if (flush) {
			steps.write(this::writeStatus);
		}
		counted.forEach((pod) -> steps.write(() -> {
			this.controller.release(pod);
			this.held.remove(Meta.uid(pod));
		}));
		steps.then(() -> {
			boolean pending = count();
			boolean finished = outcome != null && terminating == 0 && isAllCounted();
			if (finished && outcome != null) {
				finish(outcome, success);
			}
			if (pending || finished) {
				steps.write(() -> {
					writeStatus();
					if (finished && outcome != null) {
						tell(outcome, success);
					}
				});
			}
		});
	}

	/** Notes that an ended Pod is about to be counted. */
	private boolean note(ObjectNode pod, boolean failed) {
		if (Pods.phase(pod).equals("Succeeded") && !contains("failed", pod)) {
			if (isIndexed()) {
				boolean isNew = isWanted(pod) && this.countedIndexes.add(Indexes.of(pod));
				this.job.withObject("status").put("completedIndexes", Indexes.format(this.countedIndexes));
				this.job.withObject("status").put("succeeded", this.countedIndexes.size());
				return isNew;
			}
			return !contains("succeeded", pod) && note("succeeded", pod);
		}
		return failed && !contains("failed", pod) && isWanted(pod) && PodFailurePolicy.of(this.job, pod).counts()
				&& note("failed", pod);
	}

	private boolean note(String list, ObjectNode pod) {
		this.uncounted.withArray(list).add(Meta.uid(pod));
		return true;
	}

	/** Counts those that have been noted and let go. */
	private boolean count() {
		boolean counted = false;
		ObjectNode status = this.job.withObject("status");
		ObjectNode uncounted = status.withObject("uncountedTerminatedPods");
		for (String list : new String[] { "succeeded", "failed" }) {
			ArrayNode before = uncounted.withArray(list);
			List<JsonNode> left = before.valueStream().filter((uid) -> this.held.contains(uid.asString(""))).toList();
			if (left.size() < before.size()) {
				status.put(list, status.path(list).asInt(0) + before.size() - left.size());
				counted = true;
			}
			before.removeAll();
			before.addAll(left);
			if (before.isEmpty()) {
				uncounted.remove(list);
			}
		}
		return counted;
	}

	private boolean isAllCounted() {
		return this.job.path("status").path("uncountedTerminatedPods").isEmpty();
	}

	private void finish(ObjectNode outcome, boolean success) {
		String now = Times.seconds(this.controller.clock().now());
		ObjectNode condition = outcome.deepCopy().put("type", success ? "Complete" : "Failed");
		condition.put("lastProbeTime", now).put("lastTransitionTime", now);
		ObjectNode status = this.job.withObject("status");
		Conditions.put(status, condition);
		if (success) {
			status.put("completionTime", now);
		}
	}

	private void tell(ObjectNode outcome, boolean success) {
		this.controller.finished(this.job);
		if (success) {
			this.controller.events().normal(this.job, "Completed", "Job completed");
		}
		else {
			this.controller.events()
				.warning(this.job, outcome.path("reason").asString(""), outcome.path("message").asString(""));
		}
	}

	/** Goes on from the written version. */
	private void writeStatus() {
		ObjectNode written = this.controller.api().updateStatus(JobController.RESOURCE, this.job);
		this.job.set("metadata", written.path("metadata"));
	}

}
