package dev.podium.practice.controllers.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.pods.DeletionRank;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.pods.PodFailurePolicy;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One sync of a Job: create or delete Pods, and hand over to counting them. The order of
 * what is looked at first is Kubernetes': a decision taken before, failures, success.
 */
final class JobSync {

	private static final int BURST = 500;

	private final JobController controller;

	private final ObjectNode job;

	private final List<ObjectNode> pods;

	private final List<ObjectNode> active;

	private final boolean expectationsMet;

	private final Steps steps;

	private final JobCount count;

	private int terminating;

	private int ready;

	private int activeCount;

	private @Nullable ApiStatusException refusal;

	JobSync(JobController controller, ObjectNode job, List<ObjectNode> pods, boolean expectationsMet, Steps steps) {
		this.controller = controller;
		this.job = job;
		this.pods = pods;
		this.active = pods.stream().filter(Pods::isActive).toList();
		this.expectationsMet = expectationsMet;
		this.steps = steps;
		this.count = new JobCount(controller, job, pods);
		this.activeCount = this.active.size();
		this.ready = (int) this.active.stream().filter(Pods::isReady).count();
		this.terminating = (int) pods.stream().filter(Pods::isTerminating).count();
	}

	void begin() {
		ObjectNode status = this.job.withObject("status");
		if (!status.has("startTime") && !isSuspended()) {
			status.put("startTime", now());
		}
		ObjectNode outcome = outcome();
		boolean failedOrMet = outcome != null;
		boolean managed = !failedOrMet && this.expectationsMet && !Meta.isDeleting(this.job);
		if (failedOrMet) {
			this.active.forEach((pod) -> this.steps.write(() -> delete(pod, false)));
		}
		else if (managed) {
			manage();
		}
		this.steps.then(() -> track(outcome, managed));
		this.steps.then(() -> {
			if (this.refusal != null) {
				throw this.refusal;
			}
		});
	}

	/** The condition that ends the Job, unless it goes on. */
	private @Nullable ObjectNode outcome() {
		JsonNode status = this.job.path("status");
		for (String decided : new String[] { "SuccessCriteriaMet", "FailureTarget" }) {
			if (Conditions.isTrue(status, decided)) {
				return ((ObjectNode) Conditions.find(status, decided)).deepCopy();
			}
		}
		for (ObjectNode pod : this.pods) {
			String why = JobPods.isFailed(this.job, pod) ? PodFailurePolicy.of(this.job, pod).failJob() : null;
			if (why != null) {
				return condition("FailureTarget", "PodFailurePolicy", why);
			}
		}
		JsonNode spec = this.job.path("spec");
		int limit = spec.path("backoffLimit").asInt(6);
		boolean restarting = spec.path("template").path("spec").path("restartPolicy").asString("").equals("OnFailure");
		int restarts = restarting ? JobPods.restarts(this.pods) : 0;
		if (this.count.failed() > limit || (restarts > 0 && restarts >= limit)) {
			return condition("FailureTarget", "BackoffLimitExceeded", "Job has reached the specified backoff limit");
		}
		if (spec.has("activeDeadlineSeconds") && !isSuspended()) {
			Duration left = Duration.ofSeconds(spec.path("activeDeadlineSeconds").asLong(0))
				.minus(this.controller.running(this.job));
			if (left.isNegative() || left.isZero()) {
				return condition("FailureTarget", "DeadlineExceeded", "Job was active longer than specified deadline");
			}
			this.controller.queue().addAfter(key(), left);
		}
		return null;
	}

	private void manage() {
		int wanted = isSuspended() ? 0 : wanted();
		List<ObjectNode> tooMany = tooMany(Math.max(0, this.activeCount - wanted));
		if (!tooMany.isEmpty()) {
			this.controller.expectations().expectDeletions(key(), tooMany.stream().map(Meta::uid).toList());
			tooMany.forEach((pod) -> {
				if (JobPods.isHeld(pod)) {
					this.steps.write(() -> this.controller.release(pod));
				}
				this.steps.write(() -> delete(pod, true));
			});
			return;
		}
		boolean replacesOnlyEnded = this.job.path("spec").path("podReplacementPolicy").asString("").equals("Failed");
		int missing = Math.min(wanted - this.activeCount - (replacesOnlyEnded ? this.terminating : 0), BURST);
		Duration wait = this.controller.backoff(this.job);
		if (missing > 0 && wait.compareTo(Duration.ZERO) > 0) {
			this.controller.tellBackoff(this.job);
			this.controller.queue().addAfter(key(), wait);
		}
		else if (missing > 0) {
			List<ObjectNode> created = new ArrayList<>();
			if (this.count.isIndexed()) {
				TreeSet<Integer> taken = new TreeSet<>(this.count.succeededIndexes());
				this.active.forEach((pod) -> taken.add(Indexes.of(pod)));
				Indexes.free(taken, missing, this.job.path("spec").path("completions").asInt(0))
					.forEach((index) -> created.add(JobPods.create(this.job, index)));
			}
			else {
				for (int number = 0; number < missing; number++) {
					created.add(JobPods.create(this.job));
				}
			}
			this.controller.expectations().expectCreations(key(), created.size());
			create(created);
		}
	}

