package dev.podium.practice.network.proxy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.network.Backend;
import dev.podium.practice.network.TableUpdate;
import dev.podium.practice.network.Services;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a node does with one port of a Service, as kube-proxy decides it in iptables mode
 * ({@code CategorizeEndpoints}, KEP-1669, KEP-2086).
 *
 * @param nodePort 0 where it has none
 * @param external addresses from outside: its external IPs and its load balancer's
 * @param affinitySeconds so long a client stays with its endpoint; 0 for no time
 * @param known whether there is any endpoint at all
 * @param inside where requests of Pods go
 * @param outside where requests from outside go
 */
public record PortRules(ServicePortName id, String clusterIp, int port, int nodePort, List<String> external,
		int affinitySeconds, boolean known, List<Backend> inside, List<Backend> outside) {

	public PortRules {
		external = List.copyOf(external);
		inside = List.copyOf(inside);
		outside = List.copyOf(outside);
	}

	/**
	 * The rules of a node for a Service; none where it is headless, or only a name.
	 * @param slices of its namespace
	 */
	static List<PortRules> of(JsonNode service, Collection<ObjectNode> slices, String node) {
		JsonNode spec = service.path("spec");
		String address = spec.path("clusterIP").asString("");
		if (address.isEmpty() || Services.isHeadless(service) || Services.isExternalName(service)) {
			return List.of();
		}
		ObjectKey key = ObjectKey.of(service);
		List<PortRules> all = new ArrayList<>();
		for (JsonNode port : spec.path("ports")) {
			String name = port.path("name").asString("");
			List<Backend> backends = Services.backends(key, slices, name);
			List<Backend> everywhere = usable(backends);
			List<Backend> here = usable(backends.stream().filter((one) -> one.node().equals(node)).toList());
			int affinity = spec.path("sessionAffinity").asString("").equals("ClientIP")
					? spec.path("sessionAffinityConfig").path("clientIP").path("timeoutSeconds").asInt(10800) : 0;
			all.add(new PortRules(
					new ServicePortName(key.namespace(), key.name(), name, port.path("protocol").asString("TCP")),
					address, port.path("port").asInt(0), port.path("nodePort").asInt(0), external(service), affinity,
					!everywhere.isEmpty(), isLocal(spec, "internalTrafficPolicy") ? here : everywhere,
					isLocal(spec, "externalTrafficPolicy") ? here : everywhere));
		}
		return all;
	}

	private static boolean isLocal(JsonNode spec, String policy) {
		return spec.path(policy).asString("").equals("Local");
	}

	/**
	 * Ready ones; where there are none, those that still serve while they are stopped.
	 */
	private static List<Backend> usable(List<Backend> backends) {
		Predicate<Backend> still = (backend) -> backend.serving() && backend.terminating();
		List<Backend> ready = backends.stream().filter(Backend::ready).toList();
		return ready.isEmpty() ? backends.stream().filter(still).toList() : ready;
	}

	private static List<String> external(JsonNode service) {
		List<String> addresses = new ArrayList<>();
		service.path("spec").path("externalIPs").forEach((address) -> addresses.add(address.asString("")));
		service.path("status")
			.path("loadBalancer")
			.path("ingress")
			.forEach((ingress) -> addresses.add(ingress.path("ip").asString("")));
		addresses.removeIf(String::isEmpty);
		return addresses;
	}

	/** As it is told. */
	TableUpdate.Row row() {
		Map<String, String> args = new LinkedHashMap<>();
		args.put("address", this.clusterIp);
		args.put("port", Integer.toString(this.port));
		if (this.nodePort > 0) {
			args.put("nodePort", Integer.toString(this.nodePort));
		}
		if (!this.external.isEmpty()) {
			args.put("external", String.join(",", this.external));
		}
		if (this.affinitySeconds > 0) {
			args.put("affinity", Integer.toString(this.affinitySeconds));
		}
		if (!this.outside.equals(this.inside)) {
			args.put("outside", String.join(",", this.outside.stream().map(Backend::target).toList()));
		}
		if (this.known && this.inside.isEmpty()) {
			args.put("elsewhere", "true");
		}
		return new TableUpdate.Row(this.id.toString(), args, this.inside.stream().map(PortRules::value).toList(),
				false);
	}

	private static String value(Backend backend) {
		return (backend.target() + ' ' + backend.pod() + ' ' + backend.node()).strip();
	}

}
