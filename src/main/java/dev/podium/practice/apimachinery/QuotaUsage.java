package dev.podium.practice.apimachinery;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.kubernetes.client.custom.Quantity;
import tools.jackson.databind.JsonNode;

/**
 * What one object uses of a namespace's quota.
 */
public final class QuotaUsage {

	/** What has a name of its own, beside {@code count/…}. */
	private static final Set<String> NAMED = Set.of("configmaps", "persistentvolumeclaims", "replicationcontrollers",
			"resourcequotas", "secrets", "services", "pods");

	private static final Set<String> OVER = Set.of("Succeeded", "Failed");

	private static final Quantity ONE = Quantities.of(1);

	private QuotaUsage() {
	}

	/**
	 * By the names of ResourceQuota.
	 * @param resource with its group, such as {@code deployments.apps}
	 */
	public static Map<String, Quantity> of(String resource, JsonNode object) {
		Map<String, Quantity> usage = new TreeMap<>();
		usage.put("count/" + resource, ONE);
		if (NAMED.contains(resource)) {
			usage.put(resource, ONE);
		}
		JsonNode spec = object.path("spec");
		switch (resource) {
			case "pods" -> {
				if (OVER.contains(object.path("status").path("phase").asString(""))) {
					// it still counts as an object, and uses nothing more
					usage.remove("pods");
					break;
				}
				PodResources.requests(spec).forEach((name, amount) -> {
					usage.put("requests." + name, amount);
					usage.put(name, amount);
				});
				PodResources.limits(spec).forEach((name, amount) -> usage.put("limits." + name, amount));
			}
			case "services" -> {
				String type = spec.path("type").asString("");
				if (type.equals("NodePort") || type.equals("LoadBalancer")) {
					usage.put("services.nodeports", Quantities.of(spec.path("ports").size()));
				}
				if (type.equals("LoadBalancer")) {
					usage.put("services.loadbalancers", ONE);
				}
			}
			case "persistentvolumeclaims" -> {
				Quantity storage = Quantities.of(spec.at("/resources/requests/storage"));
				usage.put("requests.storage", storage);
				String name = spec.path("storageClassName").asString("");
				if (!name.isEmpty()) {
					usage.put(name + ".storageclass.storage.k8s.io/requests.storage", storage);
					usage.put(name + ".storageclass.storage.k8s.io/persistentvolumeclaims", ONE);
				}
			}
			default -> {
			}
		}
		return usage;
	}

}
