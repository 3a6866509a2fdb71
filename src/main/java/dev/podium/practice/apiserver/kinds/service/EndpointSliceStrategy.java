package dev.podium.practice.apiserver.kinds.service;

import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.validation.AddressRules;
import dev.podium.practice.apiserver.validation.ImmutableFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;
import static dev.podium.practice.apiserver.defaults.AbsentFields.protocol;

/**
 * EndpointSlices.
 */
public final class EndpointSliceStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode slice) {
		protocol(slice.path("ports"));
		slice.path("ports").forEach((port) -> absent((ObjectNode) port, "name", ""));
		slice.path("endpoints").forEach((endpoint) -> absentObject((ObjectNode) endpoint, "conditions"));
	}

	@Override
	public void validate(JsonNode slice, FieldErrors errors) {
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
				if (!type.equals("FQDN") && !AddressRules.isIp(address.asString(""))) {
					errors.invalid(at + "[" + number + "]", address, AddressRules.NO_IP);
				}
				number++;
			}
		}
	}

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ImmutableFields.check("addressType", before, after, errors);
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		List<String> ports = new ArrayList<>();
		for (JsonNode port : object.path("ports")) {
			ports.add(port.path("port").isNumber() ? port.path("port").asString() : "*");
		}
		List<String> addresses = new ArrayList<>();
		for (JsonNode endpoint : object.path("endpoints")) {
			endpoint.path("addresses").forEach((address) -> addresses.add(address.asString("")));
		}
		cells.name(object)
			.add(object.path("addressType").asString(""))
			.add(ports.isEmpty() ? "<unset>" : Cells.some(ports, ","))
			.add(addresses.isEmpty() ? "<unset>" : Cells.some(addresses, ","))
			.age(object);
	}

}
