package dev.podium.story.workload;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dev.podium.story.model.Cut;

/**
 * A condition of a status.
 */
public record Condition(String type, String status, String reason, String message) {

	/** One of a type; null where the status has none. */
	public static @Nullable Condition of(JsonNode status, String type) {
		for (JsonNode condition : status.path("conditions")) {
			if (condition.path("type").asString("").equals(type)) {
				return new Condition(type, condition.path("status").asString(""),
						Cut.words(condition.path("reason").asString("")),
						Cut.message(condition.path("message").asString("")));
			}
		}
		return null;
	}

	public boolean is(String wanted, String because) {
		return this.status.equals(wanted) && this.reason.equals(because);
	}

}
