package dev.podium.change;

import java.util.List;
import java.util.Locale;
import java.util.Map;

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
 * An object at which this fails keeps nothing but its name.
 */
final class Redaction {

	static final String MARK = "‹redacted›";

	/** Deeper than any Kubernetes object; what lies below is taken out unseen. */
	static final int MAX_DEPTH = 200;

	/** Stands in an object of which everything was withheld. */
	static final String WITHHELD = "podium.dev/withheld";

	private static final List<String> IDENTITY = List.of("name", "namespace", "uid", "resourceVersion");

	static final StringNode REDACTED = StringNode.valueOf(MARK);

	private Redaction() {
	}

	static ObjectNode redact(ObjectNode object) {
		try {
			object(object, "", 0);
		}
		catch (RuntimeException | StackOverflowError ex) {
			withhold(object);
		}
		return object;
	}

	/** Nobody knows what is secret in it: only who it is stays. */
	private static void withhold(ObjectNode object) {
		ObjectNode metadata = object.objectNode();
		for (String name : IDENTITY) {
			JsonNode value = object.path("metadata").get(name);
			if (value != null && value.isString()) {
				metadata.set(name, value);
			}
		}
		object.retain(List.of("apiVersion", "kind"));
		object.set("metadata", metadata);
		object.put(WITHHELD, true);
	}

	/**
	 * Redacts an audit Event: the bodies as the objects they are, bodies about secrets as
	 * a whole, and what the URI of an exec carries.
	 */
	static ObjectNode redactAudit(ObjectNode entry) {
		try {
			return auditEntry(entry);
		}
		catch (RuntimeException | StackOverflowError ex) {
			withhold(entry);
			return entry;
		}
	}

	private static ObjectNode auditEntry(ObjectNode entry) {
		JsonNode about = entry.path("objectRef");
		String resource = about.path("resource").asString("");
		boolean secret = SecretObjects.isResource(resource, about.path("subresource").asString(""));
		for (String body : new String[] { "requestObject", "responseObject" }) {
			JsonNode value = entry.get(body);
			if (secret && value instanceof ObjectNode object) {
				SecretObjects.redact(object);
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
		String kind = SecretObjects.kind(object, kindInList);
		if (SecretObjects.is(kind, object, depth == 0 || !kindInList.isEmpty())) {
			SecretObjects.redact(object);
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
				String element = field.getKey().equals("items") ? SecretObjects.elementKind(kind) : "";
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
