package dev.podium.practice.controllers.volume;

import java.util.function.BiPredicate;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Pods;
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
 * Holds claims that Pods use, and volumes that are bound, back from being deleted.
 */
public final class VolumeProtection extends KeyedController {

	private final String resource;

	private final String finalizer;

	private final BiPredicate<VolumeProtection, ObjectNode> inUse;

	private final Informer objects;

	private final Informer pods = informer("pods", this::podChanged);

	private VolumeProtection(ApiClient api, ClusterClock clock, String resource, String finalizer,
			BiPredicate<VolumeProtection, ObjectNode> inUse) {
		super(api, clock, finalizer);
		this.resource = resource;
		this.finalizer = finalizer;
		this.inUse = inUse;
		this.objects = informer(resource, this::changed);
	}

	public static VolumeProtection ofClaims(ApiClient api, ClusterClock clock) {
		return new VolumeProtection(api, clock, PersistentVolumeBinder.CLAIMS, "kubernetes.io/pvc-protection",
				(self, claim) -> self.pods.list(Meta.namespace(claim))
					.stream()
					.anyMatch((pod) -> !Pods.isTerminal(pod) && !Pods.node(pod).isEmpty()
							&& ClaimUse.uses(pod, Meta.name(claim))));
	}

	public static VolumeProtection ofVolumes(ApiClient api, ClusterClock clock) {
		return new VolumeProtection(api, clock, PersistentVolumeBinder.VOLUMES, "kubernetes.io/pv-protection",
				(self, volume) -> volume.path("status").path("phase").asString("").equals("Bound"));
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after != null) {
			queue().add(ObjectKey.of(after));
		}
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after == null || Pods.isTerminal(after)) {
			this.objects.list(Meta.namespace(Informer.either(before, after)))
				.forEach((object) -> queue().add(ObjectKey.of(object)));
		}
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode object = this.objects.get(key);
		if (object == null) {
			return;
		}
		boolean has = object.path("metadata")
			.path("finalizers")
			.valueStream()
			.anyMatch((one) -> one.asString("").equals(this.finalizer));
		boolean wanted = !Meta.isDeleting(object) || this.inUse.test(this, object);
		if (has && !wanted) {
			steps.write(() -> patch(key, object, false));
		}
		else if (!has && !Meta.isDeleting(object)) {
			steps.write(() -> patch(key, object, true));
		}
	}

	private void patch(ObjectKey key, ObjectNode object, boolean add) {
		ArrayNode finalizers = JsonNodeFactory.instance.arrayNode();
		for (JsonNode present : object.path("metadata").path("finalizers")) {
			if (!present.asString("").equals(this.finalizer)) {
				finalizers.add(present);
			}
		}
		if (add) {
			finalizers.add(this.finalizer);
		}
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		ObjectNode metadata = patch.putObject("metadata");
		metadata.set("resourceVersion", object.path("metadata").path("resourceVersion"));
		metadata.set("finalizers", finalizers.isEmpty() ? metadata.nullNode() : finalizers);
		api().patch(this.resource, key.namespace().isEmpty() ? null : key.namespace(), key.name(), patch);
	}

}
