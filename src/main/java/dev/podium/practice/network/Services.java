package dev.podium.practice.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.ObjectKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How kube-proxy and CoreDNS read Services and their EndpointSlices.
 */
public final class Services {

	private static final String SERVICE_NAME = "kubernetes.io/service-name";

	private Services() {
	}

	/** The Service that a slice is of; its name is empty where it names none. */
	public static ObjectKey of(JsonNode slice) {
		JsonNode metadata = slice.path("metadata");
		return new ObjectKey(metadata.path("namespace").asString(""),
				metadata.path("labels").path(SERVICE_NAME).asString(""));
	}

	/** Whether it has no virtual IP. */
	public static boolean isHeadless(JsonNode service) {
		return service.path("spec").path("clusterIP").asString("").equals("None");
	}

	/** Whether its name is only another name for something else. */
	public static boolean isExternalName(JsonNode service) {
		return service.path("spec").path("type").asString("").equals("ExternalName");
	}

	/**
	 * Where a port of a Service leads, each address once, in order.
	 * @param slices of its namespace
	 * @param port its name; empty where it has none
	 */
	public static List<Backend> backends(ObjectKey service, Collection<ObjectNode> slices, String port) {
		TreeMap<String, Backend> backends = new TreeMap<>();
		for (JsonNode slice : slices) {
			if (of(slice).equals(service)) {
				for (JsonNode offered : slice.path("ports")) {
					if (offered.path("name").asString("").equals(port)) {
						all(slice, offered.path("port").asInt(0)).forEach((one) -> backends.put(one.target(), one));
					}
				}
			}
		}
		return List.copyOf(backends.values());
	}

	/** The endpoints of a slice, at a port of theirs. */
	public static List<Backend> all(JsonNode slice, int port) {
		List<Backend> all = new ArrayList<>();
		for (JsonNode endpoint : slice.path("endpoints")) {
			JsonNode conditions = endpoint.path("conditions");
			boolean ready = conditions.path("ready").asBoolean(true);
			String pod = endpoint.path("targetRef").path("name").asString("");
			for (JsonNode address : endpoint.path("addresses")) {
				all.add(new Backend(address.asString(""), port, endpoint.path("nodeName").asString(""), pod,
						endpoint.path("hostname").asString(""), ready, conditions.path("serving").asBoolean(ready),
						conditions.path("terminating").asBoolean(false)));
			}
		}
		return all;
	}

}
