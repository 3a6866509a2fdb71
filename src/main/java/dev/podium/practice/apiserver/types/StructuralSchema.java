package dev.podium.practice.apiserver.types;

import java.util.List;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of a custom resource: what is kept of an object, what is added to it, and
 * what is refused. Rules in CEL ({@code x-kubernetes-validations}) are kept, not checked.
 *
 * @param root an openAPIV3Schema
 */
public record StructuralSchema(JsonNode root) {

	/** They are the server's own. */
	private static final List<String> OWN = List.of("apiVersion", "kind", "metadata");

	private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

	/** Takes out what the schema does not name, and tells each. */
	public void prune(ObjectNode object, Consumer<String> findings) {
		prune(this.root, object, "", true, findings);
	}

	private static void prune(JsonNode schema, JsonNode value, String path, boolean root, Consumer<String> findings) {
		boolean resource = root || schema.path("x-kubernetes-embedded-resource").asBoolean(false);
		if (value instanceof ObjectNode object) {
			JsonNode properties = schema.path("properties");
			JsonNode others = schema.path("additionalProperties");
			boolean keep = schema.path(PRESERVE).asBoolean(false) || others.isObject() || others.asBoolean(false);
			for (String name : List.copyOf(object.propertyNames())) {
				String at = path.isEmpty() ? name : path + "." + name;
				if (properties.has(name) && !(resource && OWN.contains(name))) {
					prune(properties.path(name), object.path(name), at, false, findings);
				}
				else if (others.isObject()) {
					prune(others, object.path(name), at, false, findings);
				}
				else if (!keep && !(resource && OWN.contains(name))) {
					object.remove(name);
					findings.accept("unknown field \"" + at + "\"");
				}
			}
		}
		else if (value.isArray()) {
			for (int index = 0; index < value.size(); index++) {
				prune(schema.path("items"), value.path(index), path + "[" + index + "]", false, findings);
			}
		}
	}

	/** Adds the defaults; a null where none may stand counts as absent. */
	public void addDefaults(ObjectNode object) {
		addDefaults(this.root, object);
	}

	private static void addDefaults(JsonNode schema, JsonNode value) {
		if (value instanceof ObjectNode object) {
			for (var property : schema.path("properties").properties()) {
				JsonNode given = object.path(property.getKey());
				JsonNode byDefault = property.getValue().path("default");
				boolean absent = given.isMissingNode()
						|| (given.isNull() && !property.getValue().path("nullable").asBoolean(false));
				if (absent && !byDefault.isMissingNode()) {
					object.set(property.getKey(), byDefault.deepCopy());
				}
				addDefaults(property.getValue(), object.path(property.getKey()));
			}
			JsonNode others = schema.path("additionalProperties");
			if (others.isObject()) {
				object.properties()
					.stream()
					.filter((entry) -> !schema.path("properties").has(entry.getKey()))
					.forEach((entry) -> addDefaults(others, entry.getValue()));
			}
		}
		else if (value.isArray()) {
			value.forEach((item) -> addDefaults(schema.path("items"), item));
		}
	}

	/** Tells what is not as the schema wants it. */
	public void check(JsonNode object, FieldErrors errors) {
		SchemaRules.check(this.root, object, "", errors);
	}

	/** As it stands in an OpenAPI document: with what every object has. */
	public ObjectNode documented(ResourceType type) {
		ObjectNode documented = (this.root instanceof ObjectNode given) ? given.deepCopy()
				: JsonMapper.shared().createObjectNode().put("type", "object");
		ObjectNode properties = documented.withObject("properties");
		properties.putObject("apiVersion")
			.put("type", "string")
			.put("description", OpenApiSchemas.explanation("apiVersion"));
		properties.putObject("kind").put("type", "string").put("description", OpenApiSchemas.explanation("kind"));
		ObjectNode metadata = properties.putObject("metadata")
			.put("description", OpenApiSchemas.explanation("metadata"));
		metadata.putArray("allOf").addObject().put("$ref", OpenApiSchemas.reference(OpenApiSchemas.OBJECT_META));
		documented.putArray("x-kubernetes-group-version-kind")
			.addObject()
			.put("group", type.group())
			.put("kind", type.kind())
			.put("version", type.version());
		return documented;
	}

}
