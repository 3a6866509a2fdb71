package dev.podium.practice.controllers.node;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.endpoints.ServicePods;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Notices nodes that fall silent: their conditions turn Unknown, their Pods count as not
 * ready, and taints keep Pods away and, later, drive them out. Where too many nodes are
 * silent at once nobody is driven out, for then it is rather the network.
 */
public final class NodeLifecycleController extends KeyedController {

	private static final Duration MONITOR = Duration.ofSeconds(5);

	/** After this, a node that has come or gone is spoken of. */
	private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

	/** A kubelet renews its lease every ten seconds: two and a half have gone by. */
	private static final Duration SILENT = Duration.ofSeconds(25);

	/** From one node that is driven empty to the next. */
	private static final Duration NEXT_NODE = Duration.ofSeconds(10);

	private static final List<String> REPORTED = List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");

	private final Informer nodes = informer("nodes", this::nodeChanged);

	private final Informer pods = informer("pods", this::podChanged);

	private final NodeHealth health = new NodeHealth();

	/** Those that have been spoken of, with their uid. */
	private final Map<String, String> registered = new HashMap<>();

	private Duration nextTaint = Duration.ZERO;

	public NodeLifecycleController(ApiClient api, ClusterClock clock) {
		super(api, clock, "node-controller");
		informer("leases.coordination.k8s.io", this::leaseChanged);
	}

	@Override
	public void start() {
		super.start();
		later(FIRST_LOOK, this::monitor);
	}

	private void monitor() {
		later(MONITOR, this::monitor);
		if (this.nodes.isListed()) {
			this.nodes.list().forEach((node) -> queue().add(ObjectKey.of(node)));
			this.registered.keySet().forEach((name) -> queue().add(new ObjectKey("", name)));
		}
	}

