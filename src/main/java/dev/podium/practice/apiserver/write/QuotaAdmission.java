package dev.podium.practice.apiserver.write;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apimachinery.QuotaScopes;
import dev.podium.practice.apimachinery.QuotaUsage;
import dev.podium.practice.apiserver.defaults.QualityOfService;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.PodSpecs;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import io.kubernetes.client.custom.Quantity;
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

	private static final Quantity NONE = Quantities.of(0);

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
		Map<String, Quantity> usage = QuotaUsage.of(type.qualified(), object);
		if (before != null) {
			Map<String, Quantity> was = QuotaUsage.of(type.qualified(), before);
			usage.replaceAll((resource, amount) -> Quantities.more(amount, was.getOrDefault(resource, NONE)));
			usage.values().removeIf(Quantities::isZero);
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

	private static ObjectNode charged(ResourceType type, ObjectNode object, ObjectNode quota,
			Map<String, Quantity> usage, Set<String> counted) {
		ObjectNode used = quota.withObject("status").withObject("used");
		JsonNode hard = quota.at("/status/hard");
		Map<String, Quantity> sums = new TreeMap<>();
		for (String resource : counted) {
			sums.put(resource, Quantities.plus(Quantities.of(used.path(resource)), usage.getOrDefault(resource, NONE)));
		}
		Set<String> exceeded = new TreeSet<>(counted);
		exceeded.removeIf((resource) -> Quantities.compare(sums.getOrDefault(resource, NONE),
				Quantities.of(hard.path(resource))) <= 0);
		if (!exceeded.isEmpty()) {
			String name = quota.at("/metadata/name").asString("");
			throw Statuses.forbidden(type, object.at("/metadata/name").asString(""),
					"exceeded quota: " + name + ", requested: " + list(exceeded, usage) + ", used: "
							+ list(exceeded, Quantities.ofAll(used)) + ", limited: "
							+ list(exceeded, Quantities.ofAll(hard)));
		}
		sums.forEach((resource, sum) -> used.put(resource, Quantities.text(sum)));
		return quota;
	}

	private static String list(Set<String> resources, Map<String, Quantity> amounts) {
		return resources.stream()
			.map((resource) -> resource + "=" + Quantities.text(amounts.getOrDefault(resource, NONE)))
			.collect(Collectors.joining(","));
	}

	private static Set<String> counted(JsonNode quota, Map<String, Quantity> usage, ResourceType type,
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
		return QuotaScopes.match(quota, object, QualityOfService.of(object.path("spec")).equals("BestEffort"));
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

}
