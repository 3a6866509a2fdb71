package dev.podium.practice.apiserver.write;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.PodResources;
import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The LimitRanges of a namespace: what they give to containers that say nothing, and what
 * they refuse.
 */
final class LimitRanger {

	private static final ResourceType LIMIT_RANGES = BuiltInTypes.get("v1", "limitranges");

	private final ObjectStore store;

	LimitRanger(ObjectStore store) {
		this.store = store;
	}

	void fillIn(ObjectNode pod) {
		Map<String, String> requests = new TreeMap<>();
		Map<String, String> limits = new TreeMap<>();
		for (JsonNode limit : limits(pod, "Container")) {
			limit.path("defaultRequest")
				.properties()
				.forEach((one) -> requests.put(one.getKey(), text(one.getValue())));
			limit.path("default").properties().forEach((one) -> limits.put(one.getKey(), text(one.getValue())));
		}
		List<String> set = new ArrayList<>();
		pod.at("/spec/containers").forEach((one) -> fillIn((ObjectNode) one, requests, limits, "container", set));
		pod.at("/spec/initContainers")
			.forEach((one) -> fillIn((ObjectNode) one, requests, limits, "init container", set));
		if (!set.isEmpty()) {
			Metadata.of(pod)
				.withObject("annotations")
				.put("kubernetes.io/limit-ranger", "LimitRanger plugin set: " + String.join("; ", set));
		}
	}

	private static void fillIn(ObjectNode container, Map<String, String> requests, Map<String, String> limits,
			String kind, List<String> set) {
		String name = " for " + kind + " " + container.path("name").asString("");
		fillIn(container, "requests", requests, " request" + name, set);
		fillIn(container, "limits", limits, " limit" + name, set);
	}

	private static void fillIn(ObjectNode container, String part, Map<String, String> defaults, String told,
			List<String> set) {
		ObjectNode resources = container.withObject("resources");
		List<String> names = new ArrayList<>();
		defaults.forEach((resource, amount) -> {
			if (!resources.path(part).has(resource)) {
				resources.withObject(part).put(resource, amount);
				names.add(resource);
			}
		});
		if (!names.isEmpty()) {
			set.add(String.join(", ", names) + told);
		}
	}

	/**
	 * Refuses what is out of bounds.
	 * @throws ApiStatusException 403 that tells everything that is
	 */
	void check(ResourceType type, ObjectNode object) {
		List<String> faults = new ArrayList<>();
		if (type.qualified().equals("pods")) {
			JsonNode spec = object.path("spec");
			for (JsonNode limit : limits(object, "Container")) {
				for (String list : List.of("containers", "initContainers")) {
					for (JsonNode container : spec.path(list)) {
						check("Container", limit, amounts(container.at("/resources/requests")),
								amounts(container.at("/resources/limits")), faults);
					}
				}
			}
			for (JsonNode limit : limits(object, "Pod")) {
				check("Pod", limit, ofPod(spec, "requests"), ofPod(spec, "limits"), faults);
			}
		}
		else if (type.qualified().equals("persistentvolumeclaims")) {
			Map<String, String> requests = amounts(object.at("/spec/resources/requests"));
			for (JsonNode limit : limits(object, "PersistentVolumeClaim")) {
				least("PersistentVolumeClaim", limit, requests, Map.of(), faults);
				most("PersistentVolumeClaim", limit, Map.of(), requests, "request", faults);
			}
		}
		if (!faults.isEmpty()) {
			List<String> told = faults.stream().distinct().toList();
			throw Statuses.forbidden(type, object.at("/metadata/name").asString(""),
					(told.size() == 1) ? told.get(0) : "[" + String.join(", ", told) + "]");
		}
	}

	private static void check(String kind, JsonNode limit, Map<String, String> requests, Map<String, String> limits,
			List<String> faults) {
		least(kind, limit, requests, limits, faults);
		most(kind, limit, requests, limits, "limit", faults);
		ratio(kind, limit, requests, limits, faults);
	}

	private static void least(String kind, JsonNode limit, Map<String, String> requests, Map<String, String> limits,
			List<String> faults) {
		limit.path("min").properties().forEach((bound) -> {
			String resource = bound.getKey();
			String least = text(bound.getValue());
			String told = "minimum " + resource + " usage per " + kind + " is " + least;
			String request = requests.get(resource);
			String most = limits.get(resource);
			if (request == null) {
				faults.add(told + ".  No request is specified");
			}
			else if (Quantities.compare(request, least) < 0) {
				faults.add(told + ", but request is " + request);
			}
			else if (most != null && Quantities.compare(most, least) < 0) {
				faults.add(told + ", but limit is " + most);
			}
		});
	}

	private static void most(String kind, JsonNode limit, Map<String, String> requests, Map<String, String> limits,
			String what, List<String> faults) {
		limit.path("max").properties().forEach((bound) -> {
			String resource = bound.getKey();
			String most = text(bound.getValue());
			String told = "maximum " + resource + " usage per " + kind + " is " + most;
			String given = limits.get(resource);
			String request = requests.get(resource);
			if (given == null) {
				faults.add(told + ".  No " + what + " is specified");
			}
			else if (Quantities.compare(given, most) > 0) {
				faults.add(told + ", but " + what + " is " + given);
			}
			else if (request != null && Quantities.compare(request, most) > 0) {
				faults.add(told + ", but request is " + request);
			}
		});
	}

	private static void ratio(String kind, JsonNode limit, Map<String, String> requests, Map<String, String> limits,
			List<String> faults) {
		limit.path("maxLimitRequestRatio").properties().forEach((bound) -> {
			String resource = bound.getKey();
			String told = resource + " max limit to request ratio per " + kind + " is " + text(bound.getValue());
			BigDecimal request = Quantities.value(requests.getOrDefault(resource, "0"));
			BigDecimal most = Quantities.value(limits.getOrDefault(resource, "0"));
			if (request.signum() == 0) {
				faults.add(told + ", but no request is specified or request is 0");
			}
			else if (most.signum() == 0) {
				faults.add(told + ", but no limit is specified or limit is 0");
			}
			else {
				BigDecimal ratio = most.divide(request, MathContext.DECIMAL64);
				if (ratio.compareTo(Quantities.value(text(bound.getValue()))) > 0) {
					faults.add(told + ", but provided ratio is " + String.format(Locale.ROOT, "%f", ratio));
				}
			}
		});
	}

	private List<JsonNode> limits(ObjectNode object, String type) {
		String namespace = object.at("/metadata/namespace").asString("");
		return this.store.list(LIMIT_RANGES, namespace)
			.objects()
			.stream()
			.flatMap((one) -> one.node().at("/spec/limits").valueStream())
			.filter((one) -> one.path("type").asString("").equals(type))
			.toList();
	}

	private static Map<String, String> ofPod(JsonNode spec, String part) {
		Map<String, String> all = new TreeMap<>();
		PodResources.withoutOverhead(spec, part).forEach((resource, one) -> all.put(resource, Quantities.text(one)));
		return all;
	}

	private static Map<String, String> amounts(JsonNode amounts) {
		Map<String, String> all = new TreeMap<>();
		amounts.properties().forEach((one) -> all.put(one.getKey(), text(one.getValue())));
		return all;
	}

	private static String text(JsonNode amount) {
		return amount.asString("0");
	}

}
