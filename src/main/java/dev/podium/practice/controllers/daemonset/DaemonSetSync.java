package dev.podium.practice.controllers.daemonset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.pods.History;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One sync of a DaemonSet: Pods where they are missing, none where they do not belong,
 * and old ones replaced within maxUnavailable and maxSurge.
 */
final class DaemonSetSync {

	private static final int BURST = 250;

	private static final Comparator<JsonNode> OLDEST = Comparator
		.<JsonNode>comparingInt((pod) -> Pods.node(pod).isEmpty() ? 1 : 0)
		.thenComparing(Meta::created);

	private final DaemonSetController controller;

	private final ObjectNode daemonSet;

	private final List<ObjectNode> nodes;

	private final Map<String, List<ObjectNode>> pods = new LinkedHashMap<>();

	private final History history;

	private final Steps steps;

	private @Nullable ApiStatusException refusal;

	DaemonSetSync(DaemonSetController controller, ObjectNode daemonSet, List<ObjectNode> nodes, List<ObjectNode> pods,
			History history, Steps steps) {
		this.controller = controller;
		this.daemonSet = daemonSet;
		this.nodes = nodes;
		this.history = history;
		this.steps = steps;
		for (ObjectNode pod : pods) {
			if (!Pods.isTerminal(pod) || !Meta.isDeleting(pod)) {
				this.pods.computeIfAbsent(DaemonPods.node(pod), (node) -> new ArrayList<>()).add(pod);
			}
		}
		this.pods.values().forEach((onNode) -> onNode.sort(OLDEST));
	}

	void begin(boolean expectationsMet) {
		if (expectationsMet) {
			manage();
			this.steps.then(() -> {
				boolean rolling = !this.daemonSet.path("spec")
					.path("updateStrategy")
					.path("type")
					.asString("")
					.equals("OnDelete");
				if (rolling && this.controller.expectations().areMet(key())) {
					update();
				}
			});
			this.steps.then(this::cleanUp);
		}
		this.steps.then(() -> writeStatus(expectationsMet));
		this.steps.then(() -> {
			if (this.refusal != null) {
				throw this.refusal;
			}
		});
	}

	private void manage() {
		List<String> missing = new ArrayList<>();
		List<ObjectNode> tooMany = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (ObjectNode node : this.nodes) {
			names.add(Meta.name(node));
			List<ObjectNode> present = on(Meta.name(node));
			if (DaemonPods.mayStay(this.daemonSet, node)) {
				boolean shouldRun = DaemonPods.shouldRun(this.daemonSet, node);
				List<ObjectNode> running = running(Meta.name(node), present, tooMany);
				if (present.isEmpty() ? shouldRun : surge() > 0 && running.isEmpty() && shouldRun) {
					missing.add(Meta.name(node));
				}
				prune(running, tooMany);
			}
			else {
				present.stream().filter((pod) -> !Meta.isDeleting(pod)).forEach(tooMany::add);
			}
		}
		this.pods.forEach((node, lost) -> {
			if (!names.contains(node)) {
				lost.stream().filter((pod) -> Pods.node(pod).isEmpty() && !Meta.isDeleting(pod)).forEach(tooMany::add);
			}
		});
		write(missing, tooMany);
	}

	private List<ObjectNode> running(String node, List<ObjectNode> present, List<ObjectNode> tooMany) {
		List<ObjectNode> running = new ArrayList<>();
		for (ObjectNode pod : present) {
			if (Meta.isDeleting(pod)) {
				continue;
			}
			if (Pods.phase(pod).equals("Failed")) {
				Duration wait = this.controller.backoff(this.daemonSet, node);
				if (wait.isZero()) {
					this.controller.events()
						.warning(this.daemonSet, "FailedDaemonPod",
								"Found failed daemon pod %s/%s on node %s, will try to kill it"
									.formatted(Meta.namespace(pod), Meta.name(pod), node));
					tooMany.add(pod);
				}
				else {
					this.controller.queue().addAfter(key(), wait);
				}
			}
			else if (Pods.phase(pod).equals("Succeeded")) {
				this.controller.events()
					.normal(this.daemonSet, "SucceededDaemonPod",
							"Found succeeded daemon pod %s/%s on node %s, will try to delete it"
								.formatted(Meta.namespace(pod), Meta.name(pod), node));
				tooMany.add(pod);
			}
			else {
				running.add(pod);
			}
		}
		return running;
	}

	/** One Pod a node; with a surge two, as long as the new one is not available. */
	private void prune(List<ObjectNode> running, List<ObjectNode> tooMany) {
		if (running.size() <= 1) {
			return;
		}
		if (surge() == 0) {
			tooMany.addAll(running.subList(1, running.size()));
			return;
		}
		ObjectNode recent = first(running, true);
		ObjectNode old = first(running, false);
		running.stream().filter((pod) -> pod != recent && pod != old).forEach(tooMany::add);
		if (recent != null && old != null && (!Pods.isReady(old) || isAvailable(recent))) {
			tooMany.add(old);
		}
	}

	private @Nullable ObjectNode first(List<ObjectNode> pods, boolean updated) {
		return pods.stream()
			.filter((pod) -> !Meta.isDeleting(pod) && isUpdated(pod) == updated)
			.findFirst()
			.orElse(null);
	}

