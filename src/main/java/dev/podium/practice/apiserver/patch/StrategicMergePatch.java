package dev.podium.practice.apiserver.patch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strategic merge patch: a merge patch that merges some lists item by item. Which lists,
 * and by which key, is the {@code patchMergeKey} of Kubernetes' types.
 */
public final class StrategicMergePatch {

	private static final Map<String, String> MERGE_KEYS = Map.ofEntries(Map.entry("containers", "name"),
			Map.entry("initContainers", "name"), Map.entry("ephemeralContainers", "name"), Map.entry("volumes", "name"),
			Map.entry("env", "name"), Map.entry("imagePullSecrets", "name"), Map.entry("secrets", "name"),
			Map.entry("resourceClaims", "name"), Map.entry("volumeMounts", "mountPath"),
			Map.entry("volumeDevices", "devicePath"), Map.entry("conditions", "type"), Map.entry("addresses", "type"),
			Map.entry("ownerReferences", "uid"), Map.entry("hostAliases", "ip"), Map.entry("podIPs", "ip"),
			Map.entry("hostIPs", "ip"), Map.entry("topologySpreadConstraints", "topologyKey"));

	private static final Set<String> PRIMITIVE_SETS = Set.of("finalizers", "podCIDRs");

	private static final String DIRECTIVE = "$patch";

	private static final String RETAIN_KEYS = "$retainKeys";

	private static final String ORDER = "$setElementOrder/";

	private static final String DELETE_PRIMITIVES = "$deleteFromPrimitiveList/";

	private StrategicMergePatch() {
	}

	/**
	 * The object with the patch applied; the object is altered.
	 * @throws ApiStatusException 400 for a directive that is not one
	 */
	public static ObjectNode apply(ObjectNode object, ObjectNode patch) {
		String directive = patch.path(DIRECTIVE).asString("");
		switch (directive) {
			case "replace", "delete" -> {
				object.removeAll();
				if ("delete".equals(directive)) {
					return object;
				}
			}
			case "", "merge" -> {
			}
			default -> throw Statuses.badRequest("unknown patch type: " + directive + " in map: " + goMap(patch));
		}
		if (patch.get(RETAIN_KEYS) instanceof ArrayNode keys) {
			Set<String> retained = Set.copyOf(keys.valueStream().map((key) -> key.asString("")).toList());
			object.remove(object.propertyNames().stream().filter((name) -> !retained.contains(name)).toList());
		}
		ObjectNode before = object.objectNode();
		patch.properties().forEach((entry) -> {
			if (entry.getKey().startsWith(ORDER)
					&& object.get(entry.getKey().substring(ORDER.length())) instanceof ArrayNode list) {
				before.set(entry.getKey(), object.arrayNode().addAll(list.valueStream().toList()));
			}
		});
		patch.properties().forEach((entry) -> field(object, entry.getKey(), entry.getValue()));
		patch.properties().forEach((entry) -> {
			String name = entry.getKey().startsWith(ORDER) ? entry.getKey().substring(ORDER.length()) : "";
			if (object.get(name) instanceof ArrayNode list) {
				order(list, before.path(entry.getKey()).valueStream().toList(), entry.getValue(),
						key(name, list, list));
			}
		});
		return object;
	}

	private static void field(ObjectNode object, String name, JsonNode value) {
		if (name.startsWith(DELETE_PRIMITIVES)) {
			if (object.get(name.substring(DELETE_PRIMITIVES.length())) instanceof ArrayNode list) {
				List<JsonNode> kept = list.valueStream()
					.filter((one) -> value.valueStream().noneMatch(one::equals))
					.toList();
				list.removeAll().addAll(kept);
			}
		}
		else if (name.startsWith("$")) {
			return;
		}
		else if (value.isNull() && !Nulls.isWrittenOut(name)) {
			object.remove(name);
		}
		else if (value instanceof ObjectNode below && below.has(DIRECTIVE) && !object.has(name)) {
			// a directive about what is not there says nothing
			return;
		}
		else if (value instanceof ObjectNode below) {
			ObjectNode target = (object.get(name) instanceof ObjectNode present) ? present : object.putObject(name);
			apply(target, below);
			if ("delete".equals(below.path(DIRECTIVE).asString(""))) {
				object.remove(name);
			}
		}
		else if (value instanceof ArrayNode list) {
			list(object, name, list);
		}
		else {
			object.set(name, value);
		}
	}

