package dev.podium.practice.apiserver.write;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.defaults.QualityOfService;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Amounts;
import dev.podium.practice.apiserver.types.BuiltInTypes;
import dev.podium.practice.apiserver.types.PodSpecs;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * ResourceQuotas at admission: what a new object would use is added to
 * {@code status.used}, and refused where that is more than {@code status.hard}. Whoever
 * counts what is there anew is the quota controller.
 */
final class QuotaAdmission {

	private static final ResourceType QUOTAS = BuiltInTypes.get("v1", "resourcequotas");

	private static final Set<String> COUNTED = Set.of("configmaps", "persistentvolumeclaims", "replicationcontrollers",
			"resourcequotas", "secrets", "services", "pods");

	/** What a Pod has to say where a quota counts it. */
	private static final Set<String> COMPUTE = Set.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu",
			"limits.memory", "requests.ephemeral-storage", "limits.ephemeral-storage");

	/** What may use more than it did, by its subresource; others are counted once. */
	private static final Map<String, String> GROWING = Map.of("services", "", "persistentvolumeclaims", "", "pods",
			"resize");

	private final ObjectStore store;

	QuotaAdmission(ObjectStore store) {
		this.store = store;
	}

	/**
	 * Counts a new object.
	 * @throws ApiStatusException 403 where a quota does not allow it
	 */
	void charge(ResourceType type, ObjectNode object, Writes writes, Writer writer) {
		charge(type, null, object, writes, writer);
	}

	/**
	 * Counts what a changed object uses more than before.
	 * @throws ApiStatusException 403 where a quota does not allow it
	 */
	void chargeMore(ResourceType type, String subresource, ObjectNode before, ObjectNode after, Writes writes,
			Writer writer) {
		if (subresource.equals(GROWING.get(type.qualified()))) {
			charge(type, before, after, writes, writer);
		}
	}

	private void charge(ResourceType type, @Nullable ObjectNode before, ObjectNode object, Writes writes,
			Writer writer) {
		String namespace = object.at("/metadata/namespace").asString("");
		if (namespace.isEmpty()) {
			return;
		}
		List<Stored> quotas = this.store.list(QUOTAS, namespace).objects();
		if (quotas.isEmpty()) {
			return;
		}
		Map<String, String> usage = usage(type, object);
		if (before != null) {
			Map<String, String> was = usage(type, before);
			usage.replaceAll((resource, amount) -> Amounts.more(amount, was.getOrDefault(resource, "0")));
			usage.values().removeIf((amount) -> Amounts.compare(amount, "0") == 0);
			if (usage.isEmpty()) {
				return;
			}
		}
		for (Stored quota : quotas) {
			Set<String> counted = counted(quota.node(), usage, type, object);
			if (!counted.isEmpty()) {
				requireSaid(type, object, quota.key().name(), counted);
				writes.update(QUOTAS, quota.key(), "status", new Writer("kube-apiserver", writer.dryRun()),
						(present) -> charged(type, object, present, usage, counted));
			}
		}
	}

	private static ObjectNode charged(ResourceType type, ObjectNode object, ObjectNode quota, Map<String, String> usage,
			Set<String> counted) {
		ObjectNode used = quota.withObject("status").withObject("used");
		JsonNode hard = quota.at("/status/hard");
		Map<String, String> exceeded = new TreeMap<>();
		for (String resource : counted) {
			String sum = Amounts.sum(used.path(resource).asString("0"), usage.getOrDefault(resource, "0"));
			if (Amounts.compare(sum, hard.path(resource).asString("0")) > 0) {
				exceeded.put(resource, sum);
			}
		}
		if (!exceeded.isEmpty()) {
			String name = quota.at("/metadata/name").asString("");
			throw Statuses.forbidden(type, object.at("/metadata/name").asString(""),
					"exceeded quota: " + name + ", requested: " + list(exceeded.keySet(), usage) + ", used: "
							+ list(exceeded.keySet(), texts(used)) + ", limited: "
							+ list(exceeded.keySet(), texts(hard)));
		}
		for (String resource : counted) {
			used.put(resource, Amounts.sum(used.path(resource).asString("0"), usage.getOrDefault(resource, "0")));
		}
		return quota;
	}

	private static Map<String, String> texts(JsonNode amounts) {
		Map<String, String> texts = new TreeMap<>();
		amounts.properties().forEach((one) -> texts.put(one.getKey(), one.getValue().asString("0")));
		return texts;
	}

	private static String list(Set<String> resources, Map<String, String> amounts) {
		return resources.stream()
			.map((resource) -> resource + "=" + amounts.getOrDefault(resource, "0"))
			.collect(Collectors.joining(","));
	}

	private static Set<String> counted(JsonNode quota, Map<String, String> usage, ResourceType type,
			ObjectNode object) {
		Set<String> counted = new TreeSet<>();
		if (!matches(quota, type, object)) {
			return counted;
		}
		for (String resource : quota.at("/status/hard").propertyNames()) {
			if (usage.containsKey(resource) || (type.qualified().equals("pods") && COMPUTE.contains(resource))) {
				counted.add(resource);
			}
		}
		return counted;
	}

	/** A quota's scopes are about Pods only. */
	private static boolean matches(JsonNode quota, ResourceType type, ObjectNode object) {
		JsonNode scopes = quota.at("/spec/scopes");
		JsonNode expressions = quota.at("/spec/scopeSelector/matchExpressions");
		if (scopes.isEmpty() && expressions.isEmpty()) {
			return true;
		}
		if (!type.qualified().equals("pods")) {
			return false;
		}
		JsonNode spec = object.path("spec");
		boolean bestEffort = QualityOfService.of(spec).equals("BestEffort");
		boolean terminating = spec.has("activeDeadlineSeconds");
		boolean all = scopes.valueStream().allMatch((scope) -> switch (scope.asString("")) {
			case "BestEffort" -> bestEffort;
			case "NotBestEffort" -> !bestEffort;
			case "Terminating" -> terminating;
			case "NotTerminating" -> !terminating;
			default -> true;
		});
		String priority = spec.path("priorityClassName").asString("");
		return all && expressions.valueStream()
			.filter((expression) -> expression.path("scopeName").asString("").equals("PriorityClass"))
			.allMatch((expression) -> {
				boolean named = expression.path("values")
					.valueStream()
					.anyMatch((one) -> one.asString("").equals(priority));
				return switch (expression.path("operator").asString("")) {
					case "In" -> named;
					case "NotIn" -> !named;
					case "DoesNotExist" -> priority.isEmpty();
					default -> !priority.isEmpty();
				};
			});
	}

	private static void requireSaid(ResourceType type, ObjectNode object, String quota, Set<String> counted) {
		if (!type.qualified().equals("pods")) {
			return;
		}
		Map<String, String> missing = new TreeMap<>();
		for (String resource : counted) {
			if (!COMPUTE.contains(resource)) {
				continue;
			}
			String part = resource.startsWith("limits.") ? "limits" : "requests";
			String name = resource.substring(resource.indexOf('.') + 1);
			String containers = PodSpecs.containers(object.path("spec"))
				.stream()
				.filter((container) -> !container.path("resources").path(part).has(name))
				.map((container) -> container.path("name").asString(""))
				.sorted()
				.collect(Collectors.joining(","));
			if (!containers.isEmpty()) {
				missing.put(resource, containers);
			}
		}
		if (!missing.isEmpty()) {
			throw Statuses.forbidden(type, object.at("/metadata/name").asString(""),
					"failed quota: " + quota + ": must specify "
							+ missing.entrySet()
								.stream()
								.map((one) -> one.getKey() + " for: " + one.getValue())
								.collect(Collectors.joining("; ")));
		}
	}

	/** What an object uses. */
	private static Map<String, String> usage(ResourceType type, ObjectNode object) {
		Map<String, String> usage = new TreeMap<>();
		usage.put("count/" + type.qualified(), "1");
		if (COUNTED.contains(type.qualified())) {
			usage.put(type.plural(), "1");
		}
		JsonNode spec = object.path("spec");
		switch (type.qualified()) {
			case "pods" -> {
				Amounts.ofPod(spec, "requests").forEach((resource, amount) -> {
					usage.put("requests." + resource, amount);
					usage.put(resource, amount);
				});
				Amounts.ofPod(spec, "limits").forEach((resource, amount) -> usage.put("limits." + resource, amount));
			}
			case "services" -> {
				String kind = spec.path("type").asString("");
				if (kind.equals("NodePort") || kind.equals("LoadBalancer")) {
					usage.put("services.nodeports", Integer.toString(spec.path("ports").size()));
				}
				if (kind.equals("LoadBalancer")) {
					usage.put("services.loadbalancers", "1");
				}
			}
			case "persistentvolumeclaims" -> {
				String storage = spec.at("/resources/requests/storage").asString("0");
				usage.put("requests.storage", storage);
				String name = spec.path("storageClassName").asString("");
				if (!name.isEmpty()) {
					usage.put(name + ".storageclass.storage.k8s.io/requests.storage", storage);
					usage.put(name + ".storageclass.storage.k8s.io/persistentvolumeclaims", "1");
				}
			}
			default -> {
			}
		}
		return usage;
	}

}
