package dev.podium.story.service;

import dev.podium.story.model.Cut;
import tools.jackson.databind.JsonNode;

/**
 * One endpoint of a slice.
 *
 * @param key what names it over the slice's versions
 * @param uid of its Pod, or the empty string
 * @param name of its Pod, or its address
 */
record EndpointLine(String key, String uid, String name, boolean ready, boolean terminating) {

	static EndpointLine of(JsonNode endpoint) {
		JsonNode conditions = endpoint.path("conditions");
		JsonNode target = endpoint.path("targetRef");
		String address = endpoint.path("addresses").path(0).asString("");
		String uid = target.path("uid").asString("");
		// Nothing said means ready, and not terminating.
		return new EndpointLine(uid + '/' + address, uid, Cut.name(target.path("name").asString(address)),
				conditions.path("ready").asBoolean(true), conditions.path("terminating").asBoolean(false));
	}

}
