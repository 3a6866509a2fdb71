package dev.podium.story.service;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Cut;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An EndpointSlice.
 *
 * @param family of its addresses
 * @param ports the numbers that the Pods listen at
 * @param ready how many of its endpoints are
 * @param terminating how many of them are on their way out
 */
record SliceLine(String uid, String name, String family, List<EndpointLine> endpoints, List<String> ports, int ready,
		int terminating) {

	/** What leads from a slice to its Service. */
	private static final String SERVICE_NAME = "kubernetes.io/service-name";

	static SliceLine of(ObjectNode slice) {
		JsonNode metadata = slice.path("metadata");
		List<EndpointLine> endpoints = new ArrayList<>();
		slice.path("endpoints").forEach((endpoint) -> endpoints.add(EndpointLine.of(endpoint)));
		List<String> ports = new ArrayList<>();
		slice.path("ports").forEach((port) -> ports.add(port.path("port").asString("")));
		return new SliceLine(Cut.name(metadata.path("uid").asString("")), Cut.name(metadata.path("name").asString("")),
				slice.path("addressType").asString(""), List.copyOf(endpoints), List.copyOf(ports),
				(int) endpoints.stream().filter(EndpointLine::ready).count(),
				(int) endpoints.stream().filter(EndpointLine::terminating).count());
	}

	static String service(ObjectNode slice) {
		return slice.path("metadata").path("labels").path(SERVICE_NAME).asString("");
	}

	/** A slice that no Service owns, and only its label leads to one; null for others. */
	static @Nullable ObjectNode unowned(ObjectNode slice) {
		for (JsonNode reference : slice.path("metadata").path("ownerReferences")) {
			if (reference.path("controller").asBoolean(false)
					&& reference.path("kind").asString("").equals("Service")) {
				return null;
			}
		}
		return service(slice).isEmpty() ? null : slice;
	}

	/** Endpoints that nothing can be sent to: no Pod of them has the port asked for. */
	boolean portless() {
		return !this.endpoints.isEmpty() && this.ports.isEmpty();
	}

	@Nullable EndpointLine get(String key) {
		for (EndpointLine endpoint : this.endpoints) {
			if (endpoint.key().equals(key)) {
				return endpoint;
			}
		}
		return null;
	}

}
