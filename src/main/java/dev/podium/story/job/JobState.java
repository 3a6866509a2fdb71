package dev.podium.story.job;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.model.Step;
import dev.podium.story.table.Related;

/**
 * A Job with its Pods, as far as the rules ask about it.
 *
 * @param made how many Pods were created so far
 * @param inARow how many Pods failed since the last success
 * @param lastFailed the Pod that failed last, or the empty string
 * @param retried whether another Pod was created since then
 */
record JobState(String namespace, String name, String uid, String version, String specVersion, boolean deleting,
		String createdAt, JobSpec spec, JobStatus status, JobPodLines pods, int made, int inARow, String lastFailed,
		boolean retried) implements BatchSubject {

	private static final int FIRST_BACKOFF_SECONDS = 10;

	private static final int MAX_BACKOFF_SECONDS = 600;

	static JobState of(ObjectNode object, @Nullable JobState before) {
		JsonNode metadata = object.path("metadata");
		JobSpec spec = JobSpec.of(object);
		String version = Cut.name(metadata.path("resourceVersion").asString(""));
		boolean asked = before == null || before.spec().generation() != spec.generation();
		return new JobState(Cut.name(metadata.path("namespace").asString("")),
				Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")), version,
				(before == null || asked) ? version : before.specVersion(), metadata.has("deletionTimestamp"),
				metadata.path("creationTimestamp").asString(""), spec, JobStatus.of(object),
				(before != null) ? before.pods() : JobPodLines.NONE, (before != null) ? before.made() : 0,
				(before != null) ? before.inARow() : 0, (before != null) ? before.lastFailed() : "",
				before == null || before.retried());
	}

	/** Who it is, and nothing else. */
	static JobState bare(ObjectChange change) {
		ObjectNode nothing = JsonNodeFactory.instance.objectNode();
		return new JobState(Cut.name(change.namespace()), Cut.name(change.name()), Cut.name(change.uid()),
				Cut.name(change.resourceVersion()), "", false, "", JobSpec.of(nothing), JobStatus.of(nothing),
				JobPodLines.NONE, 0, 0, "", true);
	}

	/** With a Pod as it is now; the same where that alters nothing. */
	JobState joined(Related related) {
		ObjectChange change = related.change();
		JobPodLine before = this.pods.get(change.uid());
		if (change.type() == ObjectChange.Type.DELETED) {
			JobPodLines fewer = this.pods.without(change.uid());
			return (fewer == this.pods) ? this : with(fewer, this.made, this.inARow, this.lastFailed, this.retried);
		}
		JobPodLine now = JobPodLine.of(change.object());
		JobPodLines all = this.pods.with(now);
		if (all == this.pods) {
			return this;
		}
		boolean created = before == null && now.active();
		boolean fails = now.failed() && (before == null || !before.failed());
		boolean succeeds = now.succeeded() && (before == null || !before.succeeded());
		return with(all, this.made + (created ? 1 : 0), fails ? this.inARow + 1 : succeeds ? 0 : this.inARow,
				fails ? now.name() : this.lastFailed, fails ? false : created || this.retried);
	}

	private JobState with(JobPodLines its, int created, int failures, String failed, boolean again) {
		return new JobState(this.namespace, this.name, this.uid, this.version, this.specVersion, this.deleting,
				this.createdAt, this.spec, this.status, its, created, failures, failed, again);
	}

	@Override
	public String kind() {
		return "Job";
	}

	@Override
	public boolean suspended() {
		return this.spec.suspended();
	}

	@Override
	public boolean starved() {
		return !finished() && this.pods.active() < this.spec.parallelism();
	}

	/** Whether it is decided how it ends. */
	boolean finished() {
		return this.status.complete() || this.status.criteria() || this.status.failure() != null;
	}

	/** Whether as many have succeeded as are wanted. */
	boolean enough() {
		int succeeded = Math.max(this.pods.succeeded(), this.status.succeeded());
		return this.spec.queue() ? succeeded > 0 && this.pods.active() == 0 : succeeded >= this.spec.completions();
	}

	/** Whether the job controller lets time go by before it creates the next Pod. */
	boolean backsOff() {
		return !this.retried && starved() && !enough() && this.inARow > 0
				&& this.pods.failed() <= this.spec.backoffLimit();
	}

	/** For so long, since the last failure. */
	int backoffSeconds() {
		return Math.min(MAX_BACKOFF_SECONDS, FIRST_BACKOFF_SECONDS << Math.min(Math.max(this.inARow - 1, 0), 10));
	}

	@Override
	public Map<String, String> words() {
		Map<String, String> words = new HashMap<>();
		words.put("parallelism", Integer.toString(this.spec.parallelism()));
		words.put("completions", Integer.toString(Math.max(1, this.spec.completions())));
		words.put("limit", Integer.toString(this.spec.backoffLimit()));
		words.put("failures", Integer.toString(this.inARow));
		words.put("backoff", Integer.toString(backoffSeconds()));
		words.put("pod", this.lastFailed);
		words.put("ttl", Long.toString(this.spec.ttlSeconds()));
		return words;
	}

	@Override
	public String ending(String step, Step.State state) {
		boolean waits = state == Step.State.WAITING;
		return switch (step) {
			case "submitted" -> this.spec.queue() ? ".queue" : "";
			case "observed" -> (waits && suspended()) ? ".suspended" : "";
			case "pods" -> (waits && suspended()) ? ".suspended" : this.spec.indexed() ? ".indexed" : "";
			case "ready" -> backsOff() ? ".backoff" : "";
			case "succeeded", "criteria" ->
				(waits && backsOff()) ? this.spec.perIndex() ? ".backoff.index" : ".backoff" : "";
			case "complete" -> (this.spec.ttlSeconds() >= 0) ? ".ttl" : "";
			default -> "";
		};
	}

}
