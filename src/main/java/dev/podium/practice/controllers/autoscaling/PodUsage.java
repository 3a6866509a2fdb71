package dev.podium.practice.controllers.autoscaling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.runtime.Meta;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Pods use, as metrics.k8s.io tells it.
 */
final class PodUsage {

	private static final String METRICS = "pods.metrics.k8s.io";

	private PodUsage() {
	}

	/**
	 * By Pod, in thousandths.
	 * @param container empty for all
	 * @throws ReplicaProposal.Unknown where nothing is told
	 */
	static Map<String, Long> of(ApiClient api, String resource, String namespace, String container,
			List<? extends JsonNode> pods) {
		Set<String> names = pods.stream().map(Meta::name).collect(Collectors.toSet());
		Map<String, Long> usage = new HashMap<>();
		for (ObjectNode metrics : list(api, resource, namespace)) {
			if (names.contains(Meta.name(metrics))) {
				long sum = metrics.path("containers")
					.valueStream()
					.filter((one) -> container.isEmpty() || one.path("name").asString("").equals(container))
					.mapToLong((one) -> ReplicaProposal.milli(one.path("usage").path(resource).asString("0")))
					.sum();
				usage.put(Meta.name(metrics), sum);
			}
		}
		if (usage.isEmpty()) {
			throw unknown(resource, "no metrics returned from resource metrics API");
		}
		return usage;
	}

	private static List<ObjectNode> list(ApiClient api, String resource, String namespace) {
		boolean served = api.resources().stream().anyMatch((one) -> one.name().equals(METRICS));
		String missing = "the server could not find the requested resource (get " + METRICS + ")";
		try {
			if (served) {
				return api.list(METRICS, namespace);
			}
		}
		catch (ApiStatusException ex) {
			missing = ex.getMessage();
		}
		throw unknown(resource, "unable to fetch metrics from resource metrics API: " + missing);
	}

	private static ReplicaProposal.Unknown unknown(String resource, String why) {
		return new ReplicaProposal.Unknown("unable to get metrics for resource " + resource + ": " + why);
	}

}
