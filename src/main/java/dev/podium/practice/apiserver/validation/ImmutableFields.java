package dev.podium.practice.apiserver.validation;

import dev.podium.practice.apiserver.types.FieldErrors;
import tools.jackson.databind.JsonNode;

/**
 * Fields that stay as they were at creation.
 */
public final class ImmutableFields {

	private ImmutableFields() {
	}

	/** Tells a change of a field, {@code spec.selector}. */
	public static void check(String field, JsonNode before, JsonNode after, FieldErrors errors) {
		String pointer = "/" + field.replace('.', '/');
		if (!PodRules.same(before.at(pointer), after.at(pointer))) {
			errors.invalid(field, after.at(pointer), "field is immutable");
		}
	}

}
