package dev.podium.change;

import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects that are secret as a whole, alone and in lists.
 */
final class SecretObjects {

	private static final Set<String> KINDS = Set.of("Secret", "TokenRequest", "TokenReview");

	private static final Set<String> RESOURCES = Set.of("secrets", "tokenrequests", "tokenreviews");

	private SecretObjects() {
	}

	/**
	 * Whether an object is secret, or a list of such.
	 * @param whole whether it stands for itself, and is not a reference within another
	 */
	static boolean is(String kind, ObjectNode object, boolean whole) {
		return KINDS.contains(kind) ? whole || holdsSecret(object)
				: kind.endsWith("List") && KINDS.contains(elementKind(kind));
	}

	/** Whether requests for a resource carry secrets in their bodies. */
	static boolean isResource(String resource, String subresource) {
		return RESOURCES.contains(resource) || (resource.equals("serviceaccounts") && subresource.equals("token"));
	}

	static String kind(ObjectNode object, String kindInList) {
		JsonNode kind = object.get("kind");
		return (kind != null && kind.isString()) ? kind.stringValue() : kindInList;
	}

	static String elementKind(String kind) {
		return kind.endsWith("List") ? kind.substring(0, kind.length() - "List".length()) : "";
	}

	private static boolean holdsSecret(ObjectNode object) {
		return object.has("data") || object.has("stringData") || object.has("spec") || object.has("status");
	}

	/** Keeps what names the object; of the rest only the names of the fields. */
	private static void secret(ObjectNode object) {
		for (Map.Entry<String, JsonNode> field : object.properties()) {
			switch (field.getKey()) {
				case "apiVersion", "kind", "type", "immutable" -> {
					// Says what it is, not what it holds.
				}
				case "metadata" -> {
					if (field.getValue().get("annotations") instanceof ObjectNode annotations) {
						annotations.properties().forEach((annotation) -> annotation.setValue(Redaction.REDACTED));
					}
				}
				default -> {
					if (field.getValue() instanceof ObjectNode values) {
						values.properties().forEach((value) -> value.setValue(Redaction.REDACTED));
					}
					else {
						field.setValue(Redaction.REDACTED);
					}
				}
			}
		}
	}

	static void redact(ObjectNode object) {
		JsonNode items = object.get("items");
		if (items instanceof ArrayNode list) {
			for (int i = 0; i < list.size(); i++) {
				if (list.get(i) instanceof ObjectNode item) {
					secret(item);
				}
				else {
					list.set(i, Redaction.REDACTED);
				}
			}
		}
		else if (!kind(object, "").equals("Status")) {
			secret(object);
		}
	}

}
