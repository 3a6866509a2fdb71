package dev.podium.practice.controllers.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Availability;
import dev.podium.practice.controllers.pods.Claims;
import dev.podium.practice.controllers.pods.DeletionRank;
import dev.podium.practice.controllers.pods.PodControl;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Expectations;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps as many Pods as a ReplicaSet wants; a ReplicationController works alike.
 */
public final class ReplicaSetController extends KeyedController {

	/** At most so many are created or deleted at once. */
	private static final int BURST = 500;

	/** Of more Pods that go at once nobody asks for each. */
	private static final int MAX_TOLD = 8;

	private final Kind kind;

	private final Informer owners;

	private final Informer pods;

	private final Expectations expectations;

	private final Availability availability;

	private final Claims claims;

	private final PodControl control;

	private ReplicaSetController(ApiClient api, ClusterClock clock, Kind kind) {
		super(api, clock, kind.component());
		this.kind = kind;
		this.expectations = new Expectations(clock);
		this.availability = new Availability(clock);
		this.claims = new Claims(api, kind.resource(), "pods");
		this.control = new PodControl(api, events());
		this.owners = informer(kind.resource(), this::ownerChanged);
		this.pods = informer("pods", this::podChanged);
	}

	public static ReplicaSetController ofReplicaSets(ApiClient api, ClusterClock clock) {
		return new ReplicaSetController(api, clock,
				new Kind("replicasets.apps", "ReplicaSet", "replicaset-controller", Selector::of, true));
	}

	public static ReplicaSetController ofReplicationControllers(ApiClient api, ClusterClock clock) {
		return new ReplicaSetController(api, clock, new Kind("replicationcontrollers", "ReplicationController",
				"replication-controller", Selector::ofLabels, false));
	}

