package dev.podium.practice.apiserver.patch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which lists are lists of items with keys, which are sets, and which objects are owned
 * as a whole: what the {@code x-kubernetes-list-type} and {@code -map-type} of the real
 * schema say.
 */
final class ListShapes {

	/** By the list's field name: the keys of its items. */
	private static final Map<String, List<String>> KEYS = Map.ofEntries(Map.entry("containers", List.of("name")),
			Map.entry("initContainers", List.of("name")), Map.entry("ephemeralContainers", List.of("name")),
			Map.entry("volumes", List.of("name")), Map.entry("env", List.of("name")),
			Map.entry("imagePullSecrets", List.of("name")), Map.entry("resourceClaims", List.of("name")),
			Map.entry("volumeMounts", List.of("mountPath")), Map.entry("volumeDevices", List.of("devicePath")),
			Map.entry("conditions", List.of("type")), Map.entry("ownerReferences", List.of("uid")),
			Map.entry("hostAliases", List.of("ip")), Map.entry("podIPs", List.of("ip")),
			Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")));

	private static final List<String> CONTAINER_PORT = List.of("containerPort", "protocol");

	private static final List<String> SERVICE_PORT = List.of("port", "protocol");

	private static final List<String> ADDRESS = List.of("type");

	private static final Set<String> SETS = Set.of("finalizers", "podCIDRs", "succeeded", "failed");

	private static final Set<String> ATOMIC_OBJECTS = Set.of("selector", "nodeSelector", "involvedObject", "regarding",
			"related", "fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "targetRef", "scaleTargetRef",
			"claimRef", "labelSelector", "namespaceSelector", "podSelector", "configMapRef", "secretRef");

	private ListShapes() {
	}

	/** Whether a list is one of values without an order. */
	static boolean isSet(String field) {
		return SETS.contains(field);
	}

	/** Whether an object is owned as a whole. */
	static boolean isAtomic(String field) {
		return ATOMIC_OBJECTS.contains(field);
	}

	/** Whether each item of a list with keys is owned as a whole. */
	static boolean hasAtomicItems(String field) {
		return "ownerReferences".equals(field);
	}

	/**
	 * The items of a list by their path element.
	 * @return null where the list is not one of items with keys
	 */
	static @Nullable Map<String, ObjectNode> items(String field, JsonNode list) {
		if (!(list instanceof ArrayNode array)) {
			return null;
		}
		Map<String, ObjectNode> items = new LinkedHashMap<>();
		for (JsonNode item : array) {
			List<String> keys = keys(field, item);
			if (keys == null || !(item instanceof ObjectNode object)) {
				return null;
			}
			String element = element(keys, object);
			if (element == null || items.put(element, object) != null) {
				return null;
			}
		}
		return items;
	}

	private static @Nullable List<String> keys(String field, JsonNode item) {
		return switch (field) {
			case "ports" -> item.has("containerPort") ? CONTAINER_PORT : item.has("targetPort") ? SERVICE_PORT : null;
			case "addresses" -> item.has("type") ? ADDRESS : null;
			default -> KEYS.get(field);
		};
	}

	private static @Nullable String element(List<String> keys, ObjectNode item) {
		Map<String, JsonNode> values = new TreeMap<>();
		for (String key : keys) {
			JsonNode value = item.get(key);
			if (value == null && "protocol".equals(key)) {
				value = item.stringNode("TCP");
			}
			if (value == null || value.isNull()) {
				return null;
			}
			values.put(key, value);
		}
		return "k:" + JsonMapper.shared().writeValueAsString(values);
	}

}
