package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;

/**
 * CSIDrivers.
 */
final class CsiDriverStrategy implements KindStrategy {

	@Override
	public boolean allowsUnconditionalUpdate() {
		return false;
	}

	@Override
	public boolean returnsDeleted() {
		return true;
	}

	@Override
	public void cells(JsonNode driver, Cells cells) {
		JsonNode spec = driver.path("spec");
		List<String> tokens = spec.path("tokenRequests")
			.valueStream()
			.map((one) -> one.path("audience").asString(""))
			.toList();
		cells.name(driver)
			.add(spec.path("attachRequired").asBoolean(true))
			.add(spec.path("podInfoOnMount").asBoolean(false))
			.add(spec.path("storageCapacity").asBoolean(false))
			.add(tokens.isEmpty() ? "<unset>" : String.join(",", tokens))
			.add(spec.path("requiresRepublish").asBoolean(false))
			.add(spec.path("volumeLifecycleModes").isEmpty() ? "Persistent"
					: spec.path("volumeLifecycleModes")
						.valueStream()
						.map((one) -> one.asString(""))
						.collect(Collectors.joining(",")))
			.age(driver);
	}

}
