package dev.podium.practice.network.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.network.Backend;
import dev.podium.practice.network.TableUpdate;
import dev.podium.practice.network.Services;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Service as the DNS server knows it (DNS-Based Service Discovery of Kubernetes,
 * 1.1.0).
 *
 * @param addresses of its name: the virtual IP, or where it is headless its ready
 * endpoints'
 * @param alias the name that it is another name for; empty where it is none
 * @param endpoints those that have a name of their own
 */
record NamedService(ObjectKey key, boolean headless, List<String> addresses, String alias, List<Port> ports,
		List<Endpoint> endpoints) {

	static NamedService of(JsonNode service, Collection<ObjectNode> slices) {
		ObjectKey key = ObjectKey.of(service);
		boolean headless = Services.isHeadless(service);
		String alias = Services.isExternalName(service) ? service.path("spec").path("externalName").asString("") : "";
		List<Port> ports = new ArrayList<>();
		service.path("spec")
			.path("ports")
			.forEach((port) -> ports.add(new Port(port.path("name").asString(""), port.path("protocol").asString("TCP"),
					port.path("port").asInt(0))));
		List<Endpoint> endpoints = endpoints(key, slices);
		Set<String> addresses = new LinkedHashSet<>();
		if (headless) {
			endpoints.forEach((endpoint) -> addresses.add(endpoint.address()));
		}
		else if (alias.isEmpty()) {
			addresses.add(service.path("spec").path("clusterIP").asString(""));
			addresses.remove("");
		}
		return new NamedService(key, headless, List.copyOf(addresses), alias, ports, endpoints);
	}

	private static List<Endpoint> endpoints(ObjectKey service, Collection<ObjectNode> slices) {
		List<Endpoint> endpoints = new ArrayList<>();
		for (JsonNode slice : slices) {
			if (Services.of(slice).equals(service)) {
				List<Port> ports = new ArrayList<>();
				slice.path("ports")
					.forEach((port) -> ports.add(new Port(port.path("name").asString(""),
							port.path("protocol").asString("TCP"), port.path("port").asInt(0))));
				Services.all(slice, 0)
					.stream()
					.filter(Backend::ready)
					.forEach((one) -> endpoints.add(new Endpoint(name(one), one.address(), List.copyOf(ports))));
			}
		}
		return List.copyOf(endpoints);
	}

	/** Its hostname, or its address as CoreDNS makes a name of it. */
	private static String name(Backend backend) {
		return backend.hostname().isEmpty() ? backend.address().replace('.', '-') : backend.hostname();
	}

	String name() {
		return DnsName.of(this.key.name(), this.key.namespace());
	}

	/** As it is told. */
	TableUpdate.Row row() {
		Map<String, String> args = new LinkedHashMap<>();
		args.put("type", this.alias.isEmpty() ? "A" : "CNAME");
		if (this.headless) {
			args.put("headless", "true");
		}
		return new TableUpdate.Row(name(), args, this.alias.isEmpty() ? this.addresses : List.of(this.alias), false);
	}

	/**
	 * A port.
	 *
	 * @param name empty where it has none
	 */
	record Port(String name, String protocol, int number) {
	}

	/**
	 * An endpoint that is ready.
	 *
	 * @param name before the Service's
	 */
	record Endpoint(String name, String address, List<Port> ports) {
	}

}
