package dev.podium.practice.apiserver.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apiserver.types.Cells;
import tools.jackson.databind.JsonNode;

/**
 * Rows of everything but Pods and what makes them.
 */
final class ObjectCells {

	private static final String ROLE = "node-role.kubernetes.io/";

	private ObjectCells() {
	}

	/** A row of a resource that has no columns of its own. */
	static void any(JsonNode object, Cells cells) {
		cells.name(object).add(object.at("/metadata/creationTimestamp").asString(""));
	}

	static void namespace(JsonNode object, Cells cells) {
		cells.name(object).add(object.at("/status/phase").asString("")).age(object);
	}

	static void node(JsonNode object, Cells cells) {
		JsonNode info = object.at("/status/nodeInfo");
		String kernel = known(info.path("kernelVersion"));
		String architecture = info.path("architecture").asString("");
		cells.name(object)
			.add(nodeStatus(object))
			.add(nodeRoles(object))
			.age(object)
			.add(info.path("kubeletVersion").asString(""))
			.add(address(object, "InternalIP"))
			.add(address(object, "ExternalIP"))
			.add(known(info.path("osImage")))
			.add(architecture.isEmpty() ? kernel : kernel + " (" + architecture + ")")
			.add(known(info.path("containerRuntimeVersion")));
	}

	private static String nodeStatus(JsonNode node) {
		JsonNode ready = Conditions.find(node.path("status"), "Ready");
		String status = ready.isMissingNode() ? "Unknown"
				: ready.path("status").asString("").equals("True") ? "Ready" : "NotReady";
		return node.at("/spec/unschedulable").asBoolean(false) ? status + ",SchedulingDisabled" : status;
	}

	private static String nodeRoles(JsonNode node) {
		TreeSet<String> roles = new TreeSet<>();
		node.at("/metadata/labels").properties().forEach((label) -> {
			if (label.getKey().startsWith(ROLE) && label.getKey().length() > ROLE.length()) {
				roles.add(label.getKey().substring(ROLE.length()));
			}
			else if (label.getKey().equals("kubernetes.io/role")) {
				roles.add(label.getValue().asString(""));
			}
		});
		return roles.isEmpty() ? Cells.NONE : String.join(",", roles);
	}

	private static String address(JsonNode node, String type) {
		for (JsonNode address : node.at("/status/addresses")) {
			if (address.path("type").asString("").equals(type)) {
				return address.path("address").asString("");
			}
		}
		return Cells.NONE;
	}

	private static String known(JsonNode value) {
		return value.asString("").isEmpty() ? "<unknown>" : value.asString();
	}

	static void event(JsonNode object, Cells cells) {
		JsonNode first = firstOf(object.path("firstTimestamp"), object.path("eventTime"));
		JsonNode last = firstOf(object.path("lastTimestamp"), first);
		long count = object.path("count").asLong(0);
		JsonNode series = object.path("series");
		if (series.isObject()) {
			last = series.path("lastObservedTime");
			count = series.path("count").asLong(0);
		}
		JsonNode about = object.path("involvedObject");
		String target = about.path("kind").asString("").toLowerCase(Locale.ROOT);
		String name = about.path("name").asString("");
		cells.add(cells.since(last))
			.add(object.path("type").asString(""))
			.add(object.path("reason").asString(""))
			.add(name.isEmpty() ? target : target + "/" + name)
			.add(about.path("fieldPath").asString(""))
			.add(eventSource(object))
			.add(object.path("message").asString("").strip())
			.add(cells.since(first))
			.add(Math.max(count, series.isObject() ? 0 : 1))
			.name(object);
	}

	private static JsonNode firstOf(JsonNode one, JsonNode other) {
		return one.isString() ? one : other;
	}

	private static String eventSource(JsonNode event) {
		String component = firstOf(event.at("/source/component"), event.path("reportingComponent")).asString("");
		String host = firstOf(event.at("/source/host"), event.path("reportingInstance")).asString("");
		return host.isEmpty() ? component : component + ", " + host;
	}

	static void configMap(JsonNode object, Cells cells) {
		cells.name(object).add(object.path("data").size() + object.path("binaryData").size()).age(object);
	}

