package dev.podium.story.service;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.podium.story.model.Cut;
import tools.jackson.databind.JsonNode;

/**
 * What is asked for.
 *
 * @param selector the labels that a Pod must have; empty where nobody looks for Pods
 * @param ip the virtual one; empty where it has none
 * @param written all of it, to tell what differs
 */
record ServiceSpec(String type, Map<String, String> selector, List<ServicePort> ports, String ip, String externalName,
		JsonNode written) {

	/** What the API server fills in, or a controller. */
	private static final Set<String> NOT_ASKED = Set.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy",
			"healthCheckNodePort");

	private static final String NONE = "None";

	static ServiceSpec of(JsonNode object) {
		JsonNode spec = object.path("spec");
		Map<String, String> selector = new TreeMap<>();
		spec.path("selector").properties().forEach((one) -> selector.put(one.getKey(), one.getValue().asString("")));
		List<ServicePort> ports = new ArrayList<>();
		spec.path("ports").forEach((port) -> ports.add(ServicePort.of(port)));
		return new ServiceSpec(Cut.name(spec.path("type").asString("ClusterIP")), Map.copyOf(selector),
				List.copyOf(ports), Cut.name(spec.path("clusterIP").asString("")),
				Cut.name(spec.path("externalName").asString("")), spec);
	}

	/** No more than another name. */
	boolean external() {
		return this.type.equals("ExternalName");
	}

	/** Without a virtual IP: the name leads to the Pods themselves. */
	boolean headless() {
		return this.ip.equals(NONE);
	}

	/** Whether its endpoints follow its selector; else somebody else writes them. */
	boolean selects() {
		return !this.selector.isEmpty() && !external();
	}

	boolean matches(JsonNode labels) {
		if (!selects()) {
			return false;
		}
		for (Map.Entry<String, String> wanted : this.selector.entrySet()) {
			if (!labels.path(wanted.getKey()).asString("\n").equals(wanted.getValue())) {
				return false;
			}
		}
		return true;
	}

	String selectorWords() {
		return words(this.selector);
	}

	private static String words(Map<String, String> labels) {
		return String.join(",",
				new TreeMap<>(labels).entrySet().stream().map((one) -> one.getKey() + '=' + one.getValue()).toList());
	}

	String portWords() {
		return String.join(", ", this.ports.stream().map(ServicePort::words).toList());
	}

	/** The first port that names one of the Pods'; the empty string where none does. */
	String namedTarget() {
		return this.ports.stream().filter(ServicePort::named).map(ServicePort::target).findFirst().orElse("");
	}

	/** What somebody asks to be other than before, each in a few words. */
	List<String> differing(ServiceSpec before) {
		Set<String> fields = new LinkedHashSet<>();
		Set<String> names = new TreeSet<>(this.written.propertyNames());
		names.addAll(before.written.propertyNames());
		names.removeAll(NOT_ASKED);
		for (String name : names) {
			if (!name.equals("ports") && !this.written.path(name).equals(before.written.path(name))) {
				fields.add(switch (name) {
					case "selector" -> name + ' ' + orNone(before.selectorWords()) + " → " + orNone(selectorWords());
					case "type" -> name + ' ' + before.type + " → " + this.type;
					case "externalName" -> name + ' ' + orNone(before.externalName) + " → " + orNone(this.externalName);
					default -> name;
				});
			}
		}
		if (!this.ports.equals(before.ports)) {
			fields.add("ports (" + orNone(before.portWords()) + ") → (" + orNone(portWords()) + ')');
		}
		return List.copyOf(fields);
	}

	private static String orNone(String words) {
		return words.isEmpty() ? "–" : words;
	}

}
