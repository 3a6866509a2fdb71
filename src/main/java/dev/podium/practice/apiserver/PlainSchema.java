package dev.podium.practice.apiserver;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Knows no schema: JSON only, everything is valid, one column.
 */
class PlainSchema implements Tables, Decoding, Validation, Defaults, DiscoveryEndpoints {

	private final JsonMapper mapper = JsonMapper.shared();

	@Override
	public ObjectNode table(ResourceType type, List<ObjectNode> objects, ObjectNode listMeta, IncludeObject include,
			boolean columns) {
		ObjectNode table = this.mapper.createObjectNode();
		table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1").set("metadata", listMeta);
		var definitions = table.putArray("columnDefinitions");
		if (columns) {
			definitions.addObject()
				.put("name", "Name")
				.put("type", "string")
				.put("format", "name")
				.put("description", "")
				.put("priority", 0);
		}
		var rows = table.putArray("rows");
		for (ObjectNode object : objects) {
			ObjectNode row = rows.addObject();
			row.putArray("cells").add(object.path("metadata").path("name").asString());
			row.set("object", object);
		}
		return table;
	}

	@Override
	public ObjectNode decode(byte[] body, @Nullable String contentType, ResourceType type, FieldValidation mode,
			Consumer<String> warnings) {
		return decode(body, contentType);
	}

	@Override
	public ObjectNode decode(byte[] body, @Nullable String contentType) {
		try {
			JsonNode node = this.mapper.readTree(body);
			if (node instanceof ObjectNode object) {
				return object;
			}
		}
		catch (JacksonException ex) {
			// refused below, in the API server's words
		}
		throw Statuses.badRequest("the object provided is unrecognized (must be of type Object)");
	}

	@Override
	public void validateCreate(ResourceType type, ObjectNode object) {
	}

	@Override
	public void validateUpdate(ResourceType type, ObjectNode before, ObjectNode after) {
	}

	@Override
	public void apply(ResourceType type, ObjectNode object) {
	}

	@Override
	public void admit(ResourceType type, ObjectNode object) {
	}

	@Override
	public @Nullable Answer answer(String path, @Nullable String accept, @Nullable String ifNoneMatch, String prefix) {
		return null;
	}

}
