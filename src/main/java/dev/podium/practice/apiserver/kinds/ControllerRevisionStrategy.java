package dev.podium.practice.apiserver.kinds;

import java.util.Locale;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * ControllerRevisions.
 */
final class ControllerRevisionStrategy implements KindStrategy {

	@Override
	public void cells(JsonNode revision, Cells cells) {
		String owner = revision.at("/metadata/ownerReferences")
			.valueStream()
			.filter((one) -> one.path("controller").asBoolean(false))
			.map(ControllerRevisionStrategy::owner)
			.findFirst()
			.orElse(Cells.NONE);
		cells.name(revision).add(owner).add(revision.path("revision").asString("0")).age(revision);
	}

	private static String owner(JsonNode owner) {
		String apiVersion = owner.path("apiVersion").asString("");
		String group = apiVersion.contains("/") ? "." + apiVersion.substring(0, apiVersion.indexOf('/')) : "";
		return (owner.path("kind").asString("") + group).toLowerCase(Locale.ROOT) + "/"
				+ owner.path("name").asString("");
	}

}
