package dev.podium.story.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Cut;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of Services and their EndpointSlices.
 */
final class ServiceViews {

	private static final String SERVICE_NAME = "kubernetes.io/service-name";

	private ServiceViews() {
	}

	static View service(ObjectNode object) {
		JsonNode spec = object.path("spec");
		String type = ObjectFields.name(spec, "type");
		return new View.Service(type.isEmpty() ? "ClusterIP" : type, ObjectFields.nameOrNull(spec, "clusterIP"),
				external(spec, object.path("status")), ports(spec.path("ports")), selector(spec.path("selector")));
	}

	private static List<String> external(JsonNode spec, JsonNode status) {
		List<String> external = new ArrayList<>(0);
		String name = ObjectFields.nameOrNull(spec, "externalName");
		if (name != null) {
			external.add(name);
		}
		for (JsonNode address : spec.path("externalIPs")) {
			if (external.size() == View.MAX) {
				return external;
			}
			external.add(Cut.name(address.asString("")));
		}
		addresses(status, external);
		return external;
	}

	/** Where a load balancer was told to be. */
	static void addresses(JsonNode status, List<String> into) {
		for (JsonNode one : status.path("loadBalancer").path("ingress")) {
			if (into.size() == View.MAX) {
				return;
			}
			String ip = ObjectFields.name(one, "ip");
			into.add(ip.isEmpty() ? ObjectFields.name(one, "hostname") : ip);
		}
	}

	private static List<View.Port> ports(JsonNode ports) {
		List<View.Port> list = new ArrayList<>(ports.isArray() ? Math.min(ports.size(), View.MAX) : 0);
		for (JsonNode port : ports) {
			if (list.size() == View.MAX) {
				break;
			}
			int number = ObjectFields.countOr(port, "port", 0);
			String target = port.path("targetPort").asString("");
			Integer nodePort = ObjectFields.count(port, "nodePort");
			String protocol = ObjectFields.name(port, "protocol");
			list.add(new View.Port(ObjectFields.name(port, "name"), number,
					target.isEmpty() ? String.valueOf(number) : Cut.name(target), isPort(nodePort) ? nodePort : null,
					protocol.isEmpty() ? "TCP" : protocol));
		}
		return list;
	}

	private static boolean isPort(@Nullable Integer port) {
		return port != null && port != 0;
	}

	private static String selector(JsonNode selector) {
		if (!selector.isObject() || selector.isEmpty()) {
			return "";
		}
		StringBuilder words = new StringBuilder();
		for (Map.Entry<String, JsonNode> label : selector.properties()) {
			if (words.length() > Cut.WORDS) {
				break;
			}
			words.append(words.isEmpty() ? "" : ",").append(label.getKey()).append('=');
			words.append(label.getValue().asString(""));
		}
		return Cut.words(words.toString());
	}

	static View endpointSlice(ObjectNode object) {
		JsonNode endpoints = object.path("endpoints");
		List<View.Endpoint> list = new ArrayList<>(endpoints.isArray() ? Math.min(endpoints.size(), View.MAX) : 0);
		for (JsonNode endpoint : endpoints) {
			if (list.size() == View.MAX) {
				break;
			}
			list.add(endpoint(endpoint));
		}
		return new View.Endpoints(ObjectFields.nameOrNull(object.path("metadata").path("labels"), SERVICE_NAME), list);
	}

	/** What is not said of an endpoint's readiness counts as ready. */
	private static View.Endpoint endpoint(JsonNode endpoint) {
		JsonNode target = endpoint.path("targetRef");
		JsonNode conditions = endpoint.path("conditions");
		boolean ready = conditions.path("ready").asBoolean(true);
		return new View.Endpoint(Cut.name(endpoint.path("addresses").path(0).asString("")),
				target.path("kind").asString("").equals("Pod") ? ObjectFields.nameOrNull(target, "name") : null,
				ObjectFields.nameOrNull(endpoint, "nodeName"), ready, conditions.path("serving").asBoolean(ready),
				conditions.path("terminating").asBoolean(false));
	}

}
