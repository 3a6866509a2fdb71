package dev.podium.practice.controllers.statefulset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.pods.History;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One sync of a StatefulSet: missing Pods from the lowest number up, Pods too many from
 * the highest down, old ones replaced from the highest down. Unless it is parallel, each
 * step waits until all Pods before are available.
 */
final class StatefulSetSync {

	private final StatefulSetController controller;

	private final ObjectNode set;

	/** By number. */
	private final TreeMap<Integer, ObjectNode> pods = new TreeMap<>();

	private final History history;

	private final Steps steps;

	private final boolean ordered;

	private final int start;

	private final int end;

	private final ObjectNode current;

	StatefulSetSync(StatefulSetController controller, ObjectNode set, List<ObjectNode> pods, History history,
			Steps steps) {
		this.controller = controller;
		this.set = set;
		this.history = history;
		this.steps = steps;
		pods.forEach((pod) -> this.pods.put(StatefulPods.ordinal(set, pod), pod));
		this.ordered = !set.path("spec").path("podManagementPolicy").asString("").equals("Parallel");
		this.start = StatefulPods.start(set);
		this.end = this.start + set.path("spec").path("replicas").asInt(1);
		ObjectNode before = history.find(set.path("status").path("currentRevision").asString(""));
		this.current = (before != null) ? before : history.current();
	}

	void begin() {
		ObjectNode status = status();
		boolean settled = replicas() && condemned();
		if (settled) {
			this.controller.decisions().over(this.set);
		}
		if (settled && !spec().path("updateStrategy").path("type").asString("").equals("OnDelete")) {
			update();
		}
		this.steps.then(() -> writeStatus(status));
		this.steps.then(this::cleanUp);
	}

	/** Whether all are there and the next thing may be looked at. */
	private boolean replicas() {
		boolean settled = true;
		for (int ordinal = this.start; ordinal < this.end; ordinal++) {
			ObjectNode pod = this.pods.get(ordinal);
			if (pod == null) {
				create(ordinal);
				settled = false;
			}
			else if (Pods.isTerminal(pod)) {
				if (!Meta.isDeleting(pod)) {
					delete(pod);
				}
				settled = false;
			}
			else {
				if (Pods.phase(pod).equals("Pending")) {
					createClaims(pod, ordinal);
				}
				settled &= !this.ordered || isAvailable(pod);
			}
			if (!settled && this.ordered) {
				if (pod != null) {
					waits(pod, ordinal);
				}
				return false;
			}
		}
		return settled || !this.ordered;
	}

	/**
	 * Tells for which Pod it waits, where there is another one to be looked at after it.
	 */
	private void waits(ObjectNode pod, int ordinal) {
		int next = next(ordinal);
		if (next >= 0) {
			this.controller.decisions()
				.tell(Meta.isDeleting(pod) ? "statefulset.wait-gone" : "statefulset.wait-ready", this.set, pod,
						Map.of("pod", Meta.name(pod), "next", Meta.name(this.set) + '-' + next), null);
		}
	}

	/** The number of the Pod that is to be created, deleted or replaced next; or -1. */
	private int next(int after) {
		for (int ordinal = this.start; ordinal < this.end; ordinal++) {
			if (ordinal != after && this.pods.get(ordinal) == null) {
				return ordinal;
			}
		}
		for (int ordinal : this.pods.descendingKeySet()) {
			boolean tooMany = ordinal < this.start || ordinal >= this.end;
			if (ordinal != after && tooMany) {
				return ordinal;
			}
		}
		JsonNode strategy = spec().path("updateStrategy");
		int partition = Math.max(this.start, strategy.path("rollingUpdate").path("partition").asInt(0));
		for (int ordinal : this.pods.descendingKeySet()) {
			ObjectNode pod = this.pods.get(ordinal);
			if (ordinal != after && ordinal >= partition && pod != null && !isOf(pod, this.history.current())
					&& !strategy.path("type").asString("").equals("OnDelete")) {
				return ordinal;
			}
		}
		return -1;
	}