	private void ownerChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode owner = (after != null) ? after : before;
		if (owner != null) {
			ObjectKey key = ObjectKey.of(owner);
			if (after == null) {
				this.expectations.forget(key);
			}
			queue().add(key);
		}
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		this.availability.changed(before, after);
		ObjectNode pod = (after != null) ? after : before;
		if (pod == null) {
			return;
		}
		if (before != null && after != null && !Meta.controllerUid(before).equals(Meta.controllerUid(after))) {
			add(owner(before));
		}
		ObjectNode owner = owner(pod);
		if (owner != null) {
			ObjectKey key = ObjectKey.of(owner);
			if (after == null || Meta.isDeleting(after)) {
				this.expectations.deleted(key, Meta.uid(pod));
			}
			else if (before == null) {
				this.expectations.created(key);
			}
			queue().add(key);
		}
		else if (after != null && Meta.controller(after) == null && !Meta.isDeleting(after)) {
			this.owners.list(Meta.namespace(after)).stream().filter((one) -> fits(one, after)).forEach(this::add);
		}
	}

	private void add(@Nullable ObjectNode owner) {
		if (owner != null) {
			queue().add(ObjectKey.of(owner));
		}
	}

	private @Nullable ObjectNode owner(JsonNode pod) {
		return this.owners.controllerOf(pod, this.kind.kind());
	}

	private boolean fits(JsonNode owner, JsonNode pod) {
		Selector selector = this.kind.selector().apply(owner.path("spec").path("selector"));
		return !selector.isEmpty() && selector.matches(pod);
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode owner = this.owners.get(key);
		if (owner == null) {
			this.expectations.forget(key);
			return;
		}
		boolean expectationsMet = this.expectations.areMet(key);
		Selector selector = this.kind.selector().apply(owner.path("spec").path("selector"));
		Predicate<JsonNode> fits = (pod) -> !selector.isEmpty() && selector.matches(pod);
		List<ObjectNode> candidates = this.pods.controlledBy(owner);
		List<ObjectNode> terminating = candidates.stream()
			.filter((pod) -> Pods.isTerminating(pod) && fits.test(pod))
			.toList();
		candidates.addAll(this.pods.orphans(key.namespace()));
		candidates.removeIf((pod) -> !Pods.isActive(pod));
		List<ObjectNode> active = this.claims.claim(owner, fits, candidates, steps);
		Outcome outcome = new Outcome();
		steps.then(() -> {
			if (expectationsMet && !Meta.isDeleting(owner)) {
				manage(owner, active, steps, outcome);
			}
		});
		steps.then(() -> writeStatus(owner, active, terminating.size(), outcome, steps));
		steps.then(outcome::raise);
	}

	private void manage(ObjectNode owner, List<ObjectNode> active, Steps steps, Outcome outcome) {
		ObjectKey key = ObjectKey.of(owner);
		int missing = Math.min(wanted(owner) - active.size(), BURST);
		if (missing > 0) {
			this.expectations.expectCreations(key, missing);
			if (missing > 1) {
				decisions().tell("replicaset.slow-start", owner,
						Map.of("missing", Integer.toString(missing), "batches", batches(missing)));
			}
			create(owner, 1, missing, steps, outcome);
		}
		else if (missing < 0) {
			DeletionRank rank = new DeletionRank(clock().now(), related(owner));
			List<ObjectNode> first = new ArrayList<>(active);
			first.sort(rank.order());
			List<ObjectNode> toDelete = first.subList(0, Math.min(-missing, BURST));
			this.expectations.expectDeletions(key, toDelete.stream().map(Meta::uid).toList());
			if (toDelete.size() < first.size()) {
				ObjectNode stays = first.get(toDelete.size());
				toDelete.stream()
					.limit(MAX_TOLD)
					.forEach((pod) -> decisions().tell("replicaset.rank", owner, pod,
							Map.of("pod", Meta.name(pod), "why", rank.why(pod, stays)), null));
			}
			toDelete.forEach((pod) -> steps.write(() -> delete(owner, pod, outcome)));
		}
		else {
			decisions().over(owner);
		}
	}

	/** How many at a time: 1, 2, 4. */
	private static String batches(int missing) {
		StringJoiner batches = new StringJoiner(", ");
		int left = missing;
		for (int batch = 1; left > 0; batch *= 2) {
			batches.add(Integer.toString(Math.min(batch, left)));
			left -= batch;
		}
		return batches.toString();
	}

	/**
	 * Slow start: each batch is twice as large as the one before. After a refusal the
	 * next ones are not tried: they would be refused, too.
	 */
	private void create(ObjectNode owner, int batch, int missing, Steps steps, Outcome outcome) {
		int now = Math.min(batch, missing);
		for (int number = 0; number < now; number++) {
			steps.write(() -> create(owner, outcome));
		}
		int later = missing - now;
		steps.then(() -> {
			if (outcome.refused) {
				for (int skipped = 0; skipped < later; skipped++) {
					this.expectations.created(ObjectKey.of(owner));
				}
			}
			else if (later > 0) {
				create(owner, 2 * batch, later, steps, outcome);
			}
		});
	}

	private void create(ObjectNode owner, Outcome outcome) {
		try {
			this.control.create(owner, PodControl.fromTemplate(owner, owner.path("spec").path("template")));
		}
		catch (ApiStatusException ex) {
			this.expectations.created(ObjectKey.of(owner));
			outcome.refused = true;
			outcome.refusal = PodControl.isNamespaceTerminating(ex) ? null : ex;
		}
	}

	private void delete(ObjectNode owner, ObjectNode pod, Outcome outcome) {
		try {
			this.control.delete(owner, pod);
		}
		catch (ApiStatusException ex) {
			this.expectations.deleted(ObjectKey.of(owner), Meta.uid(pod));
			if (ex.code() != 404) {
				outcome.refusal = ex;
			}
		}
	}

	/** The Pods of all ReplicaSets of the same Deployment. */
	private List<ObjectNode> related(ObjectNode owner) {
		String controller = Meta.controllerUid(owner);
		if (controller.isEmpty()) {
			return List.of();
		}
		return this.owners.list(Meta.namespace(owner))
			.stream()
			.filter((other) -> Meta.controllerUid(other).equals(controller))
			.flatMap((other) -> this.pods.controlledBy(other).stream())
			.toList();
	}

	private void writeStatus(ObjectNode owner, List<ObjectNode> active, int terminating, Outcome outcome, Steps steps) {
		int minReadySeconds = owner.path("spec").path("minReadySeconds").asInt(0);
		ObjectNode status = status(owner, active, terminating, minReadySeconds, outcome);
		if (Meta.generation(owner) != owner.path("status").path("observedGeneration").asLong(0)
				|| !Numbers.same(status, owner.path("status"))) {
			status.put("observedGeneration", (int) Meta.generation(owner));
			steps.write(() -> updateStatus(owner, status));
		}
		steps.then(() -> {
			Duration next = this.availability.next(active, minReadySeconds);
			if (next != null) {
				queue().addAfter(ObjectKey.of(owner), next);
			}
		});
	}

	private ObjectNode status(ObjectNode owner, List<ObjectNode> active, int terminating, int minReadySeconds,
			Outcome outcome) {
		JsonNode before = owner.path("status");
		Selector template = Selector.ofLabels(owner.path("spec").path("template").path("metadata").path("labels"));
		ObjectNode status = JsonNodeFactory.instance.objectNode();
		status.put("replicas", active.size());
		Numbers.putUnlessZero(status, "fullyLabeledReplicas", active.stream().filter(template::matches).count());
		Numbers.putUnlessZero(status, "readyReplicas", active.stream().filter(Pods::isReady).count());
		Numbers.putUnlessZero(status, "availableReplicas",
				active.stream().filter((pod) -> this.availability.isAvailable(pod, minReadySeconds)).count());
		if (this.kind.countsTerminating()) {
			status.put("terminatingReplicas", terminating);
		}
		Numbers.putUnlessZero(status, "observedGeneration", before.path("observedGeneration").asLong(0));
		if (before.has("conditions")) {
			status.set("conditions", before.path("conditions").deepCopy());
		}
		ApiStatusException refusal = outcome.refusal;
		if (refusal == null) {
			Conditions.remove(status, "ReplicaFailure");
		}
		else if (Conditions.find(status, "ReplicaFailure").isMissingNode()) {
			ObjectNode failure = JsonNodeFactory.instance.objectNode();
			failure.put("type", "ReplicaFailure").put("status", "True");
			failure.put("lastTransitionTime", Times.seconds(clock().now()));
			failure.put("reason", (active.size() < wanted(owner)) ? "FailedCreate" : "FailedDelete");
			failure.put("message", refusal.getMessage());
			Conditions.put(status, failure);
		}
		return status;
	}

	/** Once more from a fresh object where somebody else wrote in between. */
	private void updateStatus(ObjectNode owner, ObjectNode status) {
		try {
			ObjectNode updated = owner.deepCopy();
			updated.set("status", status);
			api().updateStatus(this.kind.resource(), updated);
		}
		catch (ApiStatusException ex) {
			ObjectNode fresh = api().get(this.kind.resource(), Meta.namespace(owner), Meta.name(owner));
			if (ex.code() != 409 || fresh == null) {
				throw ex;
			}
			fresh.set("status", status);
			api().updateStatus(this.kind.resource(), fresh);
		}
	}

	private static int wanted(JsonNode owner) {
		return owner.path("spec").path("replicas").asInt(1);
	}

	/** Where ReplicaSets and ReplicationControllers differ. */
	private record Kind(String resource, String kind, String component, Function<JsonNode, Selector> selector,
			boolean countsTerminating) {
	}

	/** How creating or deleting Pods went. */
	private static final class Outcome {

		private boolean refused;

		private @Nullable ApiStatusException refusal;

		void raise() {
			if (this.refusal != null) {
				throw this.refusal;
			}
		}

	}

}
