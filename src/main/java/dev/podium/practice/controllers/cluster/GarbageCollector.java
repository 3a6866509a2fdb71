package dev.podium.practice.controllers.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.Resource;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.cluster.OwnerGraph.Item;
import dev.podium.practice.controllers.cluster.OwnerGraph.Owner;
import dev.podium.practice.controllers.runtime.Controller;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import dev.podium.practice.controllers.runtime.WorkQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes what has lost all its owners, and sees to it that an owner's dependents go
 * first, or are freed, where its deletion asks for that. It watches every resource but
 * Events, also those that are defined later.
 */
public final class GarbageCollector extends Controller {

	static final String FOREGROUND = "foregroundDeletion";

	static final String ORPHAN = "orphan";

	private static final Duration LOOK_FOR_RESOURCES = Duration.ofSeconds(30);

	private final OwnerGraph graph = new OwnerGraph();

	/** Keyed by uid. */
	private final WorkQueue queue = new WorkQueue(this, this::sync);

	/** By apiVersion and kind. */
	private final Map<String, Resource> watched = new HashMap<>();

	private int unlisted;

	public GarbageCollector(ApiClient api, ClusterClock clock) {
		super(api, clock);
	}

	@Override
	public void start() {
		later(Duration.ZERO, this::watchAll);
	}

	private void watchAll() {
		List<Resource> served = api().resources();
		Set<String> kinds = served.stream().map(GarbageCollector::kind).collect(Collectors.toSet());
		this.watched.keySet().retainAll(kinds);
		for (Resource resource : served) {
			if (isCollected(resource) && this.watched.putIfAbsent(kind(resource), resource) == null) {
				this.unlisted++;
				watch(resource.name(), (event) -> heard(resource, event), this::listed);
			}
		}
		later(LOOK_FOR_RESOURCES, this::watchAll);
	}

	/** Events go by themselves; what is measured is nobody's to delete. */
	private static boolean isCollected(Resource resource) {
		return !resource.name().equals("events") && !resource.name().endsWith(".metrics.k8s.io");
	}

	private void listed() {
		this.unlisted--;
		if (this.unlisted == 0) {
			this.queue.open();
		}
	}

	private static String kind(Resource resource) {
		return resource.apiVersion() + ' ' + resource.kind();
	}

	private void heard(Resource resource, WatchEvent event) {
		Item item = Item.of(resource, event.object());
		if (event.type().equals("DELETED")) {
			gone(item);
			return;
		}
		Item before = this.graph.put(item);
		boolean waits = before != null && (before.foreground() || before.orphaning());
		if (!waits && (item.foreground() || item.orphaning())) {
			look(item.uid());
		}
		if (before != null) {
			before.owners().stream().filter((owner) -> !item.owners().contains(owner)).forEach((owner) -> {
				if (owner.blocks()) {
					look(owner.uid());
				}
			});
		}
		if ((before == null || !before.owners().equals(item.owners()))
				&& item.owners().stream().anyMatch(this::isLeaving)) {
			look(item.uid());
		}
	}

	private boolean isLeaving(Owner owner) {
		Item known = this.graph.get(owner.uid());
		return known == null || known.foreground();
	}

	private void gone(Item item) {
		this.graph.remove(item);
		this.graph.dependents(item.uid()).forEach((dependent) -> look(dependent.uid()));
		item.owners().forEach((owner) -> look(owner.uid()));
	}

	private void look(String uid) {
		this.queue.add(new ObjectKey("", uid));
	}

	private void sync(ObjectKey key, Steps steps) {
		Item item = this.graph.get(key.name());
		if (item == null) {
			return;
		}
		if (item.orphaning()) {
			orphan(item, steps);
		}
		else if (item.foreground()) {
			awaitDependents(item, steps);
		}
		else if (!item.deleting() && !item.owners().isEmpty()) {
			ObjectNode latest = latest(item);
			if (latest != null) {
				collect(item, latest, steps);
			}
		}
	}

	/** Frees the dependents, then lets the owner go. */
	private void orphan(Item owner, Steps steps) {
		for (Item dependent : this.graph.dependents(owner.uid())) {
			steps.write(() -> keepOwners(dependent, Set.of(owner.uid())));
		}
		steps.write(() -> removeFinalizer(owner, ORPHAN));
	}

