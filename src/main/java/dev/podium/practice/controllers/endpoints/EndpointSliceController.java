package dev.podium.practice.controllers.endpoints;

import java.util.List;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import dev.podium.practice.controllers.runtime.UnseenWrites;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the EndpointSlices of each Service with a selector: where its Pods are reached,
 * and in which state they are (KEP-752, KEP-1672).
 */
public final class EndpointSliceController extends KeyedController {

	private static final String SLICES = "endpointslices.discovery.k8s.io";

	private final Informer services = informer("services", this::serviceChanged);

	private final Informer pods = informer("pods", this::podChanged);

	private final Informer nodes = informer("nodes", (before, after) -> {
	});

	private final Informer slices = informer(SLICES, this::sliceChanged);

	private final UnseenWrites unseen = new UnseenWrites(this.slices);

	private final TriggerTimes triggers = new TriggerTimes();

	public EndpointSliceController(ApiClient api, ClusterClock clock) {
		super(api, clock, "endpoint-slice-controller");
	}

	private void serviceChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		queue().add(ObjectKey.of(Informer.either(before, after)));
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ServicePods.concerned(this.services, before, after).forEach(queue()::add);
	}

	private void sliceChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode slice = Informer.either(before, after);
		ObjectKey service = new ObjectKey(Meta.namespace(slice),
				Meta.labels(slice).path(SlicePlan.SERVICE_NAME).asString(""));
		boolean caughtUp = this.unseen.seen(service, ObjectKey.of(slice), after);
		if (caughtUp || (isOurs(slice) && this.unseen.isEmpty(service))) {
			queue().add(service);
		}
	}

	private static boolean isOurs(ObjectNode slice) {
		return Meta.labels(slice).path(SlicePlan.MANAGED_BY).asString("").equals(SlicePlan.MANAGER);
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode service = this.services.get(key);
		if (service == null) {
			// its slices go with it: the garbage collector sees to that
			this.triggers.forget(key);
			this.unseen.forget(key);
			return;
		}
		if (!ServicePods.isSelecting(service) || !this.unseen.isEmpty(key)) {
			return;
		}
		List<ObjectNode> selected = ServicePods.of(service, this.pods);
		List<ObjectNode> present = this.slices.list(key.namespace())
			.stream()
			.filter((slice) -> isOurs(slice) && !Meta.isDeleting(slice))
			.filter((slice) -> Meta.labels(slice).path(SlicePlan.SERVICE_NAME).asString("").equals(key.name()))
			.toList();
		String trigger = this.triggers.next(key, service, selected);
		for (SliceChange change : SlicePlan.of(service, selected, present, this::zone)) {
			if (!(change instanceof SliceChange.Create && Meta.isDeleting(service))) {
				steps.write(() -> write(key, change, trigger));
			}
		}
	}

	private String zone(String node) {
		ObjectNode known = this.nodes.get(new ObjectKey("", node));
		return (known != null) ? Meta.labels(known).path("topology.kubernetes.io/zone").asString("") : "";
	}

	private void write(ObjectKey service, SliceChange change, String trigger) {
		if (change instanceof SliceChange.Create create) {
			ObjectNode slice = told(create.slice(), trigger);
			try {
				this.unseen.wrote(service, api().create(SLICES, service.namespace(), slice));
			}
			catch (ApiStatusException ex) {
				if (ex.code() != 403) {
					throw ex;
				}
				// the namespace is about to go
			}
		}
		else if (change instanceof SliceChange.Update update) {
			this.unseen.wrote(service, api().update(SLICES, told(update.slice(), trigger)));
		}
		else if (change instanceof SliceChange.Delete delete) {
			api().delete(SLICES, service.namespace(), delete.name(), DeleteOptions.PLAIN);
			this.unseen.deleted(service, new ObjectKey(service.namespace(), delete.name()));
		}
	}

	private static ObjectNode told(ObjectNode slice, String trigger) {
		ObjectNode annotations = ((ObjectNode) slice.path("metadata")).withObject("annotations");
		annotations.remove(TriggerTimes.ANNOTATION);
		if (!trigger.isEmpty()) {
			annotations.put(TriggerTimes.ANNOTATION, trigger);
		}
		return slice;
	}

}
