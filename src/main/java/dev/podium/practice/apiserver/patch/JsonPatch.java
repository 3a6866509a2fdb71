package dev.podium.practice.apiserver.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON patch, RFC 6902: all operations or none.
 */
public final class JsonPatch {

	/** As a real one allows. */
	private static final int LIMIT = 10_000;

	private static final Set<String> OPERATIONS = Set.of("add", "remove", "replace", "move", "copy", "test");

	private final List<Operation> operations;

	private JsonPatch(List<Operation> operations) {
		this.operations = operations;
	}

	/**
	 * Reads a patch.
	 * @throws ApiStatusException 400 for an operation that is none, 413 for too many
	 */
	public static JsonPatch of(ArrayNode patch) {
		if (patch.size() > LIMIT) {
			throw Statuses.tooManyOperations(LIMIT, patch.size());
		}
		List<Operation> operations = new ArrayList<>();
		for (JsonNode one : patch) {
			String name = one.path("op").asString("");
			if (!OPERATIONS.contains(name)) {
				throw failed("Unexpected kind: " + (name.isEmpty() ? "unknown" : name));
			}
			boolean moves = "move".equals(name) || "copy".equals(name);
			operations.add(new Operation(name, pointer(one, "path"), moves ? pointer(one, "from") : JsonPointer.empty(),
					one.get("value")));
		}
		return new JsonPatch(operations);
	}

	/**
	 * The object with the patch applied; the object is altered.
	 * @throws ApiStatusException 422 where an operation cannot be applied
	 */
	public ObjectNode apply(ObjectNode object) {
		for (Operation operation : this.operations) {
			apply(object, operation);
		}
		return object;
	}

	private static void apply(ObjectNode object, Operation operation) {
		switch (operation.name()) {
			case "add" -> put(object, operation.path(), value(operation), false, "add");
			case "replace" -> put(object, operation.path(), value(operation), true, "replace");
			case "remove" -> remove(object, operation.path(), "remove");
			case "copy" -> put(object, operation.path(), copied(object, operation.from()), false, "copy");
			case "move" -> put(object, operation.path(), remove(object, operation.from(), "move"), false, "move");
			default -> {
				JsonNode present = object.at(operation.path());
				JsonNode wanted = operation.value();
				boolean absent = present.isMissingNode() || present.isNull();
				if (absent ? wanted != null && !wanted.isNull() : !present.equals(wanted)) {
					throw failed("testing value " + operation.path() + " failed");
				}
			}
		}
	}

	private static void put(ObjectNode object, JsonPointer path, JsonNode value, boolean present, String operation) {
		JsonNode parent = parent(object, path, operation);
		String last = path.last().getMatchingProperty();
		if (parent instanceof ObjectNode target) {
			// a key that is absent may be replaced, too: json-patch v4 does not look
			target.set(last, value);
		}
		else if (parent instanceof ArrayNode target) {
			boolean end = "-".equals(last) && !present;
			int index = end ? target.size() : path.last().getMatchingIndex();
			if (index < 0 || index > target.size() || (present && index == target.size())) {
				throw missing(operation, path, "invalid index referenced");
			}
			if (present) {
				target.set(index, value);
			}
			else {
				target.insert(index, value);
			}
		}
		else {
			throw missing(operation, path, "missing path");
		}
	}

	private static JsonNode remove(ObjectNode object, JsonPointer path, String operation) {
		JsonNode parent = parent(object, path, operation);
		JsonNode removed = null;
		if (parent instanceof ObjectNode target) {
			removed = target.remove(path.last().getMatchingProperty());
		}
		else if (parent instanceof ArrayNode target) {
			removed = target.remove(path.last().getMatchingIndex());
		}
		if (removed == null) {
			throw failed(operation + " operation does not apply: Unable to remove nonexistent key: "
					+ path.last().getMatchingProperty() + ": missing value");
		}
		return removed;
	}

	/** What is not there is copied as nothing, as json-patch v4 does. */
	private static JsonNode copied(ObjectNode object, JsonPointer from) {
		JsonNode found = object.at(from);
		if (!found.isMissingNode()) {
			return found.deepCopy();
		}
		if (from.matches() || !object.at(from.head()).isObject()) {
			throw missing("copy", from, "missing value");
		}
		return object.nullNode();
	}

	private static JsonNode parent(ObjectNode object, JsonPointer path, String operation) {
		if (path.matches()) {
			throw failed(operation + " operation does not apply: the whole object cannot be patched");
		}
		return object.at(path.head());
	}

	private static JsonNode value(Operation operation) {
		JsonNode value = operation.value();
		if (value == null) {
			throw failed(operation.name() + " operation does not apply: missing value");
		}
		return value.deepCopy();
	}

	private static JsonPointer pointer(JsonNode operation, String field) {
		String text = operation.path(field).asString("");
		try {
			return JsonPointer.compile(text);
		}
		catch (IllegalArgumentException ex) {
			throw Statuses.badRequest("error decoding patch: " + field + " is not a JSON pointer: " + text);
		}
	}

	private static ApiStatusException missing(String operation, JsonPointer path, String why) {
		return failed(operation + " operation does not apply: doc is missing path: " + path + ": " + why);
	}

	private static ApiStatusException failed(String message) {
		return Statuses.patchFailed(message);
	}

	private record Operation(String name, JsonPointer path, JsonPointer from, @Nullable JsonNode value) {
	}

}
