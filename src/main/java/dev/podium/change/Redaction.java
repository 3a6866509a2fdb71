package dev.podium.change;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes out what nobody in the room may see, in place, before anything else sees it. A
 * visible {@link #MARK} stands where a value was; names and structure stay. It is taken
 * out:
 * <ul>
 * <li>the annotation {@code last-applied-configuration};</li>
 * <li>values of environment variables, arguments, annotations, HTTP headers and ConfigMap
 * entries whose name looks secret ({@link SecretNames});</li>
 * <li>userinfo in URLs, in every string;</li>
 * <li>everything that Secrets, TokenRequests and TokenReviews say beyond their metadata,
 * alone, in lists, inside other objects and in audit bodies.</li>
 * </ul>
 */
final class Redaction {

	static final String MARK = "‹redacted›";

	/** Deeper than any Kubernetes object; what lies below is taken out unseen. */
	static final int MAX_DEPTH = 200;

	private static final StringNode REDACTED = StringNode.valueOf(MARK);

	private static final Set<String> SECRET_KINDS = Set.of("Secret", "TokenRequest", "TokenReview");

	private static final Set<String> SECRET_RESOURCES = Set.of("secrets", "tokenrequests", "tokenreviews");

	private Redaction() {
	}

	static ObjectNode redact(ObjectNode object) {
		object(object, "", 0);
		return object;
	}

	/**
	 * Redacts an audit Event: the bodies as the objects they are, bodies about secrets as
	 * a whole, and what the URI of an exec carries.
	 */
	static ObjectNode redactAudit(ObjectNode entry) {
		JsonNode about = entry.path("objectRef");
		String resource = about.path("resource").asString("");
		boolean secret = SECRET_RESOURCES.contains(resource)
				|| (resource.equals("serviceaccounts") && about.path("subresource").asString("").equals("token"));
		for (String body : new String[] { "requestObject", "responseObject" }) {
			JsonNode value = entry.get(body);
			if (secret && value instanceof ObjectNode object) {
				secretOrList(object);
			}
			else if (secret && value != null) {
				entry.set(body, REDACTED);
			}
		}
		JsonNode uri = entry.get("requestURI");
		if (uri != null && uri.isString()) {
			entry.put("requestURI", SecretText.redactQuery(uri.stringValue()));
		}
		object(entry, "", 0);
		return entry;
	}

	private static void object(ObjectNode object, String kindInList, int depth) {
		String kind = kind(object, kindInList);
		if (SECRET_KINDS.contains(kind) && (depth == 0 || !kindInList.isEmpty() || holdsSecret(object))) {
			secret(object);
		}
		else if (depth == 0 && kind.endsWith("List") && SECRET_KINDS.contains(elementKind(kind))) {
			secretOrList(object);
		}
		namedValue(object);
		if (object.get("op") != null && object.get("path") != null) {
			patchOperation(object);
		}
		String program = program(object);
		for (Map.Entry<String, JsonNode> field : object.properties()) {
			JsonNode value = field.getValue();
			if (value instanceof ObjectNode child) {
				switch (field.getKey()) {
					case "annotations" -> annotations(child);
					case "data", "binaryData" -> {
						if (kind.equals("ConfigMap")) {
							namedSecrets(child);
						}
					}
					default -> {
						// Everything else is only walked.
					}
				}
				if (depth >= MAX_DEPTH) {
					field.setValue(REDACTED);
				}
				else {
					object(child, "", depth + 1);
				}
			}
			else if (value instanceof ArrayNode list) {
				if (field.getKey().equals("managedFields")) {
					// Names of fields only, and a third of a Pod's size.
					continue;
				}
				if (depth >= MAX_DEPTH) {
					field.setValue(REDACTED);
					continue;
				}
				if (field.getKey().equals("args") || field.getKey().equals("command")) {
					Arguments.redact(list, program);
				}
				String element = field.getKey().equals("items") ? elementKind(kind) : "";
				list(list, element, depth + 1);
			}
			else if (value.isString()) {
				String text = value.stringValue();
				String redacted = field.getKey().equals("message") || field.getKey().equals("note")
						? SecretText.redact(text) : SecretText.redactUserinfo(text);
				if (!text.equals(redacted)) {
					field.setValue(StringNode.valueOf(redacted));
				}
			}
		}
	}

	private static void list(ArrayNode list, String elementKind, int depth) {
		for (int i = 0; i < list.size(); i++) {
			JsonNode element = list.get(i);
			if (element.isContainer() && depth >= MAX_DEPTH) {
				list.set(i, REDACTED);
			}
			else if (element instanceof ObjectNode object) {
				object(object, elementKind, depth + 1);
			}
			else if (element instanceof ArrayNode child) {
				list(child, "", depth + 1);
			}
			else if (element.isString()) {
				String text = element.stringValue();
				String redacted = SecretText.redactUserinfo(text);
				if (!text.equals(redacted)) {
					list.set(i, StringNode.valueOf(redacted));
				}
			}
		}
	}

	private static String kind(ObjectNode object, String kindInList) {
		JsonNode kind = object.get("kind");
		return (kind != null && kind.isString()) ? kind.stringValue() : kindInList;
	}

	private static String elementKind(String kind) {
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
						annotations.properties().forEach((annotation) -> annotation.setValue(REDACTED));
					}
				}
				default -> {
					if (field.getValue() instanceof ObjectNode values) {
						values.properties().forEach((value) -> value.setValue(REDACTED));
					}
					else {
						field.setValue(REDACTED);
					}
				}
			}
		}
	}

	private static void secretOrList(ObjectNode object) {
		JsonNode items = object.get("items");
		if (items instanceof ArrayNode list) {
			for (int i = 0; i < list.size(); i++) {
				if (list.get(i) instanceof ObjectNode item) {
					secret(item);
				}
				else {
					list.set(i, REDACTED);
				}
			}
		}
		else if (!kind(object, "").equals("Status")) {
			secret(object);
		}
	}

	private static void annotations(ObjectNode annotations) {
		for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
			String name = annotation.getKey();
			if (name.endsWith("last-applied-configuration") || SecretNames.looksSecret(name)) {
				annotation.setValue(REDACTED);
			}
		}
	}

	private static void namedSecrets(ObjectNode values) {
		for (Map.Entry<String, JsonNode> value : values.properties()) {
			if (SecretNames.looksSecret(value.getKey())) {
				value.setValue(REDACTED);
			}
		}
	}

	/** An environment variable, an HTTP header, a parameter: a name with its value. */
	private static void namedValue(ObjectNode object) {
		JsonNode value = object.get("value");
		if (value == null || value.isNull()) {
			return;
		}
		JsonNode name = object.get("name");
		if (name != null && name.isString() && SecretNames.looksSecret(name.stringValue())) {
			object.set("value", REDACTED);
		}
	}

	/** A JSON patch in an audit body names what it writes by a pointer. */
	private static void patchOperation(ObjectNode operation) {
		JsonNode value = operation.get("value");
		if (value == null) {
			return;
		}
		String pointer = operation.path("path").asString("");
		String last = pointer.substring(pointer.lastIndexOf('/') + 1);
		if (last.endsWith("last-applied-configuration") || SecretNames.looksSecret(last)
				|| (pointer.contains("/env/") && last.equals("value")) || pointer.contains("/args/")
				|| pointer.contains("/command/")) {
			if (value.isValueNode()) {
				operation.set("value", REDACTED);
			}
		}
		if (value instanceof ObjectNode values && last.equals("annotations")) {
			annotations(values);
		}
		if (value instanceof ArrayNode list && (last.equals("args") || last.equals("command"))) {
			Arguments.redact(list, "");
		}
	}

	/** The program of a container, of which the meaning of short options depends. */
	private static String program(ObjectNode object) {
		@Nullable JsonNode command = object.get("command");
		if (command instanceof ArrayNode words && !words.isEmpty() && words.get(0).isString()) {
			String path = words.get(0).stringValue();
			return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
		}
		return "";
	}

}
