package dev.podium.practice.apiserver.kinds;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * IPAddresses.
 */
final class IpAddressStrategy implements KindStrategy {

	@Override
	public void cells(JsonNode address, Cells cells) {
		JsonNode parent = address.at("/spec/parentRef");
		String group = parent.path("group").asString("");
		String namespace = parent.path("namespace").asString("");
		cells.name(address)
			.add(parent.path("resource").asString("") + (group.isEmpty() ? "" : "." + group) + "/"
					+ (namespace.isEmpty() ? "" : namespace + "/") + parent.path("name").asString(""))
			.age(address);
	}

}
