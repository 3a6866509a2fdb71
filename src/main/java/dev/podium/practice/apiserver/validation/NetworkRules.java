package dev.podium.practice.apiserver.validation;

import java.util.List;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import tools.jackson.databind.JsonNode;

/**
 * What Ingresses, IngressClasses and NetworkPolicies must be.
 */
final class NetworkRules {

	private NetworkRules() {
	}

	static void ingress(JsonNode ingress, FieldErrors errors) {
		JsonNode spec = ingress.path("spec");
		String annotated = ingress.path("metadata")
			.path("annotations")
			.path("kubernetes.io/ingress.class")
			.asString("");
		if (!annotated.isEmpty() && spec.has("ingressClassName")
				&& !spec.path("ingressClassName").asString("").equals(annotated)) {
			errors.invalid("annotations.kubernetes.io/ingress.class", annotated,
					"must match `ingressClassName` when both are specified");
		}
		int index = 0;
		for (JsonNode rule : spec.path("rules")) {
			rule("spec.rules[" + index++ + "]", rule, errors);
		}
		if (spec.path("rules").isEmpty() && !spec.has("defaultBackend")) {
			errors.invalid("spec", spec.path("none"), "either `defaultBackend` or `rules` must be specified");
		}
		index = 0;
		for (JsonNode tls : spec.path("tls")) {
			int number = 0;
			for (JsonNode host : tls.path("hosts")) {
				host("spec.tls[" + index + "].hosts[" + number++ + "]", host.asString(""), errors);
			}
			index++;
		}
		if (spec.has("defaultBackend")) {
			backend("spec.defaultBackend", spec.path("defaultBackend"), errors);
		}
		if (spec.has("ingressClassName")) {
			NameRules.SUBDOMAIN.check("spec.ingressClassName", spec.path("ingressClassName").asString(""), errors);
		}
	}

	private static void host(String field, String host, FieldErrors errors) {
		NameRules.SUBDOMAIN.check(field, host.startsWith("*.") ? host.substring(2) : host, errors);
	}

	private static void rule(String field, JsonNode rule, FieldErrors errors) {
		String host = rule.path("host").asString("");
		if (!host.isEmpty()) {
			if (ServiceRules.isIp(host)) {
				errors.invalid(field + ".host", host, "must be a DNS name, not an IP address");
			}
			else {
				host(field + ".host", host, errors);
			}
		}
		if (!rule.has("http")) {
			return;
		}
		if (rule.at("/http/paths").isEmpty()) {
			errors.required(field + ".http.paths");
		}
		int index = 0;
		for (JsonNode path : rule.at("/http/paths")) {
			path(field + ".http.paths[" + index++ + "]", path, errors);
		}
	}

	private static void path(String field, JsonNode path, FieldErrors errors) {
		String type = path.path("pathType").asString("");
		String text = path.path("path").asString("");
		switch (type) {
			case "" -> {
				errors.required(field + ".pathType", "pathType must be specified");
				return;
			}
			case "Exact", "Prefix" -> {
				if (!text.startsWith("/")) {
					errors.invalid(field + ".path", text, "must be an absolute path");
				}
				for (String bad : List.of("//", "/./", "/../", "%2f", "%2F")) {
					if (text.contains(bad)) {
						errors.invalid(field + ".path", text, "must not contain '" + bad + "'");
					}
				}
			}
			case "ImplementationSpecific" -> {
				if (!text.isEmpty() && !text.startsWith("/")) {
					errors.invalid(field + ".path", text, "must be an absolute path");
				}
			}
			default -> errors.unsupported(field + ".pathType", type, "Exact", "ImplementationSpecific", "Prefix");
		}
		backend(field + ".backend", path.path("backend"), errors);
	}

	private static void backend(String field, JsonNode backend, FieldErrors errors) {
		JsonNode service = backend.path("service");
		if (backend.has("resource") && backend.has("service")) {
			errors.invalid(field, "", "cannot set both resource and service backends");
			return;
		}
		if (backend.has("resource")) {
			return;
		}
		if (!backend.has("service")) {
			errors.invalid(field, "", "cannot set both resource and service backends");
			return;
		}
		if (service.path("name").asString("").isEmpty()) {
			errors.required(field + ".service.name");
		}
		boolean named = !service.at("/port/name").asString("").isEmpty();
		boolean numbered = service.at("/port/number").asInt(0) != 0;
		if (named && numbered) {
			errors.invalid(field, "", "cannot set both port name & port number");
		}
		else if (named) {
			NameRules.portFaults(service.at("/port/name").asString(""))
				.forEach((fault) -> errors.invalid(field + ".service.port.name", service.at("/port/name"), fault));
		}
		else if (!numbered) {
			errors.required(field, "port name or number is required");
		}
		else if (!ContainerRules.isPort(service.at("/port/number"))) {
			errors.invalid(field + ".service.port.number", service.at("/port/number"),
					"must be between 1 and 65535, inclusive");
		}
	}