	private void awaitDependents(Item owner, Steps steps) {
		List<Item> blocking = this.graph.blocking(owner.uid());
		if (blocking.isEmpty()) {
			steps.write(() -> removeFinalizer(owner, FOREGROUND));
		}
		this.graph.dependents(owner.uid())
			.stream()
			.filter((dependent) -> !dependent.foreground())
			.forEach((dependent) -> look(dependent.uid()));
	}

	/** Decides by what its owners are now, whatever the watches have told so far. */
	private void collect(Item item, ObjectNode latest, Steps steps) {
		List<Owner> solid = new ArrayList<>();
		List<Owner> waiting = new ArrayList<>();
		List<Owner> owners = Item.of(item.resource(), latest).owners();
		for (Owner reference : owners) {
			Resource resource = this.watched.get(reference.apiVersion() + ' ' + reference.kind());
			if (resource == null) {
				// perhaps it is defined later
				this.queue.addRateLimited(new ObjectKey("", item.uid()));
				return;
			}
			if (resource.namespaced() && item.namespace().isEmpty()) {
				// such a reference is wrong, and it stays so
				return;
			}
			ObjectNode owner = api().get(resource.name(), resource.namespaced() ? item.namespace() : null,
					reference.name());
			if (owner != null && Meta.uid(owner).equals(reference.uid())) {
				(Item.of(resource, owner).foreground() ? waiting : solid).add(reference);
			}
		}
		if (!solid.isEmpty()) {
			if (solid.size() < owners.size()) {
				Set<String> others = owners.stream()
					.filter((owner) -> !solid.contains(owner))
					.map(Owner::uid)
					.collect(Collectors.toSet());
				steps.write(() -> keepOwners(item, others));
			}
		}
		else if (!waiting.isEmpty() && !this.graph.dependents(item.uid()).isEmpty()) {
			if (this.graph.dependents(item.uid()).stream().anyMatch(Item::foreground)) {
				// a circle would wait for itself
				steps.write(() -> unblock(item));
			}
			steps.write(() -> delete(item, "Foreground"));
		}
		else {
			String finalizers = latest.path("metadata").path("finalizers").toString();
			String policy = finalizers.contains('"' + ORPHAN + '"') ? "Orphan"
					: finalizers.contains('"' + FOREGROUND + '"') ? "Foreground" : "Background";
			steps.write(() -> delete(item, policy));
		}
	}

	private void delete(Item item, String policy) {
		try {
			api().delete(item.resource().name(), namespace(item), item.name(),
					DeleteOptions.propagating(policy).withUid(item.uid()));
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				throw ex;
			}
		}
	}

	/** Takes these owners out of an object's references. */
	private void keepOwners(Item item, Set<String> without) {
		ObjectNode latest = latest(item);
		if (latest != null) {
			ArrayNode kept = JsonNodeFactory.instance.arrayNode();
			for (JsonNode reference : latest.path("metadata").path("ownerReferences")) {
				if (!without.contains(reference.path("uid").asString(""))) {
					kept.add(reference);
				}
			}
			patch(item, latest, "ownerReferences", kept);
		}
	}

	private void unblock(Item item) {
		ObjectNode latest = latest(item);
		if (latest != null) {
			ArrayNode references = (ArrayNode) latest.path("metadata").path("ownerReferences").deepCopy();
			references.forEach((reference) -> ((ObjectNode) reference).put("blockOwnerDeletion", false));
			patch(item, latest, "ownerReferences", references);
		}
	}

	private void removeFinalizer(Item item, String finalizer) {
		ObjectNode latest = latest(item);
		if (latest != null) {
			ArrayNode kept = JsonNodeFactory.instance.arrayNode();
			for (JsonNode present : latest.path("metadata").path("finalizers")) {
				if (!present.asString("").equals(finalizer)) {
					kept.add(present);
				}
			}
			patch(item, latest, "finalizers", kept);
		}
	}

	private void patch(Item item, ObjectNode latest, String field, ArrayNode value) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		ObjectNode metadata = patch.putObject("metadata");
		metadata.set("resourceVersion", latest.path("metadata").path("resourceVersion"));
		metadata.set(field, value.isEmpty() ? metadata.nullNode() : value);
		api().patch(item.resource().name(), namespace(item), item.name(), patch);
	}

	/** The object as it is now; null where it is gone or another one. */
	private @Nullable ObjectNode latest(Item item) {
		ObjectNode latest = api().get(item.resource().name(), namespace(item), item.name());
		return (latest != null && Meta.uid(latest).equals(item.uid())) ? latest : null;
	}

	private static @Nullable String namespace(Item item) {
		return item.namespace().isEmpty() ? null : item.namespace();
	}

}
