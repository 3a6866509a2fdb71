package dev.podium.story.service;

import dev.podium.story.model.Cut;
import tools.jackson.databind.JsonNode;

/**
 * A port of a Service.
 *
 * @param target the port of the Pods, as a number or as the name that a container gives
 * it
 */
record ServicePort(String name, String port, String target) {

	static ServicePort of(JsonNode port) {
		String number = port.path("port").asString("");
		return new ServicePort(Cut.name(port.path("name").asString("")), Cut.name(number),
				Cut.name(port.path("targetPort").asString(number)));
	}

	boolean named() {
		return !this.target.isEmpty() && !this.target.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

	/** As one writes it in short. */
	String words() {
		return this.target.equals(this.port) ? this.port : this.port + " → " + this.target;
	}

}
