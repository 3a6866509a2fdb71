package dev.podium.practice.controllers.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Tolerations;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes Pods from nodes with a taint {@code NoExecute} that they do not tolerate, or no
 * longer.
 */
public final class TaintEvictionController extends KeyedController {

	private final Informer nodes = informer("nodes", this::nodeChanged);

	private final Informer pods = informer("pods", this::podChanged);

	private final Map<ObjectKey, Eviction> planned = new HashMap<>();

	private final Set<ObjectKey> due = new HashSet<>();

	public TaintEvictionController(ApiClient api, ClusterClock clock) {
		super(api, clock, "taint-eviction-controller");
	}

	private void nodeChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		List<JsonNode> taints = (after != null) ? Tolerations.noExecute(after) : List.of();
		if (after == null || !taints.equals((before != null) ? Tolerations.noExecute(before) : List.of())) {
			String node = Meta.name(Informer.either(before, after));
			this.pods.list().stream().filter((pod) -> node(pod).equals(node)).map(ObjectKey::of).forEach(queue()::add);
		}
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		boolean same = before != null && after != null && node(before).equals(node(after))
				&& before.path("spec").path("tolerations").equals(after.path("spec").path("tolerations"));
		if (!same) {
			queue().add(ObjectKey.of(Informer.either(before, after)));
		}
	}

	private static String node(JsonNode pod) {
		return pod.path("spec").path("nodeName").asString("");
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode pod = this.pods.get(key);
		ObjectNode node = (pod != null) ? this.nodes.get(new ObjectKey("", node(pod))) : null;
		List<JsonNode> taints = (node != null) ? Tolerations.noExecute(node) : List.of();
		if (pod == null || Meta.isDeleting(pod)) {
			this.due.remove(key);
			cancel(key, false);
		}
		else if (taints.isEmpty()) {
			this.due.remove(key);
			cancel(key, true);
		}
		else if (this.due.remove(key)) {
			evict(key, pod, steps);
		}
		else {
			plan(key, pod, Tolerations.stay(pod, taints), steps);
			tellPlan(key, pod, node, taints);
		}
	}

	private void plan(ObjectKey key, ObjectNode pod, Duration stay, Steps steps) {
		Eviction before = this.planned.get(key);
		if (stay.isZero()) {
			cancel(key, false);
			evict(key, pod, steps);
			return;
		}
		if (stay.equals(Tolerations.FOREVER)) {
			cancel(key, true);
			return;
		}
		Duration now = clock().elapsed();
		Duration begun = (before != null) ? before.begun() : now;
		if (before != null) {
			if (begun.plus(stay).equals(before.end())) {
				return;
			}
			cancel(key, false);
		}
		Duration end = begun.plus(stay);
		Duration left = end.compareTo(now) > 0 ? end.minus(now) : Duration.ZERO;
		this.planned.put(key, new Eviction(begun, end, later(left, () -> {
			this.planned.remove(key);
			this.due.add(key);
			queue().add(key);
		})));
	}

	/** Until when a Pod tolerates its node. */
	private void tellPlan(ObjectKey key, ObjectNode pod, @Nullable ObjectNode node, List<JsonNode> taints) {
		Eviction eviction = this.planned.get(key);
		if (eviction != null && node != null) {
			String seconds = Long.toString(eviction.end().minus(eviction.begun()).toSeconds());
			decisions().tell("taint.toleration-seconds", pod, node, Map.of("taint",
					taints.get(0).path("key").asString(""), "node", Meta.name(node), "seconds", seconds),
					eviction.end());
		}
	}

	private void cancel(ObjectKey key, boolean told) {
		Eviction eviction = this.planned.remove(key);
		if (eviction != null) {
			eviction.task().cancel();
			if (told) {
				tell(key, "Cancelling deletion of Pod ");
			}
		}
	}

	private void tell(ObjectKey key, String what) {
		ObjectNode pod = JsonNodeFactory.instance.objectNode().put("kind", "Pod").put("apiVersion", "v1");
		pod.putObject("metadata").put("namespace", key.namespace()).put("name", key.name());
		events().normal(pod, "TaintManagerEviction", what + key);
	}

	private void evict(ObjectKey key, ObjectNode pod, Steps steps) {
		tell(key, "Marking for deletion Pod ");
		steps.write(() -> api().patchStatus("pods", key.namespace(), key.name(), target(pod)));
		steps.write(() -> {
			try {
				api().delete("pods", key.namespace(), key.name(), DeleteOptions.PLAIN.withUid(Meta.uid(pod)));
			}
			catch (ApiStatusException ex) {
				if (ex.code() != 404) {
					throw ex;
				}
			}
		});
	}

	private ObjectNode target(ObjectNode pod) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("status")
			.putArray("conditions")
			.add(Pods.disruptionTarget(pod, clock().now(), "DeletionByTaintManager",
					"Taint manager: deleting due to NoExecute taint"));
		return patch;
	}

	/**
	 * A Pod's end, planned.
	 *
	 * @param begun when its toleration began to run
	 * @param end when it is over
	 */
	private record Eviction(Duration begun, Duration end, ClusterClock.Task task) {
	}

}
