package dev.podium.practice.apiserver.defaults;

import java.util.List;

import dev.podium.practice.apiserver.types.PodSpecs;
import tools.jackson.databind.JsonNode;

/**
 * A Pod's quality of service class, from cpu and memory of its containers.
 */
public final class QualityOfService {

	private static final List<String> RESOURCES = List.of("cpu", "memory");

	private QualityOfService() {
	}

	public static String of(JsonNode spec) {
		boolean any = false;
		boolean guaranteed = true;
		for (JsonNode container : PodSpecs.containers(spec)) {
			for (String resource : RESOURCES) {
				JsonNode limit = container.at("/resources/limits/" + resource);
				JsonNode request = container.at("/resources/requests/" + resource);
				any |= isPositive(limit) || isPositive(request);
				guaranteed &= isPositive(limit) && limit.asString("").equals(request.asString(""));
			}
		}
		if (!any) {
			return "BestEffort";
		}
		return guaranteed ? "Guaranteed" : "Burstable";
	}

	private static boolean isPositive(JsonNode quantity) {
		return !quantity.asString("").isEmpty() && !quantity.asString().equals("0");
	}

}
