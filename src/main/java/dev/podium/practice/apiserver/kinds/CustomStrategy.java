package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.CustomVersion;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.JsonPath;
import dev.podium.practice.apiserver.types.KindStrategy;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Custom resources: what their definition says of a version.
 *
 * @param version what it says
 */
public record CustomStrategy(CustomVersion version) implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public boolean allowsUnconditionalUpdate() {
		return false;
	}

	@Override
	public void applyDefaults(ObjectNode object) {
		this.version.schema().addDefaults(object);
	}

	@Override
	public void validate(JsonNode object, FieldErrors errors) {
		this.version.schema().check(object, errors);
	}

	@Override
	public List<String> keptByStatus() {
		return ALL_METADATA;
	}

	@Override
	public @Nullable String deprecation() {
		return this.version.warning();
	}

	/** Its name, then what its definition's columns point at. */
	@Override
	public void cells(JsonNode object, Cells cells) {
		cells.name(object);
		for (CustomVersion.Column column : this.version.tableColumns()) {
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
