package dev.podium.practice.apiserver;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The resources that are served, one line a kind.
 */
final class ResourceTypes {

	private static final List<ResourceType> ALL = List.of(
			new ResourceType("", "v1", "pods", "pod", "Pod", true, List.of("po"), List.of("all"),
					Set.of("status", "binding", "eviction", "log")),
			new ResourceType("", "v1", "nodes", "node", "Node", false, List.of("no"), List.of(), Set.of("status")),
			new ResourceType("", "v1", "namespaces", "namespace", "Namespace", false, List.of("ns"), List.of(),
					Set.of("status", "finalize")),
			new ResourceType("", "v1", "events", "event", "Event", true, List.of("ev"), List.of(), Set.of()),
			new ResourceType("", "v1", "configmaps", "configmap", "ConfigMap", true, List.of("cm"), List.of(),
					Set.of()),
			new ResourceType("coordination.k8s.io", "v1", "leases", "lease", "Lease", true, List.of(), List.of(),
					Set.of()));

	private ResourceTypes() {
	}

	static List<ResourceType> all() {
		return ALL;
	}

	static @Nullable ResourceType find(String group, String version, String plural) {
		return ALL.stream()
			.filter((type) -> type.plural().equals(plural) && type.group().equals(group)
					&& type.version().equals(version))
			.findFirst()
			.orElse(null);
	}

	static @Nullable ResourceType byKind(String apiVersion, String kind) {
		return ALL.stream()
			.filter((type) -> type.kind().equals(kind) && type.apiVersion().equals(apiVersion))
			.findFirst()
			.orElse(null);
	}

}
