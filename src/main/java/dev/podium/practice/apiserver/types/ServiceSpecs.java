package dev.podium.practice.apiserver.types;

import tools.jackson.databind.JsonNode;

/**
 * What a Service's spec says of how it is reached.
 */
public final class ServiceSpecs {

	private ServiceSpecs() {
	}

	/** Whether a node, a load balancer or an address of the user's leads to it. */
	public static boolean isReachedFromOutside(JsonNode spec) {
		return switch (spec.path("type").asString("ClusterIP")) {
			case "NodePort", "LoadBalancer" -> true;
			case "ClusterIP" -> !spec.path("externalIPs").isEmpty();
			default -> false;
		};
	}

}