	static void ingressClass(JsonNode ingressClass, FieldErrors errors) {
		String controller = ingressClass.at("/spec/controller").asString("");
		if (controller.isEmpty()) {
			errors.required("spec.controller");
		}
		else if (!controller.matches("[a-z0-9.-]+/[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+")) {
			errors.invalid("spec.controller", controller, "must be a domain-prefixed path (such as \"acme.io/foo\")");
		}
	}

	static void networkPolicy(JsonNode policy, FieldErrors errors) {
		JsonNode spec = policy.path("spec");
		PlacementRules.labelSelector("spec.podSelector", spec.path("podSelector"), errors);
		int index = 0;
		for (JsonNode rule : spec.path("ingress")) {
			rule("spec.ingress[" + index++ + "]", "from", rule, errors);
		}
		index = 0;
		for (JsonNode rule : spec.path("egress")) {
			rule("spec.egress[" + index++ + "]", "to", rule, errors);
		}
		index = 0;
		for (JsonNode type : spec.path("policyTypes")) {
			errors.oneOf("spec.policyTypes[" + index++ + "]", type, "Ingress", "Egress");
		}
	}

	private static void rule(String field, String peers, JsonNode rule, FieldErrors errors) {
		int index = 0;
		for (JsonNode port : rule.path("ports")) {
			String at = field + ".ports[" + index++ + "]";
			errors.oneOf(at + ".protocol", port.path("protocol"), "TCP", "UDP", "SCTP");
			if (port.has("port")) {
				ContainerRules.portOrName(at + ".port", port.path("port"), errors);
			}
			if (port.path("endPort").isNumber() && port.path("port").isNumber()
					&& port.path("endPort").asInt() < port.path("port").asInt()) {
				errors.invalid(at + ".endPort", port.path("port"), "must be greater than or equal to `port`");
			}
		}
		index = 0;
		for (JsonNode peer : rule.path(peers)) {
			peer(field + "." + peers + "[" + index++ + "]", peer, errors);
		}
	}

	private static void peer(String field, JsonNode peer, FieldErrors errors) {
		boolean selects = peer.has("podSelector") || peer.has("namespaceSelector");
		PlacementRules.labelSelector(field + ".podSelector", peer.path("podSelector"), errors);
		PlacementRules.labelSelector(field + ".namespaceSelector", peer.path("namespaceSelector"), errors);
		if (peer.has("ipBlock")) {
			if (selects) {
				errors.forbidden(field, "may not specify both ipBlock and another peer");
				return;
			}
			block(field + ".ipBlock", peer.path("ipBlock"), errors);
		}
		else if (!selects) {
			errors.required(field, "must specify a peer");
		}
	}

	private static void block(String field, JsonNode block, FieldErrors errors) {
		String cidr = block.path("cidr").asString("");
		if (cidr.isEmpty()) {
			errors.required(field + ".cidr");
			return;
		}
		if (!ServiceRules.isCidr(cidr)) {
			errors.invalid(field + ".cidr", cidr, ServiceRules.NO_CIDR);
			return;
		}
		int index = 0;
		for (JsonNode except : block.path("except")) {
			String at = field + ".except[" + index++ + "]";
			if (!ServiceRules.isCidr(except.asString(""))) {
				errors.invalid(at, except, ServiceRules.NO_CIDR);
			}
			else if (!contains(cidr, except.asString(""))) {
				errors.invalid(at, except, "must be a strict subset of `cidr`");
			}
		}
	}

	private static boolean contains(String outer, String inner) {
		if (outer.contains(":") || inner.contains(":")) {
			return true;
		}
		int outerBits = bits(outer);
		int mask = (outerBits == 0) ? 0 : -1 << (32 - outerBits);
		return bits(inner) > outerBits && (address(outer) & mask) == (address(inner) & mask);
	}

	private static int bits(String cidr) {
		return Math.min(32, Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1)));
	}

	private static int address(String cidr) {
		int address = 0;
		for (String part : cidr.substring(0, cidr.indexOf('/')).split("\\.")) {
			address = address << 8 | (Integer.parseInt(part) & 255);
		}
		return address;
	}

}
