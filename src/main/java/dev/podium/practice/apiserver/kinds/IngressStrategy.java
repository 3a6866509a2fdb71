package dev.podium.practice.apiserver.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.validation.AddressRules;
import dev.podium.practice.apiserver.validation.ContainerRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ingresses.
 */
final class IngressStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void admit(ObjectNode ingress, RandomGenerator random) {
		ingress.withObject("status").putObject("loadBalancer");
	}

	@Override
	public void validate(JsonNode ingress, FieldErrors errors) {
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
			if (AddressRules.isIp(host)) {
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

	@Override
	public void warnOfNew(JsonNode ingress, List<String> told) {
		if (ingress.path("metadata").path("annotations").has("kubernetes.io/ingress.class")
				&& !ingress.path("spec").has("ingressClassName")) {
			told.add("annotation \"kubernetes.io/ingress.class\" is deprecated, "
					+ "please use 'spec.ingressClassName' instead");
		}
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
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
			addresses.add(Cells.firstOf(ingress.path("ip"), ingress.path("hostname")).asString(""));
		}
		cells.name(object)
			.orNone(spec.path("ingressClassName"))
			.add(hosts.isEmpty() ? "*" : Cells.some(hosts, ","))
			.add(String.join(",", addresses))
			.add(spec.path("tls").isEmpty() ? "80" : "80, 443")
			.age(object);
	}

}
