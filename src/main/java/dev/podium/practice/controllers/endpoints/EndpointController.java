package dev.podium.practice.controllers.endpoints;

import java.util.List;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Steps;
import dev.podium.practice.controllers.runtime.UnseenWrites;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the Endpoints of each Service with a selector, for those who do not read its
 * EndpointSlices yet.
 */
public final class EndpointController extends KeyedController {

	private final Informer services = informer("services", this::changed);

	private final Informer pods = informer("pods", this::podChanged);

	private final Informer endpoints = informer("endpoints", this::endpointsChanged);

	private final UnseenWrites unseen = new UnseenWrites(this.endpoints);

	private final TriggerTimes triggers = new TriggerTimes();

	public EndpointController(ApiClient api, ClusterClock clock) {
		super(api, clock, "endpoint-controller");
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		queue().add(ObjectKey.of(Informer.either(before, after)));
	}

	private void podChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ServicePods.concerned(this.services, before, after).forEach(queue()::add);
	}

	private void endpointsChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectKey key = ObjectKey.of(Informer.either(before, after));
		this.unseen.seen(key, key, after);
		queue().add(key);
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode service = this.services.get(key);
		ObjectNode present = this.endpoints.get(key);
		if (service == null) {
			this.triggers.forget(key);
			this.unseen.forget(key);
			if (present != null) {
				steps.write(() -> delete(key));
			}
			return;
		}
		if (!ServicePods.isSelecting(service) || !this.unseen.isEmpty(key)) {
			return;
		}
		List<ObjectNode> selected = ServicePods.of(service, this.pods);
		String trigger = this.triggers.next(key, service, selected);
		ObjectNode wanted = EndpointsObject.of(service, selected, present, trigger);
		if (wanted != null) {
			steps.write(() -> write(key, wanted, present == null));
		}
	}

	private void write(ObjectKey key, ObjectNode wanted, boolean isNew) {
		try {
			this.unseen.wrote(key,
					isNew ? api().create("endpoints", key.namespace(), wanted) : api().update("endpoints", wanted));
		}
		catch (ApiStatusException ex) {
			if (!isNew || ex.code() != 403) {
				throw ex;
			}
			// the namespace is about to go
		}
	}

	private void delete(ObjectKey key) {
		try {
			api().delete("endpoints", key.namespace(), key.name(), DeleteOptions.PLAIN);
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				throw ex;
			}
		}
	}

}
