package dev.podium.practice.apiserver.kinds;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.validation.ConfigRules;
import tools.jackson.databind.JsonNode;

/**
 * ConfigMaps: texts and bytes by key.
 */
final class ConfigMapStrategy implements KindStrategy {

	@Override
	public void validate(JsonNode configMap, FieldErrors errors) {
		long size = 0;
		for (String field : List.of("data", "binaryData")) {
			for (var entry : configMap.path(field).properties()) {
				ConfigRules.key(field, entry.getKey(), errors);
				if (field.equals("data") && configMap.path("binaryData").has(entry.getKey())) {
					errors.invalid(field + "[" + entry.getKey() + "]", entry.getKey(),
							"duplicate of key present in binaryData");
				}
				size += entry.getValue().asString("").getBytes(StandardCharsets.UTF_8).length;
			}
		}
		if (size > ConfigRules.MAX_DATA) {
			errors.tooLong("", ConfigRules.MAX_DATA);
		}
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ConfigRules.dataUpdate(before, after, errors);
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		cells.name(object).add(object.path("data").size() + object.path("binaryData").size()).age(object);
	}

}
