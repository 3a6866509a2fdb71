package dev.podium.practice.controllers.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes a finished Job when its ttlSecondsAfterFinished have passed.
 */
public final class TtlAfterFinished extends KeyedController {

	private final Informer jobs = informer(JobController.RESOURCE, this::jobChanged);

	/** When a Job was first seen finished, by uid. */
	private final Map<String, Duration> finished = new HashMap<>();

	public TtlAfterFinished(ApiClient api, ClusterClock clock) {
		super(api, clock, "ttl-after-finished-controller");
	}

	private void jobChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after == null) {
			if (before != null) {
				this.finished.remove(Meta.uid(before));
			}
		}
		else if (JobController.isFinished(after)) {
			this.finished.putIfAbsent(Meta.uid(after), clock().elapsed());
			queue().add(ObjectKey.of(after));
		}
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode job = this.jobs.get(key);
		JsonNode ttl = (job != null) ? job.path("spec").path("ttlSecondsAfterFinished") : null;
		if (job == null || ttl == null || !ttl.isNumber() || Meta.isDeleting(job) || !JobController.isFinished(job)) {
			return;
		}
		Duration since = this.finished.getOrDefault(Meta.uid(job), clock().elapsed());
		Duration left = Duration.ofSeconds(ttl.asLong(0)).minus(clock().elapsed().minus(since));
		if (left.compareTo(Duration.ZERO) > 0) {
			queue().addAfter(key, left);
			return;
		}
		steps.write(() -> api().delete(JobController.RESOURCE, key.namespace(), key.name(),
				DeleteOptions.propagating("Foreground").withUid(Meta.uid(job))));
	}

}