	private void nodeChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after != null) {
			this.health.status(after, clock().elapsed());
			queue().add(ObjectKey.of(after));
		}
	}

	private void leaseChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after != null && Meta.namespace(after).equals("kube-node-lease")) {
			this.health.lease(after, clock().elapsed());
		}
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after != null && before != null && !ServicePods.isReady(before) && ServicePods.isReady(after)) {
			queue().add(new ObjectKey("", after.path("spec").path("nodeName").asString("")));
		}
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode node = this.nodes.get(key);
		if (node == null) {
			String uid = this.registered.remove(key.name());
			if (uid != null) {
				tell(key.name(), uid, "RemovingNode", "Node %1$s event: Removing Node %1$s from Controller");
			}
			return;
		}
		if (this.registered.put(key.name(), Meta.uid(node)) == null) {
			tell(key.name(), Meta.uid(node), "RegisteredNode", "Node %1$s event: Registered Node %1$s in Controller");
		}
		if (this.health.isSilent(node, clock().elapsed()) && !NodeTaints.ready(node).equals("Unknown")) {
			steps.write(() -> silent(node));
			return;
		}
		tellSilence(node);
		taint(key, "NoSchedule", NodeTaints.noSchedule(node), steps);
		taint(key, "NoExecute", mayDriveOut(node) ? NodeTaints.noExecute(node) : Set.of(), steps);
		if (NodeTaints.ready(node).equals("Unknown")) {
			this.pods.list()
				.stream()
				.filter((pod) -> pod.path("spec").path("nodeName").asString("").equals(key.name()))
				.filter((pod) -> ServicePods.isReady(pod) && !ServicePods.hasEnded(pod))
				.forEach((pod) -> steps.write(() -> notReady(pod)));
		}
	}

	/** A node that missed two renewals is silent; what is left to it is told. */
	private void tellSilence(ObjectNode node) {
		Duration now = clock().elapsed();
		Duration silence = this.health.silence(node, now);
		if (silence.compareTo(SILENT) <= 0) {
			decisions().over(node);
		}
		else if (!NodeTaints.ready(node).equals("Unknown")) {
			Duration grace = NodeHealth.grace(node);
			decisions().tell("node.grace", node, null,
					Map.of("silent", Long.toString(silence.toSeconds()), "grace", Long.toString(grace.toSeconds())),
					now.minus(silence).plus(grace));
		}
	}

	private void tell(String node, String uid, String reason, String message) {
		events().normal(reference(node, uid), reason, message.formatted(node));
	}

	private static ObjectNode reference(String node, String uid) {
		ObjectNode reference = JsonNodeFactory.instance.objectNode().put("kind", "Node").put("apiVersion", "v1");
		reference.putObject("metadata").put("name", node).put("uid", uid);
		return reference;
	}

	/** All that its kubelet reported is unknown from now on. */
	private void silent(ObjectNode node) {
		boolean wasReady = NodeTaints.ready(node).equals("True");
		ObjectNode changed = node.deepCopy();
		ArrayNode conditions = changed.withObject("status").withArray("conditions");
		for (String type : REPORTED) {
			ObjectNode present = null;
			for (JsonNode condition : conditions) {
				present = condition.path("type").asString("").equals(type) ? (ObjectNode) condition : present;
			}
			if (present == null) {
				conditions.addObject()
					.put("type", type)
					.put("status", "Unknown")
					.put("lastHeartbeatTime", Meta.created(node))
					.put("lastTransitionTime", seconds())
					.put("reason", "NodeStatusNeverUpdated")
					.put("message", "Kubelet never posted node status.");
			}
			else if (!present.path("status").asString("").equals("Unknown")) {
				present.put("status", "Unknown")
					.put("lastTransitionTime", seconds())
					.put("reason", "NodeStatusUnknown")
					.put("message", "Kubelet stopped posting node status.");
			}
		}
		api().updateStatus("nodes", changed);
		if (wasReady) {
			tell(Meta.name(node), Meta.uid(node), "NodeNotReady", "Node %s status is now: NodeNotReady");
		}
	}

	private void taint(ObjectKey key, String effect, Set<String> wanted, Steps steps) {
		ObjectNode known = this.nodes.get(key);
		if (known == null || NodeTaints.with(known, effect, wanted, clock().now()) == null) {
			return;
		}
		if (effect.equals("NoExecute") && !wanted.isEmpty()) {
			Duration now = clock().elapsed();
			if (now.compareTo(this.nextTaint) < 0) {
				queue().addAfter(key, this.nextTaint.minus(now));
				return;
			}
			this.nextTaint = now.plus(NEXT_NODE);
		}
		steps.write(() -> {
			ObjectNode latest = api().get("nodes", null, key.name());
			ArrayNode taints = (latest != null) ? NodeTaints.with(latest, effect, wanted, clock().now()) : null;
			if (latest != null && taints != null) {
				ObjectNode patch = JsonNodeFactory.instance.objectNode();
				patch.putObject("metadata").set("resourceVersion", latest.path("metadata").path("resourceVersion"));
				ObjectNode spec = patch.putObject("spec");
				spec.set("taints", taints.isEmpty() ? spec.nullNode() : taints);
				api().patch("nodes", null, key.name(), patch);
			}
		});
	}

	/** Not where all nodes are silent, nor where most of at least three are. */
	private boolean mayDriveOut(ObjectNode node) {
		long all = this.nodes.list().size();
		long silent = this.nodes.list().stream().filter((one) -> !NodeTaints.ready(one).equals("True")).count();
		boolean most = silent > 2 && silent >= 0.55 * all;
		// one that is being driven empty already stays so, unless all are silent
		boolean begun = NodeTaints.with(node, "NoExecute", NodeTaints.noExecute(node), Instant.EPOCH) == null;
		return silent < all && (!most || begun);
	}

	private void notReady(ObjectNode pod) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("status")
			.putArray("conditions")
			.addObject()
			.put("type", "Ready")
			.put("status", "False")
			.put("lastTransitionTime", seconds());
		try {
			api().patchStatus("pods", Meta.namespace(pod), Meta.name(pod), patch);
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				throw ex;
			}
			return;
		}
		events().warning(pod, "NodeNotReady", "Node is not ready");
	}

	private String seconds() {
		return Times.seconds(clock().now());
	}

}
