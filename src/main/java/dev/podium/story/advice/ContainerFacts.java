package dev.podium.story.advice;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Cut;
import tools.jackson.databind.JsonNode;

/**
 * What the rules ask about a container of a Pod's template.
 *
 * @param init whether it ends before the others start
 * @param requests whether it says how much CPU or memory it needs
 * @param probed whether it says how to find out that it is ready
 */
record ContainerFacts(String name, String image, boolean init, boolean requests, boolean probed) {

	/** More are not looked at. */
	private static final int MAX = 50;

	static List<ContainerFacts> of(JsonNode podSpec) {
		List<ContainerFacts> all = new ArrayList<>();
		podSpec.path("initContainers").forEach((container) -> add(container, true, all));
		podSpec.path("containers").forEach((container) -> add(container, false, all));
		return List.copyOf(all);
	}

	private static void add(JsonNode container, boolean init, List<ContainerFacts> into) {
		if (into.size() < MAX) {
			into.add(new ContainerFacts(Cut.name(container.path("name").asString("")),
					Cut.words(container.path("image").asString("")), init, asks(container.path("resources")),
					container.has("readinessProbe")));
		}
	}

	/** A limit stands in for a request that is not there. */
	static boolean asks(JsonNode resources) {
		return !resources.path("requests").isEmpty() || !resources.path("limits").isEmpty();
	}

	/** Whether the image may be another one tomorrow. */
	boolean floats() {
		if (this.image.isEmpty() || this.image.contains("@")) {
			return false;
		}
		int colon = this.image.lastIndexOf(':');
		String tag = (colon > this.image.lastIndexOf('/')) ? this.image.substring(colon + 1) : "latest";
		return tag.equals("latest");
	}

}
