package dev.podium.practice.apiserver.write;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which clusterIPs and nodePorts Services have: each is given once. What is taken is what
 * the present Services say.
 */
public final class ServiceAddresses {

	private static final ResourceType SERVICES = BuiltInTypes.get("v1", "services");

	private static final String RANGE = "10.96.";

	private static final int MIN_PORT = 30_000;

	private static final int MAX_PORT = 32_767;

	private final ObjectStore store;

	private final RandomGenerator random;

	public ServiceAddresses(ObjectStore store, RandomGenerator random) {
		this.store = store;
		this.random = random;
	}

	/**
	 * A Service of one family, which is nobody's field: it is given with the addresses.
	 * Whose Endpoints are made by hand and need no address may have both.
	 */
	private static void families(ObjectNode spec) {
		if (!spec.has("ipFamilies") && !spec.has("ipFamilyPolicy") && spec.path("selector").isEmpty()
				&& spec.path("clusterIP").asString("").equals("None")) {
			spec.putArray("ipFamilies").add("IPv4").add("IPv6");
			spec.put("ipFamilyPolicy", "RequireDualStack");
		}
		if (!spec.has("ipFamilies")) {
			spec.putArray("ipFamilies").add("IPv4");
		}
		if (!spec.has("ipFamilyPolicy")) {
			spec.put("ipFamilyPolicy", "SingleStack");
		}
	}

	/**
	 * Gives the Service what it needs and does not have.
	 * @throws ApiStatusException 422 where it asks for what another one has
	 */
	public void allocate(ObjectNode service) {
		ObjectNode spec = service.withObject("spec");
		String type = spec.path("type").asString("");
		if (type.equals("ExternalName")) {
			return;
		}
		families(spec);
		Set<String> addresses = new HashSet<>();
		Set<String> ports = new HashSet<>();
		String uid = service.at("/metadata/uid").asString("");
		this.store.list(SERVICES, null)
			.objects()
			.stream()
			.filter((other) -> !other.uid().equals(uid))
			.forEach((other) -> {
				addresses.add(other.node().at("/spec/clusterIP").asString(""));
				other.node()
					.at("/spec/ports")
					.forEach((port) -> ports.add(port.path("protocol").asString("") + port.path("nodePort").asInt(0)));
			});
		FieldErrors errors = new FieldErrors();
		address(spec, addresses, errors);
		if (type.equals("NodePort")
				|| (type.equals("LoadBalancer") && spec.path("allocateLoadBalancerNodePorts").asBoolean(true))) {
			ports(spec, ports, errors);
		}
		errors.refuse(SERVICES, service.at("/metadata/name").asString(""));
	}

	private void address(ObjectNode spec, Set<String> taken, FieldErrors errors) {
		String address = spec.path("clusterIP").asString("");
		if (address.isEmpty()) {
			do {
				address = RANGE + this.random.nextInt(0, 256) + "." + this.random.nextInt(1, 255);
			}
			while (taken.contains(address));
			spec.put("clusterIP", address);
			spec.putArray("clusterIPs").add(address);
		}
		else if (!address.equals("None")) {
			ArrayNode asked = spec.arrayNode().add(address);
			if (!address.startsWith(RANGE)) {
				errors.invalid("spec.clusterIPs", asked,
						"failed to allocate IP " + address + ": the provided network does not match the current range");
			}
			else if (taken.contains(address)) {
				errors.invalid("spec.clusterIPs", asked,
						"failed to allocate IP " + address + ": provided IP is already allocated");
			}
		}
	}

	private void ports(ObjectNode spec, Set<String> taken, FieldErrors errors) {
		int index = 0;
		for (JsonNode port : spec.path("ports")) {
			String field = "spec.ports[" + index++ + "].nodePort";
			String protocol = port.path("protocol").asString("");
			int number = port.path("nodePort").asInt(0);
			if (number == 0) {
				do {
					number = this.random.nextInt(MIN_PORT + 100, MAX_PORT + 1);
				}
				while (taken.contains(protocol + number) && taken.size() < MAX_PORT - MIN_PORT);
				((ObjectNode) port).put("nodePort", number);
			}
			else if (number < MIN_PORT || number > MAX_PORT) {
				errors.invalid(field, Scalars.number(number), "provided port is not in the valid range. "
						+ "The range of valid ports is " + MIN_PORT + "-" + MAX_PORT);
			}
			else if (taken.contains(protocol + number)) {
				errors.invalid(field, Scalars.number(number), "provided port is already allocated");
			}
			taken.add(protocol + number);
		}
	}

}
