package dev.podium.practice.controllers.daemonset;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Availability;
import dev.podium.practice.controllers.pods.Claims;
import dev.podium.practice.controllers.pods.History;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.runtime.Expectations;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps one Pod on each node that a DaemonSet is meant for.
 */
public final class DaemonSetController extends KeyedController {

	static final String RESOURCE = "daemonsets.apps";

	private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);

	private static final Duration MAX_BACKOFF = Duration.ofMinutes(15);

	private final Informer daemonSets = informer(RESOURCE, this::daemonSetChanged);

	private final Informer revisions = informer("controllerrevisions.apps", (before, after) -> {
	});

	private final Informer nodes = informer("nodes", this::nodeChanged);

	private final Informer pods = informer("pods", this::podChanged);

	private final Expectations expectations;

	private final Availability availability;

	private final Claims claims;

	private final PodControl control;

	/** Failed Pods are not replaced at once again and again: by DaemonSet and node. */
	private final Map<String, Backoff> backoffs = new HashMap<>();

	public DaemonSetController(ApiClient api, ClusterClock clock) {
		super(api, clock, "daemonset-controller");
		this.expectations = new Expectations(clock);
		this.availability = new Availability(clock);
		this.claims = new Claims(api, RESOURCE, "pods");
		this.control = new PodControl(api, events());
	}

	private void daemonSetChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode daemonSet = Informer.either(before, after);
		if (after == null) {
			this.expectations.forget(ObjectKey.of(daemonSet));
		}
		queue().add(ObjectKey.of(daemonSet));
	}

	/** Not at each heartbeat. */
	private void nodeChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (before == null || after == null || !before.path("spec").equals(after.path("spec"))
				|| !Meta.labels(before).equals(Meta.labels(after))) {
			this.daemonSets.list().forEach((daemonSet) -> queue().add(ObjectKey.of(daemonSet)));
		}
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		this.availability.changed(before, after);
		ObjectNode pod = Informer.either(before, after);
		ObjectNode daemonSet = owner(pod);
		if (daemonSet != null) {
			ObjectKey key = ObjectKey.of(daemonSet);
			if (after == null || Meta.isDeleting(after)) {
				this.expectations.deleted(key, Meta.uid(pod));
			}
			else if (before == null) {
				this.expectations.created(key);
			}
			queue().add(key);
		}
		else if (after != null && Meta.controller(after) == null && !Meta.isDeleting(after)) {
			this.daemonSets.list(Meta.namespace(after))
				.stream()
				.filter((one) -> Claims.selects(one, after))
				.forEach((one) -> queue().add(ObjectKey.of(one)));
		}
	}

	private @Nullable ObjectNode owner(JsonNode pod) {
		return this.daemonSets.controllerOf(pod, "DaemonSet");
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode found = this.daemonSets.get(key);
		if (found == null || Meta.isDeleting(found)) {
			return;
		}
		ObjectNode daemonSet = found.deepCopy();
		boolean expectationsMet = this.expectations.areMet(key);
		History history = new History(api(), daemonSet, this.revisions.controlledBy(daemonSet));
		history.sync(steps, (hash) -> {
			ObjectNode labels = (ObjectNode) Meta.labels(daemonSet.path("spec").path("template")).deepCopy();
			return labels.put(History.HASH, hash);
		});
		steps.then(() -> {
			List<ObjectNode> candidates = this.pods.controlledBy(daemonSet);
			candidates.addAll(this.pods.orphans(key.namespace()));
			List<ObjectNode> own = this.claims.claim(daemonSet, (pod) -> Claims.selects(daemonSet, pod), candidates,
					steps);
			steps.then(() -> new DaemonSetSync(this, daemonSet, List.copyOf(this.nodes.list()), own, history, steps)
				.begin(expectationsMet));
		});
	}

	Expectations expectations() {
		return this.expectations;
	}

	Availability availability() {
		return this.availability;
	}

	PodControl control() {
		return this.control;
	}

	/** How long a failed Pod has to stay; zero where it may be replaced now. */
	Duration backoff(JsonNode daemonSet, String node) {
		String key = Meta.uid(daemonSet) + '/' + node;
		Backoff before = this.backoffs.get(key);
		Duration now = clock().elapsed();
		if (before != null && now.minus(before.since()).compareTo(before.delay()) < 0) {
			return before.delay().minus(now.minus(before.since()));
		}
		Duration next = (before == null) ? FIRST_BACKOFF : before.delay().multipliedBy(2);
		this.backoffs.put(key, new Backoff(now, (next.compareTo(MAX_BACKOFF) < 0) ? next : MAX_BACKOFF));
		return Duration.ZERO;
	}

	private record Backoff(Duration since, Duration delay) {
	}

}