	private static void list(ObjectNode object, String name, ArrayNode patch) {
		ArrayNode present = (object.get(name) instanceof ArrayNode list) ? list : object.arrayNode();
		String key = key(name, present, patch);
		if (key != null) {
			object.set(name, items(present, patch, key, name));
		}
		else if (PRIMITIVE_SETS.contains(name)) {
			List<JsonNode> before = present.valueStream().toList();
			patch.forEach((one) -> {
				if (present.valueStream().noneMatch(one::equals)) {
					present.add(one);
				}
			});
			order(present, before, patch, null);
			object.set(name, present);
		}
		else {
			object.set(name, patch.deepCopy());
		}
	}

	private static @Nullable String key(String name, ArrayNode present, ArrayNode patch) {
		if ("ports".equals(name)) {
			JsonNode some = !present.isEmpty() ? present.get(0) : patch.get(0);
			return (some == null) ? null : some.has("containerPort") ? "containerPort" : "port";
		}
		return MERGE_KEYS.get(name);
	}

	private static ArrayNode items(ArrayNode present, ArrayNode patch, String key, String name) {
		List<ObjectNode> items = new ArrayList<>();
		boolean replace = patch.valueStream()
			.anyMatch((item) -> item.size() == 1 && "replace".equals(item.path(DIRECTIVE).asString("")));
		if (!replace) {
			present.forEach((item) -> {
				if (item instanceof ObjectNode one) {
					items.add(one);
				}
			});
		}
		for (JsonNode change : patch) {
			if (!(change instanceof ObjectNode item)) {
				throw Statuses.badRequest("expected a list of objects at " + name);
			}
			JsonNode value = item.get(key);
			if (value == null) {
				if (item.has(DIRECTIVE)) {
					continue;
				}
				throw Statuses.badRequest("map: " + goMap(item) + " does not contain declared merge key: " + key);
			}
			item(items, item, key, value);
		}
		ArrayNode merged = present.arrayNode();
		merged.addAll(items);
		if (!replace) {
			List<JsonNode> before = present.valueStream().toList();
			ArrayNode named = patch.arrayNode();
			patch.valueStream().filter((one) -> !one.has(DIRECTIVE)).forEach(named::add);
			order(merged, before, named, key);
		}
		return merged;
	}

	private static void item(List<ObjectNode> items, ObjectNode change, String key, JsonNode value) {
		if ("delete".equals(change.path(DIRECTIVE).asString(""))) {
			items.removeIf((one) -> value.equals(one.get(key)));
			return;
		}
		for (ObjectNode one : items) {
			if (value.equals(one.get(key))) {
				apply(one, change);
				return;
			}
		}
		items.add(apply(change.objectNode(), change));
	}

	/**
	 * Items that the order names come in its order, the others where they stood before:
	 * in front of the first item that stood behind them.
	 */
	private static void order(ArrayNode list, List<JsonNode> before, JsonNode order, @Nullable String key) {
		List<JsonNode> wanted = order.valueStream().map((one) -> identity(one, key)).toList();
		List<JsonNode> server = before.stream().map((one) -> identity(one, key)).toList();
		List<JsonNode> named = list.valueStream()
			.filter((one) -> wanted.contains(identity(one, key)))
			.sorted(Comparator.comparingInt((one) -> wanted.indexOf(identity(one, key))))
			.toList();
		List<JsonNode> others = list.valueStream()
			.filter((one) -> !wanted.contains(identity(one, key)))
			.sorted(Comparator.comparingInt((one) -> server.indexOf(identity(one, key))))
			.toList();
		list.removeAll();
		int next = 0;
		for (JsonNode one : named) {
			int place = server.indexOf(identity(one, key));
			while (next < others.size() && place >= 0 && server.indexOf(identity(others.get(next), key)) < place) {
				list.add(others.get(next++));
			}
			list.add(one);
		}
		others.subList(next, others.size()).forEach(list::add);
	}

	/** As Go prints what was parsed. */
	public static String goMap(JsonNode value) {
		if (value.isObject()) {
			return value.properties()
				.stream()
				.sorted(Map.Entry.comparingByKey())
				.map((entry) -> entry.getKey() + ":" + goMap(entry.getValue()))
				.collect(Collectors.joining(" ", "map[", "]"));
		}
		if (value.isArray()) {
			return value.valueStream().map(StrategicMergePatch::goMap).collect(Collectors.joining(" ", "[", "]"));
		}
		return value.isNull() ? "<nil>" : value.asString();
	}

	private static JsonNode identity(JsonNode item, @Nullable String key) {
		return (key != null && item.isObject()) ? Objects.requireNonNullElse(item.get(key), item) : item;
	}

}
