package dev.podium.practice.apiserver.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Services, Endpoints and EndpointSlices must be.
 */
final class ServiceRules {

	private static final Pattern IP = Pattern
		.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

	private static final Pattern CIDR = Pattern
		.compile("(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/\\d{1,3}");

	static final String NO_IP = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";

	static final String NO_CIDR = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

	private ServiceRules() {
	}

	static boolean isIp(String text) {
		return IP.matcher(text).matches();
	}

	static boolean isCidr(String text) {
		return CIDR.matcher(text).matches();
	}

	static void service(JsonNode service, FieldErrors errors) {
		JsonNode spec = service.path("spec");
		String type = spec.path("type").asString("");
		boolean headless = spec.path("clusterIP").asString("").equals("None");
		if (spec.path("ports").isEmpty() && !headless && !type.equals("ExternalName")) {
			errors.required("spec.ports");
		}
		if (type.equals("ExternalName")) {
			if (!spec.path("clusterIPs").isEmpty() || !spec.path("clusterIP").asString("").isEmpty()) {
				errors.forbidden("spec.clusterIPs", "may not be set for ExternalName services");
			}
			String external = spec.path("externalName").asString("");
			if (external.isEmpty()) {
				errors.required("spec.externalName");
			}
			else {
				NameRules.SUBDOMAIN.check("spec.externalName", external.replaceAll("\\.$", ""), errors);
			}
		}
		ports(spec, type, errors);
		NameRules.labels("spec.selector", spec.path("selector"), errors);
		errors.oneOf("spec.sessionAffinity", spec.path("sessionAffinity"), "ClientIP", "None");
		addresses(spec, type, errors);
		errors.oneOf("spec.type", spec.path("type"), "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
		repeatedPorts(spec, errors);
		traffic(spec, type, errors);
		errors.oneOf("spec.internalTrafficPolicy", spec.path("internalTrafficPolicy"), "Cluster", "Local");
	}

	private static void ports(JsonNode spec, String type, FieldErrors errors) {
		JsonNode ports = spec.path("ports");
		Set<String> names = new HashSet<>();
		int index = 0;
		for (JsonNode port : ports) {
			String at = "spec.ports[" + index++ + "]";
			String name = port.path("name").asString("");
			if (name.isEmpty()) {
				if (ports.size() > 1) {
					errors.required(at + ".name");
				}
			}
			else {
				NameRules.LABEL.check(at + ".name", name, errors);
				if (!names.add(name)) {
					errors.duplicate(at + ".name", name);
				}
			}
			if (!ContainerRules.isPort(port.path("port"))) {
				errors.invalid(at + ".port", Scalars.number(port.path("port").asLong(0)),
						"must be between 1 and 65535, inclusive");
			}
			errors.oneOf(at + ".protocol", port.path("protocol"), "SCTP", "TCP", "UDP");
			if (!type.equals("ExternalName")) {
				ContainerRules.portOrName(at + ".targetPort", port.path("targetPort"), errors);
			}
		}
	}

	private static void repeatedPorts(JsonNode spec, FieldErrors errors) {
		Set<String> seen = new HashSet<>();
		String type = spec.path("type").asString("");
		int index = 0;
		for (JsonNode port : spec.path("ports")) {
			String at = "spec.ports[" + index++ + "]";
			if (type.equals("ClusterIP") && port.path("nodePort").asInt(0) != 0) {
				errors.forbidden(at + ".nodePort", "may not be used when `type` is 'ClusterIP'");
			}
			ObjectNode key = ((ObjectNode) port).objectNode()
				.put("Name", "")
				.put("Protocol", port.path("protocol").asString(""))
				.putNull("AppProtocol")
				.put("Port", port.path("port").asInt(0))
				.put("TargetPort", 0)
				.put("NodePort", 0);
			if (!seen.add(key.toString())) {
				errors.duplicate(at, key);
			}
		}
	}

	private static void addresses(JsonNode spec, String type, FieldErrors errors) {
		int index = 0;
		for (JsonNode address : spec.path("clusterIPs")) {
			String at = "spec.clusterIPs[" + index++ + "]";
			String ip = address.asString("");
			if (ip.equals("None")) {
				if (type.equals("NodePort") || type.equals("LoadBalancer")) {
					errors.invalid(at, ip, "may not be set to 'None' for " + type + " services");
				}
			}
			else if (!type.equals("ExternalName") && !isIp(ip)) {
				errors.invalid(at, ip, NO_IP);
			}
		}
		index = 0;
		for (JsonNode family : spec.path("ipFamilies")) {
			if (!family.asString("").equals("IPv4") && !type.equals("ExternalName")) {
				errors.invalid("spec.ipFamilies[" + index + "]", family, "not configured on this cluster");
			}
			index++;
		}
		if (spec.path("ipFamilyPolicy").asString("").equals("RequireDualStack")) {
			errors.invalid("spec.ipFamilyPolicy", "RequireDualStack",
					"this cluster is not configured for dual-stack services");
		}
		index = 0;
		for (JsonNode address : spec.path("externalIPs")) {
			String at = "spec.externalIPs[" + index++ + "]";
			if (!isIp(address.asString(""))) {
				errors.invalid(at, address, NO_IP);
			}
			else if (address.asString("").startsWith("127.")) {
				errors.invalid(at, address, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
			}
		}
	}

	private static void traffic(JsonNode spec, String type, FieldErrors errors) {
		JsonNode ranges = spec.path("loadBalancerSourceRanges");
		if (!ranges.isEmpty() && !type.equals("LoadBalancer")) {
			errors.forbidden("spec.LoadBalancerSourceRanges", "may only be used when `type` is 'LoadBalancer'");
		}
		int index = 0;
		for (JsonNode range : ranges) {
			if (!isCidr(range.asString("").strip())) {
				errors.invalid("spec.LoadBalancerSourceRanges[" + index + "]", range, NO_CIDR);
			}
			index++;
		}
		boolean external = type.equals("NodePort") || type.equals("LoadBalancer")
				|| !spec.path("externalIPs").isEmpty();
		if (spec.has("externalTrafficPolicy")) {
			if (!external) {
				errors.invalid("spec.externalTrafficPolicy", spec.path("externalTrafficPolicy"),
						"may only be set for externally-accessible services");
			}
			else {
				errors.oneOf("spec.externalTrafficPolicy", spec.path("externalTrafficPolicy"), "Cluster", "Local");
			}
		}
	}

	/** An address that has been given stays. */
	static void serviceUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		boolean external = before.at("/spec/type").asString("").equals("ExternalName")
				|| after.at("/spec/type").asString("").equals("ExternalName");
		JsonNode given = before.at("/spec/clusterIPs");
		if (!external && !given.isEmpty() && !given.equals(after.at("/spec/clusterIPs"))) {
			errors.invalid("spec.clusterIPs[0]", after.at("/spec/clusterIPs"), "may not change once set");
		}
	}

	static void endpoints(JsonNode endpoints, FieldErrors errors) {
		int index = 0;
		for (JsonNode subset : endpoints.path("subsets")) {
			String at = "subsets[" + index++ + "]";
			if (subset.path("addresses").isEmpty() && subset.path("notReadyAddresses").isEmpty()) {
				errors.required(at, "must specify `addresses` or `notReadyAddresses`");
			}
			for (String list : List.of("addresses", "notReadyAddresses")) {
				int number = 0;
				for (JsonNode address : subset.path(list)) {
					String field = at + "." + list + "[" + number++ + "].ip";
					if (!isIp(address.path("ip").asString(""))) {
						errors.invalid(field, address.path("ip"), NO_IP);
						errors.invalid(field, address.path("ip"), "must be a valid IP address");
					}
				}
			}
			int number = 0;
			for (JsonNode port : subset.path("ports")) {
				if (!ContainerRules.isPort(port.path("port"))) {
					errors.invalid(at + ".ports[" + number + "].port", Scalars.number(port.path("port").asLong(0)),
							"must be between 1 and 65535, inclusive");
				}
				number++;
			}
		}
	}

	static void slice(JsonNode slice, FieldErrors errors) {
		String type = slice.path("addressType").asString("");
		if (type.isEmpty()) {
			errors.required("addressType");
		}
		else if (!List.of("FQDN", "IPv4", "IPv6").contains(type)) {
			errors.unsupported("addressType", type, "FQDN", "IPv4", "IPv6");
			return;
		}
		int index = 0;
		for (JsonNode port : slice.path("ports")) {
			String name = port.path("name").asString("");
			if (!name.isEmpty()) {
				NameRules.LABEL.check("ports[" + index + "].name", name, errors);
			}
			index++;
		}
		index = 0;
		for (JsonNode endpoint : slice.path("endpoints")) {
			String at = "endpoints[" + index++ + "].addresses";
			if (endpoint.path("addresses").isEmpty()) {
				errors.required(at, "must contain at least 1 address");
			}
			int number = 0;
			for (JsonNode address : endpoint.path("addresses")) {
				if (!type.equals("FQDN") && !isIp(address.asString(""))) {
					errors.invalid(at + "[" + number + "]", address, NO_IP);
				}
				number++;
			}
		}
	}

}
