package dev.podium.practice.apiserver.kinds;

import java.util.stream.Collectors;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * ServiceCIDRs.
 */
final class ServiceCidrStrategy implements KindStrategy {

	@Override
	public void cells(JsonNode cidr, Cells cells) {
		cells.name(cidr)
			.add(cidr.at("/spec/cidrs").valueStream().map((one) -> one.asString("")).collect(Collectors.joining(",")))
			.age(cidr);
	}

}
