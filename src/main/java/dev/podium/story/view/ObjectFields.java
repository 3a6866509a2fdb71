package dev.podium.story.view;

import java.time.DateTimeException;
import java.time.Instant;

import dev.podium.story.model.Cut;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads fields of objects as anybody may have written them: what is of another type is
 * not there.
 */
final class ObjectFields {

	private ObjectFields() {
	}

	static String name(JsonNode of, String field) {
		return Cut.name(of.path(field).asString(""));
	}

	static @Nullable String nameOrNull(JsonNode of, String field) {
		String name = of.path(field).asString("");
		return name.isEmpty() ? null : Cut.name(name);
	}

	static @Nullable String wordsOrNull(JsonNode of, String field) {
		String words = of.path(field).asString("");
		return words.isEmpty() ? null : Cut.words(words);
	}

	/** A number that is not below zero; null where there is none. */
	static @Nullable Integer count(JsonNode of, String field) {
		int count = of.path(field).asInt(-1);
		return (count >= 0) ? count : null;
	}

	static int countOr(JsonNode of, String field, int otherwise) {
		int count = of.path(field).asInt(-1);
		return (count >= 0) ? count : otherwise;
	}

	/** When a field says; null where it says no time. */
	static @Nullable Instant time(JsonNode of, String field) {
		String time = of.path(field).asString("");
		try {
			return time.isEmpty() ? null : Instant.parse(time);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/** The condition of a type; what is not there is missing. */
	static JsonNode condition(JsonNode object, String type) {
		JsonNode conditions = object.path("status").path("conditions");
		for (JsonNode condition : conditions) {
			if (condition.path("type").asString("").equals(type)) {
				return condition;
			}
		}
		return conditions.path("none");
	}

	static boolean holds(JsonNode condition) {
		return condition.path("status").asString("").equals("True");
	}

	/** The controller that owns an object; null where none does. */
	static View.@Nullable Ref owner(JsonNode object) {
		for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
			if (reference.path("controller").asBoolean(false)) {
				return new View.Ref(name(reference, "kind"), name(reference, "name"));
			}
		}
		return null;
	}

}
