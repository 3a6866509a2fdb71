package dev.podium.practice.apiserver.kinds.service;

import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apiserver.types.ServiceSpecs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a Service stays when a client leaves it out.
 */
final class ServiceUpdate {

	private ServiceUpdate() {
	}

	/**
	 * What a client leaves out of a change stays; what another type has no use for goes.
	 */
	static void carry(JsonNode before, ObjectNode after) {
		JsonNode was = before.path("spec");
		ObjectNode is = after.withObject("spec");
		String from = was.path("type").asString("ClusterIP");
		String to = is.path("type").asString("ClusterIP");
		boolean external = to.equals("ExternalName");
		boolean toPorts = to.equals("NodePort") || to.equals("LoadBalancer");
		boolean fromPorts = from.equals("NodePort") || from.equals("LoadBalancer");
		if (!external && !from.equals("ExternalName")) {
			copyAbsent(was, is, "clusterIP");
			if (!is.path("clusterIP").equals(was.path("clusterIP"))
					&& (!is.has("clusterIPs") || is.path("clusterIPs").equals(was.path("clusterIPs")))) {
				is.putArray("clusterIPs").add(is.path("clusterIP").asString(""));
			}
			copyAbsent(was, is, "clusterIPs");
			copyAbsent(was, is, "ipFamilies");
			copyAbsent(was, is, "ipFamilyPolicy");
		}
		else if (external && is.path("clusterIPs").equals(was.path("clusterIPs"))) {
			for (String field : new String[] { "clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy" }) {
				is.remove(field);
			}
		}
		if (external) {
			is.remove("internalTrafficPolicy");
		}
		if (fromPorts && toPorts) {
			keepPorts(was, is);
		}
		else if (fromPorts) {
			is.path("ports").forEach((port) -> ((ObjectNode) port).remove("nodePort"));
		}
		if (ServiceSpecs.isReachedFromOutside(was) && !ServiceSpecs.isReachedFromOutside(is)) {
			is.remove("externalTrafficPolicy");
		}
		if (!to.equals("LoadBalancer")) {
			is.remove("allocateLoadBalancerNodePorts");
		}
	}

	private static void copyAbsent(JsonNode from, ObjectNode to, String field) {
		if (to.path(field).isMissingNode() && from.has(field)) {
			to.set(field, from.path(field));
		}
	}

	private static void keepPorts(JsonNode was, ObjectNode is) {
		Map<String, JsonNode> given = new HashMap<>();
		was.path("ports")
			.forEach((port) -> given.put(port.path("protocol") + "/" + port.path("port"), port.path("nodePort")));
		for (JsonNode port : is.path("ports")) {
			JsonNode number = given.get(port.path("protocol") + "/" + port.path("port"));
			if (!port.has("nodePort") && number != null && number.isNumber()) {
				((ObjectNode) port).set("nodePort", number);
			}
		}
	}

}
