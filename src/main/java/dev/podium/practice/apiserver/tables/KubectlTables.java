package dev.podium.practice.apiserver.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.Conversions;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tables as the API server makes them: the columns are in {@code practice/columns.json},
 * the cells are written by each kind.
 */
public final class KubectlTables implements Tables {

	private static final JsonNode COLUMNS = readColumns();

	private final Clock clock;

	public KubectlTables(Clock clock) {
		this.clock = clock;
	}

	private static JsonNode readColumns() {
		try (InputStream in = Objects
			.requireNonNull(KubectlTables.class.getResourceAsStream("/practice/columns.json"))) {
			return JsonMapper.shared().readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public ObjectNode table(ResourceType type, List<ObjectNode> objects, ObjectNode listMeta, IncludeObject include,
			boolean withColumns) {
		ObjectNode table = JsonMapper.shared().createObjectNode();
		table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1").set("metadata", listMeta);
		if (withColumns) {
			table.set("columnDefinitions", columns(type));
		}
		else {
			table.putArray("columnDefinitions");
		}
		KindStrategy strategy = type.strategy();
		ArrayNode rows = table.putArray("rows");
		for (ObjectNode object : objects) {
			ObjectNode row = rows.addObject();
			strategy.cells(object, new Cells(row.putArray("cells"), this.clock.instant()));
			strategy.conditions(object, row);
			include(type, object, include, row);
		}
		return table;
	}

	private JsonNode columns(ResourceType type) {
		if (type.custom() != null) {
			return type.custom().columnDefinitions();
		}
		String resource = type.strategy().columns(type.apiVersion() + "/" + type.plural());
		return COLUMNS.path(COLUMNS.has(resource) ? resource : "");
	}

	private static void include(ResourceType type, ObjectNode object, IncludeObject include, ObjectNode row) {
		switch (include) {
			case METADATA -> {
				ObjectNode partial = row.putObject("object");
				partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
				partial.set("metadata", object.path("metadata"));
			}
			case OBJECT -> row.set("object", Conversions.shown(type, object));
			case NONE -> row.putNull("object");
		}
	}

}
