package dev.podium.practice.apiserver.kinds.service;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.Scalars;
import dev.podium.practice.apiserver.validation.AddressRules;
import dev.podium.practice.apiserver.validation.ContainerRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.protocol;

/**
 * Endpoints.
 */
public final class EndpointsStrategy implements KindStrategy {

	@Override
	public void applyDefaults(ObjectNode endpoints) {
		endpoints.path("subsets").forEach((subset) -> protocol(subset.path("ports")));
	}

	@Override
	public void validate(JsonNode endpoints, FieldErrors errors) {
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
					if (!AddressRules.isIp(address.path("ip").asString(""))) {
						errors.invalid(field, address.path("ip"), AddressRules.NO_IP);
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

	@Override
	public String deprecation() {
		return "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice";
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		List<String> all = new ArrayList<>();
		for (JsonNode subset : object.path("subsets")) {
			for (JsonNode address : subset.path("addresses")) {
				String ip = address.path("ip").asString("");
				if (subset.path("ports").isEmpty()) {
					all.add(ip);
				}
				subset.path("ports").forEach((port) -> all.add(ip + ":" + port.path("port").asInt(0)));
			}
		}
		cells.name(object).add(all.isEmpty() ? Cells.NONE : Cells.some(all, ",")).age(object);
	}

}