	/** Whether none is too many. */
	private boolean condemned() {
		List<ObjectNode> tooMany = new ArrayList<>();
		this.pods.descendingMap().forEach((ordinal, pod) -> {
			if (ordinal < this.start || ordinal >= this.end) {
				tooMany.add(pod);
			}
		});
		for (ObjectNode pod : tooMany) {
			if (Meta.isDeleting(pod) && this.ordered) {
				waits(pod, StatefulPods.ordinal(this.set, pod));
			}
			if (!Meta.isDeleting(pod)) {
				if (this.ordered && !isAvailable(pod) && firstUnavailable(tooMany) != pod) {
					return false;
				}
				releaseClaims(pod);
				delete(pod);
			}
			if (this.ordered) {
				return false;
			}
		}
		return tooMany.isEmpty() || !this.ordered;
	}

	private ObjectNode firstUnavailable(List<ObjectNode> tooMany) {
		return tooMany.stream()
			.filter((pod) -> !isAvailable(pod))
			.min(Comparator.comparingInt((pod) -> StatefulPods.ordinal(this.set, pod)))
			.orElse(tooMany.get(0));
	}

	private void update() {
		JsonNode rolling = spec().path("updateStrategy").path("rollingUpdate");
		int partition = Math.max(this.start, rolling.path("partition").asInt(0));
		int size = this.end - this.start;
		int room = rolling.has("maxUnavailable")
				? Math.max(1, Numbers.scaled(rolling.path("maxUnavailable"), size, true)) : 1;
		for (int ordinal = this.start; ordinal < this.end; ordinal++) {
			ObjectNode pod = this.pods.get(ordinal);
			room -= (pod != null && isAvailable(pod)) ? 0 : 1;
		}
		for (int ordinal = this.end - 1; ordinal >= partition && room > 0; ordinal--) {
			ObjectNode pod = this.pods.get(ordinal);
			if (pod != null && !Meta.isDeleting(pod) && !isOf(pod, this.history.current())) {
				delete(pod);
				room--;
			}
		}
	}

	private void create(int ordinal) {
		ObjectNode pod = StatefulPods.create(this.set, revisionOf(ordinal), ordinal);
		createClaims(pod, ordinal);
		this.steps.write(() -> {
			try {
				ObjectNode created = this.controller.api().create("pods", Meta.namespace(this.set), pod);
				this.controller.wrote(this.set, created);
				tell("SuccessfulCreate", "Create Pod %s in StatefulSet %s successful", Meta.name(pod));
			}
			catch (ApiStatusException ex) {
				refused("FailedCreate", "Create Pod %s in StatefulSet %s failed error: ", Meta.name(pod), ex);
			}
		});
	}

	/** Below the partition, and while they are not yet updated, the earlier template. */
	private ObjectNode revisionOf(int ordinal) {
		JsonNode strategy = spec().path("updateStrategy");
		if (!strategy.path("type").asString("RollingUpdate").equals("RollingUpdate")) {
			return this.history.current();
		}
		JsonNode partition = strategy.path("rollingUpdate").path("partition");
		int old = this.start + (partition.isNumber() ? partition.asInt(0)
				: this.set.path("status").path("currentReplicas").asInt(0));
		return (ordinal < old) ? this.current : this.history.current();
	}

	private void createClaims(ObjectNode pod, int ordinal) {
		for (ObjectNode claim : StatefulPods.claims(this.set, ordinal)) {
			if (this.controller.claim(ObjectKey.of(claim)) == null) {
				this.steps.write(() -> createClaim(pod, claim));
			}
		}
	}

	private void createClaim(ObjectNode pod, ObjectNode claim) {
		try {
			this.controller.api().create("persistentvolumeclaims", Meta.namespace(this.set), claim);
			tell("SuccessfulCreate", "Create Claim " + Meta.name(claim) + " Pod %s in StatefulSet %s success",
					Meta.name(pod));
		}
		catch (ApiStatusException ex) {
			if (!ex.reason().equals("AlreadyExists")) {
				refused("FailedCreate",
						"Create Claim " + Meta.name(claim) + " for Pod %s in StatefulSet %s failed error: ",
						Meta.name(pod), ex);
			}
		}
	}

	/** Where claims go with their Pods: they are the Pod's from now on. */
	private void releaseClaims(ObjectNode pod) {
		if (!StatefulPods.policy(this.set, "whenScaled").equals("Delete")) {
			return;
		}
		for (ObjectNode wanted : StatefulPods.claims(this.set, StatefulPods.ordinal(this.set, pod))) {
			ObjectNode claim = this.controller.claim(ObjectKey.of(wanted));
			if (claim != null && !Meta.controllerUid(claim).equals(Meta.uid(pod))) {
				ObjectNode patch = JsonNodeFactory.instance.objectNode();
				ArrayNode owners = patch.putObject("metadata").putArray("ownerReferences");
				owners.add(Meta.controlledBy(pod));
				this.steps.write(() -> this.controller.api()
					.patch("persistentvolumeclaims", Meta.namespace(claim), Meta.name(claim), patch));
			}
		}
	}

