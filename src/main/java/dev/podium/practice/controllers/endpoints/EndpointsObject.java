package dev.podium.practice.controllers.endpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.podium.practice.controllers.runtime.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Endpoints of a Service: the older form of its EndpointSlices. Addresses that have
 * the same ports stand together in one subset.
 */
final class EndpointsObject {

	static final String MANAGED_BY = "endpoints.kubernetes.io/managed-by";

	static final String MANAGER = "endpoint-controller";

	private static final String HEADLESS = "service.kubernetes.io/headless";

	private EndpointsObject() {
	}

	/**
	 * As they should be.
	 * @param pods those that the Service selects
	 * @param present as they are, null where there are none
	 * @param trigger for the annotation; empty for none
	 * @return null where they are so already
	 */
	static @Nullable ObjectNode of(JsonNode service, List<? extends JsonNode> pods, @Nullable ObjectNode present,
			String trigger) {
		ArrayNode subsets = subsets(service, pods);
		ObjectNode labels = labels(service);
		if (present != null && Meta.labels(present).equals(labels) && (subsets.equals(present.path("subsets"))
				|| (subsets.isEmpty() && present.path("subsets").isEmpty()))) {
			return null;
		}
		ObjectNode endpoints = (present != null) ? present.deepCopy() : JsonNodeFactory.instance.objectNode();
		endpoints.put("kind", "Endpoints").put("apiVersion", "v1");
		ObjectNode metadata = endpoints.withObject("metadata");
		metadata.put("name", Meta.name(service));
		metadata.put("namespace", Meta.namespace(service));
		metadata.set("labels", labels);
		ObjectNode annotations = metadata.withObject("annotations");
		annotations.remove(TriggerTimes.ANNOTATION);
		if (!trigger.isEmpty()) {
			annotations.put(TriggerTimes.ANNOTATION, trigger);
		}
		endpoints.remove("subsets");
		if (!subsets.isEmpty()) {
			endpoints.set("subsets", subsets);
		}
		return endpoints;
	}

	private static ObjectNode labels(JsonNode service) {
		ObjectNode labels = (Meta.labels(service) instanceof ObjectNode own) ? own.deepCopy()
				: JsonNodeFactory.instance.objectNode();
		labels.remove(HEADLESS);
		if (ServicePods.isHeadless(service)) {
			labels.put(HEADLESS, "");
		}
		labels.put(MANAGED_BY, MANAGER);
		return labels;
	}

	/** Each address with its ports, then addresses with the same ports together. */
	private static ArrayNode subsets(JsonNode service, List<? extends JsonNode> pods) {
		boolean always = service.path("spec").path("publishNotReadyAddresses").asBoolean(false);
		Map<String, Subset> subsets = new TreeMap<>();
		for (JsonNode pod : pods) {
			if (!ServicePods.isReachable(pod, always)) {
				continue;
			}
			List<ObjectNode> ports = ServicePods.ports(service, pod);
			boolean none = service.path("spec").path("ports").isEmpty();
			if (ports.isEmpty() && !(none && ServicePods.isHeadless(service))) {
				continue;
			}
			Set<String> key = new TreeSet<>();
			ports.forEach((port) -> key.add(port.toString()));
			Subset subset = subsets.computeIfAbsent(key.toString(), (any) -> new Subset(ports));
			(always || ServicePods.isReady(pod) ? subset.ready : subset.notReady).add(address(service, pod));
		}
		ArrayNode written = JsonNodeFactory.instance.arrayNode();
		subsets.values().forEach((subset) -> written.add(subset.object()));
		return written;
	}

	private static ObjectNode address(JsonNode service, JsonNode pod) {
		ObjectNode address = JsonNodeFactory.instance.objectNode();
		address.put("ip", ServicePods.address(pod));
		String hostname = ServicePods.hostname(service, pod);
		if (!hostname.isEmpty()) {
			address.put("hostname", hostname);
		}
		address.put("nodeName", pod.path("spec").path("nodeName").asString(""));
		address.set("targetRef", ServicePods.reference(pod));
		return address;
	}

	/** Addresses with the same ports. */
	private static final class Subset {

		private static final Comparator<ObjectNode> BY_ADDRESS = Comparator
			.comparing((address) -> address.path("ip").asString(""));

		private final List<ObjectNode> ports;

		private final List<ObjectNode> ready = new ArrayList<>();

		private final List<ObjectNode> notReady = new ArrayList<>();

		Subset(List<ObjectNode> ports) {
			this.ports = ports;
		}

		ObjectNode object() {
			ObjectNode object = JsonNodeFactory.instance.objectNode();
			Map<String, List<ObjectNode>> lists = new HashMap<>(
					Map.of("addresses", this.ready, "notReadyAddresses", this.notReady));
			for (String field : List.of("addresses", "notReadyAddresses")) {
				List<ObjectNode> addresses = lists.getOrDefault(field, List.of());
				if (!addresses.isEmpty()) {
					addresses.sort(BY_ADDRESS);
					object.putArray(field).addAll(addresses);
				}
			}
			if (!this.ports.isEmpty()) {
				ArrayNode ports = object.putArray("ports");
				this.ports.forEach((port) -> ports.add(port(port)));
			}
			return object;
		}

		/** An unnamed port has no name here; a slice's has an empty one. */
		private static ObjectNode port(ObjectNode port) {
			ObjectNode written = JsonNodeFactory.instance.objectNode();
			if (!port.path("name").asString("").isEmpty()) {
				written.set("name", port.path("name"));
			}
			written.set("port", port.path("port"));
			written.set("protocol", port.path("protocol"));
			if (port.has("appProtocol")) {
				written.set("appProtocol", port.path("appProtocol"));
			}
			return written;
		}

	}

}
