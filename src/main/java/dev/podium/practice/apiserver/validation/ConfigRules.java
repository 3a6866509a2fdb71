package dev.podium.practice.apiserver.validation;

import java.util.List;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import tools.jackson.databind.JsonNode;

/**
 * What ConfigMaps and Secrets have alike: keys, and data that may be immutable.
 */
public final class ConfigRules {

	public static final int MAX_DATA = 1024 * 1024;

	private ConfigRules() {
	}

	/** What a key must be. */
	public static void key(String field, String key, FieldErrors errors) {
		String at = field + "[" + key + "]";
		NameRules.CONFIG_KEY.check(at, key, errors);
		if (key.equals(".") || key.equals("..")) {
			errors.invalid(at, key, "must not be '" + key + "'");
		}
		else if (key.startsWith("..")) {
			errors.invalid(at, key, "must not start with '..'");
		}
	}

	/** What has been made immutable stays. */
	public static void dataUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		if (!PodRules.same(before.path("type"), after.path("type"))) {
			errors.invalid("type", after.path("type"), "field is immutable");
		}
		if (!before.path("immutable").asBoolean(false)) {
			return;
		}
		if (!after.path("immutable").asBoolean(false)) {
			errors.forbidden("immutable", "field is immutable when `immutable` is set");
		}
		for (String field : List.of("data", "binaryData")) {
			if (!PodRules.same(before.path(field), after.path(field))) {
				errors.forbidden(field, "field is immutable when `immutable` is set");
			}
		}
	}

}
