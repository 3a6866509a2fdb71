package dev.podium.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * By which fields Kubernetes tells the elements of a list apart: the
 * {@code x-kubernetes-list-map-keys} and {@code patchMergeKey} of its API. A list that is
 * not here, or whose elements lack a key or share one, goes by index.
 */
final class ListKeys {

	private static final List<String> NAME = List.of("name");

	/** Each row: the list's field name and the ways its elements may be keyed. */
	private static final Map<String, List<List<String>>> KEYS = Map.ofEntries(Map.entry("containers", List.of(NAME)),
			Map.entry("initContainers", List.of(NAME)), Map.entry("ephemeralContainers", List.of(NAME)),
			Map.entry("containerStatuses", List.of(NAME)), Map.entry("initContainerStatuses", List.of(NAME)),
			Map.entry("ephemeralContainerStatuses", List.of(NAME)), Map.entry("env", List.of(NAME)),
			Map.entry("volumes", List.of(NAME)), Map.entry("imagePullSecrets", List.of(NAME)),
			Map.entry("resourceClaims", List.of(NAME)), Map.entry("schedulingGates", List.of(NAME)),
			Map.entry("secrets", List.of(NAME)), Map.entry("volumesAttached", List.of(NAME)),
			Map.entry("conditions", List.of(List.of("type"))), Map.entry("volumeMounts", List.of(List.of("mountPath"))),
			Map.entry("volumeDevices", List.of(List.of("devicePath"))),
			Map.entry("ports",
					List.of(List.of("containerPort", "protocol"), List.of("containerPort"), List.of("port", "protocol"),
							List.of("port"))),
			Map.entry("ownerReferences", List.of(List.of("uid"))), Map.entry("hostAliases", List.of(List.of("ip"))),
			Map.entry("topologySpreadConstraints", List.of(List.of("topologyKey", "whenUnsatisfiable"))),
			Map.entry("podIPs", List.of(List.of("ip"))), Map.entry("hostIPs", List.of(List.of("ip"))),
			Map.entry("addresses", List.of(List.of("type"))), Map.entry("taints", List.of(List.of("key", "effect"))),
			Map.entry("finalizers", List.of(List.of())), Map.entry("podCIDRs", List.of(List.of())),
			Map.entry("externalIPs", List.of(List.of())));

	private ListKeys() {
	}

	/**
	 * The elements by what stands in brackets in a path ({@code name=db},
	 * {@code containerPort=80,protocol=TCP}, {@code =foregroundDeletion}), in their
	 * order; null where they have no such key.
	 */
	static @Nullable Map<String, JsonNode> keyed(String list, ArrayNode elements) {
		List<List<String>> ways = KEYS.get(list);
		if (ways == null) {
			return null;
		}
		for (List<String> fields : ways) {
			Map<String, JsonNode> keyed = keyed(fields, elements);
			if (keyed != null) {
				return keyed;
			}
		}
		return null;
	}

	private static @Nullable Map<String, JsonNode> keyed(List<String> fields, ArrayNode elements) {
		Map<String, JsonNode> keyed = new LinkedHashMap<>();
		for (JsonNode element : elements) {
			String key = key(fields, element);
			if (key == null || keyed.put(key, element) != null) {
				return null;
			}
		}
		return keyed;
	}

	private static @Nullable String key(List<String> fields, JsonNode element) {
		if (fields.isEmpty()) {
			return element.isString() ? '=' + element.stringValue() : null;
		}
		StringBuilder key = new StringBuilder();
		for (String field : fields) {
			JsonNode value = element.get(field);
			if (value == null || !value.isValueNode()) {
				return null;
			}
			if (!key.isEmpty()) {
				key.append(',');
			}
			key.append(field).append('=').append(value.asString());
		}
		return key.toString();
	}

}
