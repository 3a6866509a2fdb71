package dev.podium.practice.controllers.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apimachinery.QuotaScopes;
import dev.podium.practice.apimachinery.QuotaUsage;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import io.kubernetes.client.custom.Quantity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts anew what each ResourceQuota limits: when the quota is new or says something
 * else, and when something has gone. What is new is counted at admission.
 */
public final class ResourceQuotaController extends KeyedController {

	private static final String QUOTAS = "resourcequotas";

	/**
	 * Of these it is told at once when one goes; the others are counted at each resync.
	 */
	private static final List<String> COUNTED = List.of("pods", "services", "persistentvolumeclaims", "configmaps",
			"secrets", "replicationcontrollers", "deployments.apps", "replicasets.apps", "statefulsets.apps",
			"jobs.batch", "cronjobs.batch", "ingresses.networking.k8s.io");

	private static final Duration RESYNC = Duration.ofMinutes(5);

	private final Informer quotas = informer(QUOTAS, this::quotaChanged);

	private final Map<String, Informer> counted = new HashMap<>();

	public ResourceQuotaController(ApiClient api, ClusterClock clock) {
		super(api, clock, "resourcequota-controller");
		COUNTED.forEach((resource) -> this.counted.put(resource, informer(resource, this::changed)));
	}

	private void quotaChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (before == null || after == null || !before.path("spec").equals(after.path("spec"))) {
			queue().add(ObjectKey.of(Informer.either(before, after)));
		}
		if (after == null) {
			queueAll(Meta.namespace(Informer.either(before, after)));
		}
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		boolean ended = before != null && after != null && !Pods.isTerminal(before) && Pods.isTerminal(after);
		if (after == null || ended) {
			queueAll(Meta.namespace(Informer.either(before, after)));
		}
	}

	private void queueAll(String namespace) {
		this.quotas.list(namespace).forEach((quota) -> queue().add(ObjectKey.of(quota)));
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode quota = this.quotas.get(key);
		if (quota == null) {
			return;
		}
		queue().addAfter(key, RESYNC);
		JsonNode hard = quota.path("spec").path("hard");
		Map<String, Quantity> sums = new TreeMap<>();
		if (quota.path("spec").path("scopes").isEmpty() && !quota.path("spec").has("scopeSelector")) {
			hard.propertyNames().forEach((name) -> sum(name, key.namespace(), sums));
		}
		else {
			this.counted.getOrDefault("pods", this.quotas)
				.list(key.namespace())
				.stream()
				.filter((pod) -> QuotaScopes.match(quota, pod, bestEffort(pod)))
				.forEach((pod) -> QuotaUsage.of("pods", pod)
					.forEach((name, one) -> sums.merge(name, one, Quantities::plus)));
		}
		steps.write(() -> {
			ObjectNode latest = api().get(QUOTAS, key.namespace(), key.name());
			if (latest != null) {
				ObjectNode status = latest.withObject("status");
				JsonNode before = status.deepCopy();
				status.set("hard", hard.deepCopy());
				ObjectNode used = status.putObject("used");
				hard.propertyNames()
					.forEach((name) -> used.put(name, sums.containsKey(name) ? Quantities.text(sums.get(name)) : "0"));
				if (!status.equals(before)) {
					api().updateStatus(QUOTAS, latest);
				}
			}
		});
	}

	private static boolean bestEffort(JsonNode pod) {
		return pod.path("status").path("qosClass").asString("").equals("BestEffort");
	}

	/** What one name of a quota counts. */
	private void sum(String name, String namespace, Map<String, Quantity> sums) {
		String resource = resource(name);
		Informer known = this.counted.get(resource);
		List<ObjectNode> objects = List.of();
		if (known != null) {
			objects = known.list(namespace);
		}
		else if (api().resources().stream().anyMatch((one) -> one.name().equals(resource))) {
			objects = api().list(resource, namespace);
		}
		for (ObjectNode object : objects) {
			Quantity one = QuotaUsage.of(resource, object).get(name);
			if (one != null) {
				sums.merge(name, one, Quantities::plus);
			}
		}
	}

	private static String resource(String name) {
		if (name.startsWith("count/")) {
			return name.substring("count/".length());
		}
		if (name.equals("requests.storage") || name.contains(".storageclass.storage.k8s.io/")) {
			return "persistentvolumeclaims";
		}
		if (name.startsWith("services")) {
			return "services";
		}
		return List.of("configmaps", "persistentvolumeclaims", "replicationcontrollers", "resourcequotas", "secrets")
			.contains(name) ? name : "pods";
	}

}
