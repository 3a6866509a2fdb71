package dev.podium.practice.controllers.statefulset;

import java.util.List;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Availability;
import dev.podium.practice.controllers.pods.Claims;
import dev.podium.practice.controllers.pods.History;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import dev.podium.practice.controllers.runtime.UnseenWrites;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps Pods with names of their own, one after the other or all at once.
 */
public final class StatefulSetController extends KeyedController {

	static final String RESOURCE = "statefulsets.apps";

	private final Informer sets = informer(RESOURCE, this::setChanged);

	private final Informer revisions = informer("controllerrevisions.apps", (before, after) -> {
	});

	private final Informer claims = informer("persistentvolumeclaims", (before, after) -> {
	});

	private final Informer pods = informer("pods", this::podChanged);

	private final UnseenWrites unseen = new UnseenWrites(this.pods);

	private final Availability availability;

	private final Claims ownership;

	public StatefulSetController(ApiClient api, ClusterClock clock) {
		super(api, clock, "statefulset-controller");
		this.availability = new Availability(clock);
		this.ownership = new Claims(api, RESOURCE, "pods");
	}

	private void setChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectKey key = ObjectKey.of(Informer.either(before, after));
		if (after == null) {
			this.unseen.forget(key);
		}
		queue().add(key);
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		this.availability.changed(before, after);
		ObjectNode pod = Informer.either(before, after);
		ObjectNode set = this.sets.controllerOf(pod, "StatefulSet");
		if (set != null) {
			this.unseen.seen(ObjectKey.of(set), ObjectKey.of(pod), after);
			queue().add(ObjectKey.of(set));
		}
		else if (after != null && Meta.controller(after) == null && !Meta.isDeleting(after)) {
			this.sets.list(Meta.namespace(after))
				.stream()
				.filter((one) -> fits(one, after))
				.forEach((one) -> queue().add(ObjectKey.of(one)));
		}
	}

	/** By labels and by name. */
	private static boolean fits(JsonNode set, JsonNode pod) {
		return Claims.selects(set, pod) && StatefulPods.ordinal(set, pod) != StatefulPods.NO_ORDINAL;
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode found = this.sets.get(key);
		if (found == null || !this.unseen.isEmpty(key)) {
			return;
		}
		ObjectNode set = found.deepCopy();
		History history = new History(api(), set, this.revisions.controlledBy(set));
		List<ObjectNode> candidates = this.pods.controlledBy(set);
		candidates.addAll(this.pods.orphans(key.namespace()));
		List<ObjectNode> own = this.ownership.claim(set, (pod) -> fits(set, pod), candidates, steps);
		if (!Meta.isDeleting(set)) {
			history.sync(steps, (hash) -> {
				ObjectNode labels = (ObjectNode) Meta.labels(set.path("spec").path("template")).deepCopy();
				return labels.put("controller.kubernetes.io/hash", hash);
			});
			steps.then(() -> new StatefulSetSync(this, set, own, history, steps).begin());
		}
	}

	Availability availability() {
		return this.availability;
	}

	/** A claim that is there, or null. */
	@Nullable ObjectNode claim(ObjectKey key) {
		return this.claims.get(key);
	}

	void wrote(JsonNode set, JsonNode pod) {
		this.unseen.wrote(ObjectKey.of(set), pod);
	}

}
