package dev.podium.practice.apiserver.kinds.service;

import java.util.HashSet;
import java.util.Set;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.Scalars;
import dev.podium.practice.apiserver.validation.AddressRules;
import dev.podium.practice.apiserver.validation.ContainerRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Services must be, and what of them may not change.
 */
final class ServiceRules {

	private ServiceRules() {
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
			else if (!type.equals("ExternalName") && !AddressRules.isIp(ip)) {
				errors.invalid(at, ip, AddressRules.NO_IP);
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
			if (!AddressRules.isIp(address.asString(""))) {
				errors.invalid(at, address, AddressRules.NO_IP);
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
			if (!AddressRules.isCidr(range.asString("").strip())) {
				errors.invalid("spec.LoadBalancerSourceRanges[" + index + "]", range, AddressRules.NO_CIDR);
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

}