	private int wanted() {
		JsonNode spec = this.job.path("spec");
		int parallelism = spec.path("parallelism").asInt(1);
		if (!spec.has("completions")) {
			return (this.count.succeeded() > 0) ? this.activeCount : parallelism;
		}
		return Math.max(0, Math.min(parallelism, spec.path("completions").asInt(1) - this.count.succeeded()));
	}

	private List<ObjectNode> tooMany(int least) {
		List<ObjectNode> order = new ArrayList<>(this.active);
		order.sort(new DeletionRank(this.controller.clock().now(), List.of()).order());
		List<ObjectNode> chosen = new ArrayList<>();
		if (this.count.isIndexed()) {
			TreeSet<Integer> seen = new TreeSet<>();
			int completions = this.job.path("spec").path("completions").asInt(0);
			for (int at = order.size() - 1; at >= 0; at--) {
				int index = Indexes.of(order.get(at));
				if (index < 0 || index >= completions || !seen.add(index)) {
					chosen.add(order.get(at));
				}
			}
			order.removeAll(chosen);
		}
		while (chosen.size() < least && !order.isEmpty()) {
			chosen.add(order.remove(0));
		}
		return chosen;
	}

	/** After a refusal the others are not tried. */
	private void create(List<ObjectNode> pods) {
		if (pods.isEmpty()) {
			return;
		}
		this.steps.write(() -> {
			try {
				this.controller.control().create(this.job, pods.get(0));
				this.activeCount++;
				create(pods.subList(1, pods.size()));
			}
			catch (ApiStatusException ex) {
				pods.forEach((skipped) -> this.controller.expectations().created(key()));
				this.refusal = PodControl.isNamespaceTerminating(ex) ? null : ex;
			}
		});
	}

	private void delete(ObjectNode pod, boolean expected) {
		try {
			this.controller.control().delete(this.job, pod);
		}
		catch (ApiStatusException ex) {
			if (expected) {
				this.controller.expectations().deleted(key(), Meta.uid(pod));
			}
			if (ex.code() != 404) {
				this.refusal = ex;
				return;
			}
		}
		this.activeCount--;
		this.terminating++;
		this.ready -= Pods.isReady(pod) ? 1 : 0;
	}

	private void track(@Nullable ObjectNode decided, boolean managed) {
		ObjectNode outcome = decided;
		boolean changed = false;
		if (outcome != null && (this.activeCount > 0 || !this.expectationsMet)) {
			outcome = null;
		}
		else if (outcome == null) {
			if (isComplete()) {
				outcome = condition("SuccessCriteriaMet", "CompletionsReached",
						"Reached expected number of succeeded pods");
			}
			else if (managed) {
				changed = noteSuspension();
			}
		}
		ObjectNode status = this.job.withObject("status");
		changed |= status.path("active").asInt(0) != this.activeCount || !status.has("ready")
				|| status.path("ready").asInt(0) != this.ready || !status.has("terminating")
				|| status.path("terminating").asInt(0) != this.terminating;
		status.remove("active");
		Numbers.putUnlessZero(status, "active", this.activeCount);
		status.put("ready", this.ready).put("terminating", this.terminating);
		this.count.track(outcome, changed, this.terminating, this.steps);
	}

	private boolean isComplete() {
		JsonNode completions = this.job.path("spec").path("completions");
		return this.activeCount == 0 && (completions.isNumber() ? this.count.succeeded() >= completions.asInt(0)
				: this.count.succeeded() > 0);
	}

	private boolean noteSuspension() {
		ObjectNode status = this.job.withObject("status");
		JsonNode before = Conditions.find(status, "Suspended");
		boolean was = before.path("status").asString("").equals("True");
		if (was == isSuspended() || (before.isMissingNode() && !isSuspended())) {
			return false;
		}
		ObjectNode condition = isSuspended() ? condition("Suspended", "JobSuspended", "Job suspended")
				: condition("Suspended", "JobResumed", "Job resumed").put("status", "False");
		Conditions.put(status, condition);
		this.controller.events()
			.normal(this.job, isSuspended() ? "Suspended" : "Resumed", condition.path("message").asString(""));
		if (isSuspended()) {
			status.remove("startTime");
		}
		else {
			status.put("startTime", now());
		}
		return true;
	}

	private boolean isSuspended() {
		return this.job.path("spec").path("suspend").asBoolean(false);
	}

	private ObjectKey key() {
		return ObjectKey.of(this.job);
	}

	private String now() {
		return Times.seconds(this.controller.clock().now());
	}

	private ObjectNode condition(String type, String reason, String message) {
		return JsonNodeFactory.instance.objectNode()
			.put("type", type)
			.put("status", "True")
			.put("lastProbeTime", now())
			.put("lastTransitionTime", now())
			.put("reason", reason)
			.put("message", message);
	}

}
