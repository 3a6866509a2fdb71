package dev.podium.recording.audit;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.podium.change.PathDiff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a patch makes of an object. An entry does not say which sort of patch it has: a
 * list is a JSON patch; an object is merged, lists of Kubernetes' own kinds by their
 * keys.
 */
final class BodyPatch {

	private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

	private BodyPatch() {
	}

	/**
	 * Applies a patch to an object.
	 * @param keyed whether lists are merged by their keys, as with kinds of Kubernetes
	 * @return whether all of it could be applied
	 */
	static boolean apply(ObjectNode object, JsonNode patch, boolean keyed) {
		if (patch instanceof ArrayNode operations) {
			for (JsonNode operation : operations) {
				if (!operation(object, operation)) {
					return false;
				}
			}
			return true;
		}
		if (!(patch instanceof ObjectNode fields)) {
			return false;
		}
		merge(object, fields, keyed);
		return true;
	}

	private static void merge(ObjectNode object, ObjectNode patch, boolean keyed) {
		for (Map.Entry<String, JsonNode> field : patch.properties()) {
			String name = field.getKey();
			JsonNode value = field.getValue();
			JsonNode old = object.get(name);
			if (name.startsWith(DELETE_FROM)) {
				remove(object, name.substring(DELETE_FROM.length()), value);
			}
			else if (name.startsWith("$")) {
				continue;
			}
			else if (value.isNull()) {
				object.remove(name);
			}
			else if (value instanceof ObjectNode inner && !inner.path("$patch").asString("").equals("replace")) {
				ObjectNode into = (old instanceof ObjectNode known) ? known : object.putObject(name);
				merge(into, inner, keyed);
			}
			else if (keyed && value instanceof ArrayNode list && old instanceof ArrayNode known) {
				object.set(name, merged(name, known, list));
			}
			else {
				object.set(name, plain(value));
			}
		}
	}

	/** A list whose elements have keys is merged by them; any other is replaced. */
	private static ArrayNode merged(String name, ArrayNode known, ArrayNode patch) {
		Map<String, JsonNode> elements = new LinkedHashMap<>(PathDiff.elements(name, known));
		Map<String, JsonNode> changes = PathDiff.elements(name, patch);
		boolean keys = changes.keySet().stream().allMatch((key) -> key.contains("="))
				&& elements.keySet().stream().allMatch((key) -> key.contains("="));
		if (!keys || changes.isEmpty()) {
			return (ArrayNode) plain(patch);
		}
		for (Map.Entry<String, JsonNode> change : changes.entrySet()) {
			JsonNode old = elements.get(change.getKey());
			if (change.getValue().path("$patch").asString("").equals("delete")) {
				elements.remove(change.getKey());
			}
			else if (old instanceof ObjectNode object && change.getValue() instanceof ObjectNode fields) {
				merge(object, fields, true);
			}
			else {
				elements.put(change.getKey(), plain(change.getValue()));
			}
		}
		return known.arrayNode().addAll(elements.values());
	}

	private static void remove(ObjectNode object, String list, JsonNode gone) {
		if (object.get(list) instanceof ArrayNode known) {
			ArrayNode left = known.arrayNode();
			known.forEach((element) -> {
				if (gone.valueStream().noneMatch(element::equals)) {
					left.add(element);
				}
			});
			object.set(list, left);
		}
	}

	/** Without the words of a patch. */
	private static JsonNode plain(JsonNode value) {
		JsonNode copy = value.deepCopy();
		strip(copy);
		return copy;
	}

	private static void strip(JsonNode value) {
		if (value instanceof ObjectNode object) {
			object.remove(object.propertyNames().stream().filter((name) -> name.startsWith("$")).toList());
		}
		value.forEach(BodyPatch::strip);
	}

	private static boolean operation(ObjectNode object, JsonNode operation) {
		String[] path = operation.path("path").asString("").split("/", -1);
		if (path.length < 2) {
			return false;
		}
		JsonNode parent = object;
		for (int i = 1; i < path.length - 1; i++) {
			parent = child(parent, unescaped(path[i]));
		}
		String last = unescaped(path[path.length - 1]);
		JsonNode value = operation.path("value").deepCopy();
		return switch (operation.path("op").asString("")) {
			case "test" -> true;
			case "add" -> put(parent, last, value, true);
			case "replace" -> put(parent, last, value, false);
			case "remove" -> take(parent, last) != null;
			default -> false;
		};
	}

	private static boolean put(JsonNode parent, String name, JsonNode value, boolean inserts) {
		if (parent instanceof ObjectNode object) {
			object.set(name, value);
			return true;
		}
		int at = index(parent, name);
		if (!(parent instanceof ArrayNode list) || at < 0) {
			return false;
		}
		if (inserts) {
			list.insert(at, value);
		}
		else if (at < list.size()) {
			list.set(at, value);
		}
		return true;
	}

	private static @Nullable JsonNode take(JsonNode parent, String name) {
		if (parent instanceof ObjectNode object) {
			return object.remove(name);
		}
		int at = index(parent, name);
		return (parent instanceof ArrayNode list && at >= 0) ? list.remove(at) : null;
	}

	private static JsonNode child(JsonNode parent, String name) {
		int at = index(parent, name);
		return (at >= 0) ? parent.path(at) : parent.path(name);
	}

	/** The place of a list that a path names; -1 where it is none. */
	private static int index(JsonNode parent, String name) {
		if (!parent.isArray()) {
			return -1;
		}
		return name.equals("-") ? parent.size() : name.matches("[0-9]{1,5}") ? Integer.parseInt(name) : -1;
	}

	private static String unescaped(String part) {
		return part.replace("~1", "/").replace("~0", "~");
	}

}
