package dev.podium.practice.controllers.endpoints;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import dev.podium.practice.controllers.runtime.UnseenWrites;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mirrors Endpoints that were made by hand, for a Service without a selector, into
 * EndpointSlices: one for each subset.
 */
public final class EndpointSliceMirroringController extends KeyedController {

	private static final String SLICES = "endpointslices.discovery.k8s.io";

	private static final String MANAGER = "endpointslicemirroring-controller.k8s.io";

	private static final String SKIP = "endpointslice.kubernetes.io/skip-mirror";

	private final Informer endpoints = informer("endpoints", this::changed);

	private final Informer services = informer("services", this::changed);

	private final Informer slices = informer(SLICES, this::sliceChanged);

	private final UnseenWrites unseen = new UnseenWrites(this.slices);

	public EndpointSliceMirroringController(ApiClient api, ClusterClock clock) {
		super(api, clock, "endpoint-slice-mirroring-controller");
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		queue().add(ObjectKey.of(Informer.either(before, after)));
	}

	private void sliceChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode slice = Informer.either(before, after);
		if (isOurs(slice)) {
			ObjectKey key = new ObjectKey(Meta.namespace(slice),
					Meta.labels(slice).path(SlicePlan.SERVICE_NAME).asString(""));
			this.unseen.seen(key, ObjectKey.of(slice), after);
			queue().add(key);
		}
	}

	private static boolean isOurs(ObjectNode slice) {
		return Meta.labels(slice).path(SlicePlan.MANAGED_BY).asString("").equals(MANAGER);
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		if (!this.unseen.isEmpty(key)) {
			return;
		}
		ObjectNode source = this.endpoints.get(key);
		List<ObjectNode> wanted = (source != null && isMirrored(key, source)) ? mirrors(source) : List.of();
		List<ObjectNode> present = new ArrayList<>(this.slices.list(key.namespace())
			.stream()
			.filter((slice) -> isOurs(slice)
					&& Meta.labels(slice).path(SlicePlan.SERVICE_NAME).asString("").equals(key.name()))
			.toList());
		for (ObjectNode mirror : wanted) {
			ObjectNode same = present.stream()
				.filter((slice) -> slice.path("ports").equals(mirror.path("ports")))
				.findFirst()
				.orElse(null);
			present.remove(same);
			if (same == null) {
				steps.write(() -> this.unseen.wrote(key, api().create(SLICES, key.namespace(), mirror)));
			}
			else if (!same.path("endpoints").equals(mirror.path("endpoints"))) {
				ObjectNode changed = same.deepCopy();
				changed.set("endpoints", mirror.path("endpoints"));
				steps.write(() -> this.unseen.wrote(key, api().update(SLICES, changed)));
			}
		}
		present.forEach((slice) -> steps.write(() -> {
			api().delete(SLICES, key.namespace(), Meta.name(slice), DeleteOptions.PLAIN);
			this.unseen.deleted(key, ObjectKey.of(slice));
		}));
	}

	private boolean isMirrored(ObjectKey key, ObjectNode source) {
		ObjectNode service = this.services.get(key);
		return service != null && service.path("spec").path("selector").isEmpty() && !Meta.isDeleting(source)
				&& !Meta.labels(source).path(SKIP).asString("").equals("true")
				&& !Meta.labels(source).has(EndpointsObject.MANAGED_BY);
	}

	private static List<ObjectNode> mirrors(ObjectNode source) {
		List<ObjectNode> mirrors = new ArrayList<>();
		for (JsonNode subset : source.path("subsets")) {
			ObjectNode mirror = JsonNodeFactory.instance.objectNode();
			mirror.put("kind", "EndpointSlice").put("apiVersion", "discovery.k8s.io/v1").put("addressType", "IPv4");
			ObjectNode metadata = mirror.putObject("metadata");
			metadata.put("generateName", Meta.name(source) + "-").put("namespace", Meta.namespace(source));
			ObjectNode labels = metadata.putObject("labels");
			Meta.labels(source).properties().forEach((label) -> labels.set(label.getKey(), label.getValue()));
			labels.put(SlicePlan.SERVICE_NAME, Meta.name(source)).put(SlicePlan.MANAGED_BY, MANAGER);
			metadata.putArray("ownerReferences").add(Meta.controlledBy(source));
			addresses(subset.path("addresses"), true, mirror);
			addresses(subset.path("notReadyAddresses"), false, mirror);
			ArrayNode ports = mirror.putArray("ports");
			subset.path("ports").forEach((port) -> {
				ObjectNode named = ports.addObject().put("name", port.path("name").asString(""));
				named.setAll((ObjectNode) port);
			});
			mirrors.add(mirror);
		}
		return mirrors;
	}

	private static void addresses(JsonNode addresses, boolean ready, ObjectNode mirror) {
		for (JsonNode address : addresses) {
			ObjectNode endpoint = mirror.withArray("endpoints").addObject();
			endpoint.putArray("addresses").add(address.path("ip").asString(""));
			endpoint.putObject("conditions").put("ready", ready);
			for (String field : List.of("hostname", "nodeName", "targetRef")) {
				if (address.has(field)) {
					endpoint.set(field, address.path(field).deepCopy());
				}
			}
		}
	}

}
