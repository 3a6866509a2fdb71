package dev.podium.practice.apiserver.write;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Scalars;
import dev.podium.practice.apiserver.types.ServiceSpecs;
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

	private static final int LOWEST_PORT = 30_000;

	private static final int HIGHEST_PORT = 32_767;

	private final ObjectStore store;

	private final RandomGenerator random;

	public ServiceAddresses(ObjectStore store, RandomGenerator random) {
		this.store = store;
		this.random = random;
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
					number = this.random.nextInt(LOWEST_PORT + 100, HIGHEST_PORT + 1);
				}
				while (taken.contains(protocol + number) && taken.size() < HIGHEST_PORT - LOWEST_PORT);
				((ObjectNode) port).put("nodePort", number);
			}
			else if (number < LOWEST_PORT || number > HIGHEST_PORT) {
				errors.invalid(field, Scalars.number(number), "provided port is not in the valid range. "
						+ "The range of valid ports is " + LOWEST_PORT + "-" + HIGHEST_PORT);
			}
			else if (taken.contains(protocol + number)) {
				errors.invalid(field, Scalars.number(number), "provided port is already allocated");
			}
			taken.add(protocol + number);
		}
	}

}
