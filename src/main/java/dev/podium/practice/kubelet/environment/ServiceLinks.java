package dev.podium.practice.kubelet.environment;

import java.util.Locale;

import tools.jackson.databind.JsonNode;

/**
 * The variables by which a container finds a Service, in the form that Docker's links
 * once had.
 */
final class ServiceLinks {

	private ServiceLinks() {
	}

	/** Nothing for a Service without an address. */
	static void set(JsonNode service, Environment environment) {
		String address = service.path("spec").path("clusterIP").asString("");
		JsonNode ports = service.path("spec").path("ports");
		if (address.isEmpty() || address.equals("None") || ports.isEmpty()) {
			return;
		}
		String name = plain(service.path("metadata").path("name").asString(""));
		environment.set(name + "_SERVICE_HOST", address);
		environment.set(name + "_SERVICE_PORT", number(ports.path(0)));
		for (JsonNode port : ports) {
			if (port.has("name")) {
				environment.set(name + "_SERVICE_PORT_" + plain(port.path("name").asString("")), number(port));
			}
		}
		environment.set(name + "_PORT", url(address, ports.path(0)));
		for (JsonNode port : ports) {
			String protocol = port.path("protocol").asString("TCP");
			String prefix = name + "_PORT_" + number(port) + "_" + protocol;
			environment.set(prefix, url(address, port));
			environment.set(prefix + "_PROTO", protocol.toLowerCase(Locale.ROOT));
			environment.set(prefix + "_PORT", number(port));
			environment.set(prefix + "_ADDR", address);
		}
	}

	private static String url(String address, JsonNode port) {
		return port.path("protocol").asString("TCP").toLowerCase(Locale.ROOT) + "://" + address + ":" + number(port);
	}

	private static String number(JsonNode port) {
		return Integer.toString(port.path("port").asInt(0));
	}

	private static String plain(String name) {
		return name.toUpperCase(Locale.ROOT).replace('-', '_');
	}

}
