package dev.podium.practice.apiserver.tables;

import java.util.List;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.CustomVersion;
import dev.podium.practice.apiserver.types.JsonPath;
import tools.jackson.databind.JsonNode;

/**
 * The cells of a custom resource: its name, then what its definition's columns point at.
 */
final class CustomCells {

	private CustomCells() {
	}

	static void write(CustomVersion version, JsonNode object, Cells cells) {
		cells.name(object);
		for (CustomVersion.Column column : version.tableColumns()) {
			List<JsonNode> found = JsonPath.of(column.jsonPath()).in(object);
			if (found.isEmpty()) {
				cells.addNull();
			}
			else if (column.type().equals("date")) {
				cells.add(cells.since(found.get(0)));
			}
			else if (column.type().equals("integer") && found.get(0).isNumber()) {
				cells.add(found.get(0).asLong());
			}
			else {
				cells.add(found.stream()
					.map((value) -> value.isContainer() ? value.toString() : value.asString())
					.collect(Collectors.joining(",")));
			}
		}
	}

}
