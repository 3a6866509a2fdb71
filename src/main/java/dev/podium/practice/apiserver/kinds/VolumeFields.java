package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * What PersistentVolumes and their claims have alike.
 */
final class VolumeFields {

	static final String[] ACCESS_MODES = { "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod" };

	private static final Map<String, String> MODES = Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX",
			"ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

	private VolumeFields() {
	}

	static String phase(JsonNode object) {
		return object.path("metadata").has("deletionTimestamp") ? "Terminating"
				: object.at("/status/phase").asString("");
	}

	static String modes(JsonNode modes) {
		Set<String> given = modes.valueStream().map((mode) -> mode.asString("")).collect(Collectors.toSet());
		return List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
			.stream()
			.filter(given::contains)
			.map(MODES::get)
			.collect(Collectors.joining(","));
	}

}
