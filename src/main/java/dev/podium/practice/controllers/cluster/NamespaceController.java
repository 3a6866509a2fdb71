package dev.podium.practice.controllers.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.Resource;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Empties a namespace that is being deleted, Pods before all else (KEP-5080), tells in
 * its conditions what remains, and lets it go when nothing does.
 */
public final class NamespaceController extends KeyedController {

	/** What ends gracefully, or has finalizers, is waited for. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

	private final Informer namespaces = informer("namespaces", this::changed);

	public NamespaceController(ApiClient api, ClusterClock clock) {
		super(api, clock, "namespace-controller");
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after != null && Meta.isDeleting(after) && (before == null || !Meta.isDeleting(before))) {
			queue().add(ObjectKey.of(after));
		}
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		String namespace = key.name();
		ObjectNode known = this.namespaces.get(key);
		if (known == null || !Meta.isDeleting(known)) {
			return;
		}
		Map<String, List<ObjectNode>> contents = contents(namespace);
		if (contents.containsKey("pods")) {
			contents.keySet().retainAll(List.of("pods"));
		}
		contents.forEach((resource, objects) -> {
			if (!objects.stream().allMatch(Meta::isDeleting)) {
				steps.write(() -> api().deleteCollection(resource, namespace, null,
						DeleteOptions.propagating("Background")));
			}
		});
		steps.then(() -> {
			Map<String, List<ObjectNode>> remaining = contents(namespace);
			if (!remaining.isEmpty()) {
				tell(namespace, remaining, steps);
				queue().addAfter(key, LOOK_AGAIN);
			}
			else {
				steps.write(() -> {
					ObjectNode last = api().get("namespaces", null, namespace);
					if (last != null) {
						last.withObject("spec").putArray("finalizers");
						api().update("namespaces", last);
					}
				});
			}
		});
	}

	/** What it holds, by resource. */
	private Map<String, List<ObjectNode>> contents(String namespace) {
		Map<String, List<ObjectNode>> contents = new TreeMap<>();
		for (Resource resource : api().resources()) {
			if (resource.namespaced() && !resource.name().endsWith(".metrics.k8s.io")) {
				try {
					List<ObjectNode> objects = api().list(resource.name(), namespace);
					if (!objects.isEmpty()) {
						contents.put(resource.name(), objects);
					}
				}
				catch (ApiStatusException ex) {
					// no longer served: then nothing of it is there
					if (ex.code() != 404) {
						throw ex;
					}
				}
			}
		}
		return contents;
	}

	private void tell(String namespace, Map<String, List<ObjectNode>> remaining, Steps steps) {
		ObjectNode object = api().get("namespaces", null, namespace);
		if (object == null) {
			return;
		}
		JsonNode before = object.path("status").deepCopy();
		ObjectNode status = object.withObject("status");
		condition(status, "NamespaceDeletionDiscoveryFailure", false, "ResourcesDiscovered",
				"All resources successfully discovered");
		condition(status, "NamespaceDeletionGroupVersionParsingFailure", false, "ParsedGroupVersions",
				"All legacy kube types successfully parsed");
		condition(status, "NamespaceDeletionContentFailure", false, "ContentDeleted",
				"All content successfully deleted, may be waiting on finalization");
		List<String> counts = new ArrayList<>();
		Map<String, Integer> finalizers = new TreeMap<>();
		remaining.forEach((resource, objects) -> {
			// as "pods." of the core group, in Kubernetes too
			counts.add("%s has %d resource instances".formatted(resource.contains(".") ? resource : resource + '.',
					objects.size()));
			objects.forEach((one) -> one.path("metadata")
				.path("finalizers")
				.forEach((finalizer) -> finalizers.merge(finalizer.asString(""), 1, Integer::sum)));
		});
		condition(status, "NamespaceContentRemaining", true, "SomeResourcesRemain",
				"Some resources are remaining: " + String.join(", ", counts));
		List<String> held = new ArrayList<>();
		finalizers.forEach((finalizer, count) -> held.add(finalizer + " in " + count + " resource instances"));
		condition(status, "NamespaceFinalizersRemaining", !held.isEmpty(),
				held.isEmpty() ? "ContentHasNoFinalizers" : "SomeFinalizersRemain",
				held.isEmpty() ? "All content-preserving finalizers finished"
						: "Some content in the namespace has finalizers remaining: " + String.join(", ", held));
		if (!Numbers.same(before, status)) {
			steps.write(() -> api().updateStatus("namespaces", object));
		}
	}

	private void condition(ObjectNode status, String type, boolean value, String reason, String message) {
		Conditions.set(status, type, value ? "True" : "False", reason, message, Times.seconds(clock().now()));
	}

}