	private void delete(ObjectNode pod) {
		this.steps.write(() -> {
			try {
				this.controller.api().delete("pods", Meta.namespace(pod), Meta.name(pod), null, Meta.uid(pod));
				tell("SuccessfulDelete", "Delete Pod %s in StatefulSet %s successful", Meta.name(pod));
			}
			catch (ApiStatusException ex) {
				if (ex.code() != 404) {
					refused("FailedDelete", "Delete Pod %s in StatefulSet %s failed error: ", Meta.name(pod), ex);
				}
			}
		});
	}

	private ObjectNode status() {
		int ready = 0;
		int currents = 0;
		int updated = 0;
		int available = 0;
		for (ObjectNode pod : this.pods.values()) {
			ready += isRunningAndReady(pod) ? 1 : 0;
			available += isRunningAndReady(pod) && isLongReady(pod) ? 1 : 0;
			currents += !Meta.isDeleting(pod) && isOf(pod, this.current) ? 1 : 0;
			updated += !Meta.isDeleting(pod) && isOf(pod, this.history.current()) ? 1 : 0;
		}
		String revision = Meta.name(this.current);
		int size = this.end - this.start;
		boolean rolling = spec().path("updateStrategy").path("type").asString("RollingUpdate").equals("RollingUpdate");
		if (rolling && updated == size && ready == size && this.pods.size() == size) {
			currents = updated;
			revision = Meta.name(this.history.current());
		}
		ObjectNode status = JsonNodeFactory.instance.objectNode();
		status.put("observedGeneration", (int) Meta.generation(this.set)).put("replicas", this.pods.size());
		Numbers.putUnlessZero(status, "readyReplicas", ready);
		Numbers.putUnlessZero(status, "currentReplicas", currents);
		Numbers.putUnlessZero(status, "updatedReplicas", updated);
		status.put("currentRevision", revision).put("updateRevision", Meta.name(this.history.current()));
		status.put("collisionCount", this.set.path("status").path("collisionCount").asInt(0));
		status.put("availableReplicas", available);
		return status;
	}

	private void writeStatus(ObjectNode status) {
		if (!Numbers.same(status, this.set.path("status"))) {
			this.set.set("status", status);
			this.steps.write(() -> this.controller.api().updateStatus(StatefulSetController.RESOURCE, this.set));
		}
		Duration next = this.controller.availability().next(List.copyOf(this.pods.values()), minReadySeconds());
		if (next != null) {
			this.controller.queue().addAfter(ObjectKey.of(this.set), next);
		}
	}

	private void cleanUp() {
		Set<String> used = new HashSet<>();
		used.add(Meta.name(this.current));
		this.pods.values().forEach((pod) -> used.add(History.hash(pod)));
		this.history.cleanUp(this.steps, used);
	}

	private boolean isAvailable(JsonNode pod) {
		return isRunningAndReady(pod) && isLongReady(pod) && !Meta.isDeleting(pod);
	}

	private boolean isLongReady(JsonNode pod) {
		return this.controller.availability().isAvailable(pod, minReadySeconds());
	}

	private static boolean isRunningAndReady(JsonNode pod) {
		return Pods.phase(pod).equals("Running") && Pods.isReady(pod);
	}

	private static boolean isOf(JsonNode pod, JsonNode revision) {
		return Meta.labels(pod).path(History.HASH).asString("").equals(Meta.name(revision));
	}

	private int minReadySeconds() {
		return spec().path("minReadySeconds").asInt(0);
	}

	private JsonNode spec() {
		return this.set.path("spec");
	}

	private void tell(String reason, String message, String pod) {
		this.controller.events().normal(this.set, reason, message.formatted(pod, Meta.name(this.set)));
	}

	private void refused(String reason, String message, String pod, ApiStatusException refusal) {
		if (!PodControl.isNamespaceTerminating(refusal)) {
			this.controller.events()
				.warning(this.set, reason, message.formatted(pod, Meta.name(this.set)) + refusal.getMessage());
		}
		throw refusal;
	}

}
