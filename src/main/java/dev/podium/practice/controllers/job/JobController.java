package dev.podium.practice.controllers.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Claims;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.pods.PodFailurePolicy;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Expectations;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import dev.podium.practice.controllers.runtime.WorkQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates Pods until enough of them have succeeded, and counts each of them exactly once.
 */
public final class JobController extends KeyedController {

	static final String RESOURCE = "jobs.batch";

	private static final String MANAGED_BY = "kubernetes.io/job-controller";

	/** What happens to Pods is looked at together, a second later. */
	private static final Duration BATCH = Duration.ofSeconds(1);

	private final Informer jobs = informer(RESOURCE, this::jobChanged);

	private final Informer pods = informer("pods", this::podChanged);

	/** Pods that no unfinished Job counts: they are let go. */
	private final WorkQueue uncounted = queue(this::letGo);

	private final Expectations expectations;

	private final JobBackoff backoff;

	private final Claims claims;

	private final PodControl control;

	/** Pods that have been let go and are not yet seen so, by uid. */
	private final Set<String> letGo = new HashSet<>();

	/** Jobs that have been finished and are not yet seen so, by uid. */
	private final Set<String> finished = new HashSet<>();

	/** Since when a Job runs, on the cluster's clock, by uid. */
	private final Map<String, Started> started = new HashMap<>();

	public JobController(ApiClient api, ClusterClock clock) {
		super(api, clock, "job-controller");
		this.expectations = new Expectations(clock);
		this.backoff = new JobBackoff(clock);
		this.claims = new Claims(api, RESOURCE, "pods", JobPods.FINALIZER);
		this.control = new PodControl(api, events());
	}

	private void jobChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode job = (after != null) ? after : before;
		if (job == null) {
			return;
		}
		ObjectKey key = ObjectKey.of(job);
		if (after == null || isFinished(after)) {
			this.finished.remove(Meta.uid(job));
			this.pods.controlledBy(job).stream().filter(JobPods::isHeld).forEach(this::uncounted);
		}
		if (after == null) {
			this.started.remove(Meta.uid(job));
			this.expectations.forget(key);
			this.backoff.forget(key);
		}
		else {
			String startTime = after.path("status").path("startTime").asString("");
			Started known = this.started.get(Meta.uid(after));
			if (known == null || !known.startTime().equals(startTime)) {
				this.started.put(Meta.uid(after), new Started(startTime, clock().elapsed()));
			}
		}
		if (before != null && after != null && Meta.generation(before) == Meta.generation(after)) {
			queue().addAfter(key, BATCH);
		}
		else {
			queue().add(key);
		}
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode pod = (after != null) ? after : before;
		if (pod == null) {
			return;
		}
		if (after == null || !JobPods.isHeld(after)) {
			this.letGo.remove(Meta.uid(pod));
		}
		if (before != null && after != null && !Meta.controllerUid(before).equals(Meta.controllerUid(after))) {
			batch(owner(before));
		}
		ObjectNode job = owner(pod);
		if (job == null) {
			orphan(after);
			return;
		}
		ObjectKey key = ObjectKey.of(job);
		if (after == null || Meta.isDeleting(after)) {
			this.expectations.deleted(key, Meta.uid(pod));
		}
		else if (before == null) {
			this.expectations.created(key);
		}
		if (JobPods.isHeld(pod) && (Pods.phase(pod).equals("Succeeded") || JobPods.isFailed(job, pod))) {
			boolean failed = JobPods.isFailed(job, pod);
			if (!failed || PodFailurePolicy.of(job, pod).counts()) {
				this.backoff.ended(key, Meta.uid(pod), failed);
			}
		}
		if (after != null && isFinished(job) && JobPods.isHeld(after)) {
			uncounted(after);
		}
		batch(job);
	}

	/** Somebody may adopt it; what has lost its Job is let go. */
	private void orphan(@Nullable ObjectNode pod) {
		if (pod == null) {
			return;
		}
		if (JobPods.isHeld(pod)) {
			uncounted(pod);
		}
		if (Meta.controller(pod) == null && !Meta.isDeleting(pod)) {
			this.jobs.list(Meta.namespace(pod)).stream().filter((job) -> Claims.selects(job, pod)).forEach(this::batch);
		}
	}

	private void uncounted(ObjectNode pod) {
		this.uncounted.add(ObjectKey.of(pod));
	}

	private void batch(@Nullable ObjectNode job) {
		if (job != null) {
			queue().addAfter(ObjectKey.of(job), BATCH);
		}
	}

	private @Nullable ObjectNode owner(JsonNode pod) {
		return this.jobs.controllerOf(pod, "Job");
	}

	static boolean isFinished(JsonNode job) {
		return Conditions.isTrue(job.path("status"), "Complete") || Conditions.isTrue(job.path("status"), "Failed");
	}

	private void letGo(ObjectKey key, Steps steps) {
		ObjectNode pod = this.pods.get(key);
		JsonNode reference = (pod != null) ? Meta.controller(pod) : null;
		if (pod == null || !JobPods.isHeld(pod)
				|| (reference != null && !reference.path("kind").asString("").equals("Job"))) {
			return;
		}
		ObjectNode job = owner(pod);
		if (job == null || isFinished(job)) {
			steps.write(() -> JobPods.release(api(), pod));
		}
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode found = this.jobs.get(key);
		if (found == null || isFinished(found) || this.finished.contains(Meta.uid(found))
				|| !found.path("spec").path("managedBy").asString(MANAGED_BY).equals(MANAGED_BY)) {
			return;
		}
		ObjectNode job = found.deepCopy();
		boolean expectationsMet = this.expectations.areMet(key);
		List<ObjectNode> candidates = this.pods.controlledBy(job);
		candidates.addAll(this.pods.orphans(key.namespace()));
		List<ObjectNode> own = this.claims.claim(job, (pod) -> Claims.selects(job, pod), candidates, steps);
		steps.then(() -> new JobSync(this, job, own, expectationsMet, steps).begin());
	}

	Expectations expectations() {
		return this.expectations;
	}

	PodControl control() {
		return this.control;
	}

	/** How long no new Pod is to be created. */
	Duration backoff(JsonNode job) {
		return this.backoff.left(ObjectKey.of(job));
	}

	/** Tells until when no new Pod is to be created. */
	void tellBackoff(JsonNode job) {
		ObjectKey key = ObjectKey.of(job);
		long seconds = (this.backoff.left(key).toMillis() + 999) / 1000;
		decisions().tell("job.back-off", job, null,
				Map.of("failures", Integer.toString(this.backoff.failures(key)), "seconds", Long.toString(seconds)),
				this.backoff.until(key));
	}

	/** For how long a Job has been running. */
	Duration running(JsonNode job) {
		Started known = this.started.get(Meta.uid(job));
		boolean same = known != null && known.startTime().equals(job.path("status").path("startTime").asString(""));
		return (same && known != null) ? clock().elapsed().minus(known.at()) : Duration.ZERO;
	}

	/** Pods that are held and not about to be let go. */
	boolean isToBeCounted(JsonNode pod) {
		return JobPods.isHeld(pod) && !this.letGo.contains(Meta.uid(pod));
	}

	void release(JsonNode pod) {
		this.letGo.add(Meta.uid(pod));
		try {
			JobPods.release(api(), pod);
		}
		catch (RuntimeException ex) {
			this.letGo.remove(Meta.uid(pod));
			throw ex;
		}
	}

	void finished(JsonNode job) {
		this.finished.add(Meta.uid(job));
	}

	private record Started(String startTime, Duration at) {
	}

}