	private void update() {
		int unavailable = 0;
		int surging = 0;
		List<ObjectNode> replace = new ArrayList<>();
		List<ObjectNode> candidates = new ArrayList<>();
		for (List<ObjectNode> onNode : this.pods.values()) {
			ObjectNode recent = first(onNode, true);
			ObjectNode old = first(onNode, false);
			if (recent != null && old != null) {
				surging++;
			}
			if (old == null || recent != null) {
				unavailable += (recent != null && old == null && isAvailable(recent)) ? 0 : 1;
			}
			else if (!isAvailable(old)) {
				replace.add(old);
				unavailable++;
			}
			else {
				candidates.add(old);
			}
		}
		boolean surges = surge() > 0;
		int room = surges ? surge() - surging : maxUnavailable() - unavailable;
		replace.addAll(candidates.subList(0, Math.max(0, Math.min(room, candidates.size()))));
		if (surges) {
			write(replace.stream().map(DaemonPods::node).toList(), List.of());
		}
		else {
			write(List.of(), replace);
		}
	}

	private void write(List<String> missing, List<ObjectNode> tooMany) {
		List<String> created = missing.subList(0, Math.min(missing.size(), BURST));
		List<ObjectNode> deleted = tooMany.subList(0, Math.min(tooMany.size(), BURST));
		if (created.isEmpty() && deleted.isEmpty()) {
			return;
		}
		this.controller.expectations().expect(key(), created.size(), deleted.stream().map(Meta::uid).toList());
		create(created);
		deleted.forEach((pod) -> this.steps.write(() -> delete(pod)));
	}

	private void create(List<String> nodes) {
		if (nodes.isEmpty()) {
			return;
		}
		this.steps.write(() -> {
			try {
				String hash = History.hash(this.history.current());
				this.controller.control().create(this.daemonSet, DaemonPods.create(this.daemonSet, nodes.get(0), hash));
				create(nodes.subList(1, nodes.size()));
			}
			catch (ApiStatusException ex) {
				nodes.forEach((skipped) -> this.controller.expectations().created(key()));
				this.refusal = PodControl.isNamespaceTerminating(ex) ? null : ex;
			}
		});
	}

	private void delete(ObjectNode pod) {
		try {
			this.controller.control().delete(this.daemonSet, pod);
		}
		catch (ApiStatusException ex) {
			this.controller.expectations().deleted(key(), Meta.uid(pod));
			if (ex.code() != 404) {
				this.refusal = ex;
			}
		}
	}

	private void cleanUp() {
		Set<String> used = new HashSet<>();
		this.pods.values().forEach((onNode) -> onNode.forEach((pod) -> used.add(History.hash(pod))));
		this.history.cleanUp(this.steps, used);
	}

	private void writeStatus(boolean observed) {
		int desired = 0;
		int current = 0;
		int misscheduled = 0;
		int ready = 0;
		int available = 0;
		int updated = 0;
		for (ObjectNode node : this.nodes) {
			List<ObjectNode> present = on(Meta.name(node));
			if (!DaemonPods.shouldRun(this.daemonSet, node)) {
				misscheduled += present.isEmpty() ? 0 : 1;
				continue;
			}
			desired++;
			if (!present.isEmpty()) {
				ObjectNode pod = present.get(0);
				current++;
				ready += Pods.isReady(pod) ? 1 : 0;
				available += isAvailable(pod) ? 1 : 0;
				updated += isUpdated(pod) ? 1 : 0;
			}
		}
		ObjectNode status = JsonNodeFactory.instance.objectNode();
		status.put("currentNumberScheduled", current).put("numberMisscheduled", misscheduled);
		status.put("desiredNumberScheduled", desired).put("numberReady", ready);
		long seen = observed ? Meta.generation(this.daemonSet)
				: this.daemonSet.path("status").path("observedGeneration").asLong(0);
		Numbers.putUnlessZero(status, "observedGeneration", seen);
		Numbers.putUnlessZero(status, "updatedNumberScheduled", updated);
		Numbers.putUnlessZero(status, "numberAvailable", available);
		Numbers.putUnlessZero(status, "numberUnavailable", desired - available);
		if (!Numbers.same(status, this.daemonSet.path("status"))) {
			this.daemonSet.set("status", status);
			this.steps.write(() -> this.controller.api().updateStatus(DaemonSetController.RESOURCE, this.daemonSet));
		}
		Duration next = this.controller.availability()
			.next(this.pods.values().stream().flatMap(List::stream).toList(), minReadySeconds());
		if (next != null) {
			this.controller.queue().addAfter(key(), next);
		}
	}

	private List<ObjectNode> on(String node) {
		return this.pods.getOrDefault(node, List.of());
	}

	private boolean isAvailable(JsonNode pod) {
		return this.controller.availability().isAvailable(pod, minReadySeconds());
	}

	private boolean isUpdated(JsonNode pod) {
		return DaemonPods.isUpdated(this.daemonSet, pod, History.hash(this.history.current()));
	}

	private int minReadySeconds() {
		return this.daemonSet.path("spec").path("minReadySeconds").asInt(0);
	}

	private int surge() {
		return scaled("maxSurge", 0);
	}

	/** One at least, unless there is a surge: else nothing would ever move. */
	private int maxUnavailable() {
		int unavailable = scaled("maxUnavailable", 1);
		return (unavailable == 0 && surge() == 0) ? 1 : unavailable;
	}

	private int scaled(String field, int otherwise) {
		JsonNode value = this.daemonSet.path("spec").path("updateStrategy").path("rollingUpdate").path(field);
		int desired = (int) this.nodes.stream().filter((node) -> DaemonPods.shouldRun(this.daemonSet, node)).count();
		return value.isMissingNode() ? otherwise : Numbers.scaled(value, desired, true);
	}

	private ObjectKey key() {
		return ObjectKey.of(this.daemonSet);
	}

}