	static void secret(JsonNode object, Cells cells) {
		cells.name(object).add(object.path("type").asString("")).add(object.path("data").size()).age(object);
	}

	static void serviceAccount(JsonNode object, Cells cells) {
		cells.name(object).age(object);
	}

	static void lease(JsonNode object, Cells cells) {
		cells.name(object).add(object.at("/spec/holderIdentity").asString("")).age(object);
	}

	static void service(JsonNode object, Cells cells) {
		JsonNode spec = object.path("spec");
		cells.name(object)
			.add(spec.path("type").asString(""))
			.orNone(spec.path("clusterIP"))
			.add(externalAddress(object))
			.add(servicePorts(spec))
			.age(object)
			.add(Cells.labels(spec.path("selector")));
	}

	private static String externalAddress(JsonNode service) {
		JsonNode spec = service.path("spec");
		String type = spec.path("type").asString("");
		if (type.equals("ExternalName")) {
			return spec.path("externalName").asString("");
		}
		List<String> addresses = new ArrayList<>();
		for (JsonNode ingress : service.at("/status/loadBalancer/ingress")) {
			addresses.add(firstOf(ingress.path("ip"), ingress.path("hostname")).asString(""));
		}
		spec.path("externalIPs").forEach((address) -> addresses.add(address.asString("")));
		if (addresses.isEmpty()) {
			return type.equals("LoadBalancer") ? "<pending>" : Cells.NONE;
		}
		return String.join(",", addresses);
	}

	private static String servicePorts(JsonNode spec) {
		List<String> ports = new ArrayList<>();
		for (JsonNode port : spec.path("ports")) {
			int nodePort = port.path("nodePort").asInt(0);
			ports.add(port.path("port").asInt(0) + ((nodePort > 0) ? ":" + nodePort : "") + "/"
					+ port.path("protocol").asString("TCP"));
		}
		return ports.isEmpty() ? Cells.NONE : String.join(",", ports);
	}

	static void endpoints(JsonNode object, Cells cells) {
		List<String> all = new ArrayList<>();
		for (JsonNode subset : object.path("subsets")) {
			for (JsonNode address : subset.path("addresses")) {
				String ip = address.path("ip").asString("");
				if (subset.path("ports").isEmpty()) {
					all.add(ip);
				}
				subset.path("ports").forEach((port) -> all.add(ip + ":" + port.path("port").asInt(0)));
			}
		}
		cells.name(object).add(all.isEmpty() ? Cells.NONE : Cells.some(all, ",")).age(object);
	}

	static void endpointSlice(JsonNode object, Cells cells) {
		List<String> ports = new ArrayList<>();
		for (JsonNode port : object.path("ports")) {
			ports.add(port.path("port").isNumber() ? port.path("port").asString() : "*");
		}
		List<String> addresses = new ArrayList<>();
		for (JsonNode endpoint : object.path("endpoints")) {
			endpoint.path("addresses").forEach((address) -> addresses.add(address.asString("")));
		}
		cells.name(object)
			.add(object.path("addressType").asString(""))
			.add(ports.isEmpty() ? "<unset>" : Cells.some(ports, ","))
			.add(addresses.isEmpty() ? "<unset>" : Cells.some(addresses, ","))
			.age(object);
	}

	static void ingress(JsonNode object, Cells cells) {
		JsonNode spec = object.path("spec");
		List<String> hosts = new ArrayList<>();
		for (JsonNode rule : spec.path("rules")) {
			String host = rule.path("host").asString("");
			if (!host.isEmpty()) {
				hosts.add(host);
			}
		}
		List<String> addresses = new ArrayList<>();
		for (JsonNode ingress : object.at("/status/loadBalancer/ingress")) {
			addresses.add(firstOf(ingress.path("ip"), ingress.path("hostname")).asString(""));
		}
		cells.name(object)
			.orNone(spec.path("ingressClassName"))
			.add(hosts.isEmpty() ? "*" : Cells.some(hosts, ","))
			.add(String.join(",", addresses))
			.add(spec.path("tls").isEmpty() ? "80" : "80, 443")
			.age(object);
	}

}
