package dev.podium.practice.controllers.endpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import dev.podium.practice.controllers.runtime.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The writes that make the EndpointSlices of a Service say what its Pods are: one group
 * of slices for each set of ports, with as few writes as possible (KEP-752). A Service
 * without any endpoint keeps one empty slice.
 */
final class SlicePlan {

	static final String SERVICE_NAME = "kubernetes.io/service-name";

	static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";

	static final String MANAGER = "endpointslice-controller.k8s.io";

	private static final String HEADLESS = "service.kubernetes.io/headless";

	static final int MAX = 100;

	private final JsonNode service;

	private final List<ObjectNode> creates = new ArrayList<>();

	private final List<ObjectNode> updates = new ArrayList<>();

	private final List<ObjectNode> deletes = new ArrayList<>();

	private SlicePlan(JsonNode service) {
		this.service = service;
	}

	/**
	 * The writes, in their order.
	 * @param pods those that the Service selects
	 * @param present its slices
	 * @param zones a node's zone, empty where it has none
	 */
	static List<SliceChange> of(JsonNode service, List<? extends JsonNode> pods, List<ObjectNode> present,
			Function<String, String> zones) {
		SlicePlan plan = new SlicePlan(service);
		plan.make(pods, present, zones);
		List<SliceChange> changes = new ArrayList<>();
		plan.creates.forEach((slice) -> changes.add(new SliceChange.Create(slice)));
		plan.updates.forEach((slice) -> changes.add(new SliceChange.Update(slice)));
		plan.deletes.forEach((slice) -> changes.add(new SliceChange.Delete(Meta.name(slice))));
		return changes;
	}

	private void make(List<? extends JsonNode> pods, List<ObjectNode> present, Function<String, String> zones) {
		Map<String, Group> groups = new LinkedHashMap<>();
		for (JsonNode pod : pods) {
			if (ServicePods.isReachable(pod, true)) {
				List<ObjectNode> ports = ServicePods.ports(this.service, pod);
				Group group = groups.computeIfAbsent(portsKey(ports), (key) -> new Group(ports));
				ObjectNode endpoint = endpoint(pod, zones);
				group.endpoints.put(endpointKey(endpoint), endpoint);
			}
		}
		for (ObjectNode slice : present) {
			Group group = isOwned(slice) ? groups.get(portsKey(slice.path("ports"))) : null;
			if (group != null) {
				group.slices.add(slice);
			}
			else {
				this.deletes.add(slice);
			}
		}
		groups.values().forEach(this::fill);
		if (this.deletes.size() == present.size() && this.creates.isEmpty()) {
			keepPlaceholder();
		}
		reuse();
	}

	/** Where nothing would remain, one empty slice does. */
	private void keepPlaceholder() {
		ObjectNode placeholder = slice(List.of());
		boolean is = this.deletes.size() == 1 && isPlaceholder(this.deletes.get(0), placeholder);
		if (is) {
			this.deletes.clear();
		}
		else {
			this.creates.add(placeholder);
		}
	}

	private boolean isPlaceholder(ObjectNode slice, ObjectNode placeholder) {
		return isOwned(slice) && slice.path("endpoints").isEmpty() && slice.path("ports").isEmpty()
				&& Meta.labels(slice).equals(Meta.labels(placeholder));
	}

	/** What would be deleted while another is created is altered instead. */
	private void reuse() {
		List<ObjectNode> spare = this.deletes.stream().filter(this::isOwned).toList();
		for (ObjectNode old : spare) {
			if (this.creates.isEmpty()) {
				return;
			}
			ObjectNode made = this.creates.remove(this.creates.size() - 1);
			ObjectNode altered = old.deepCopy();
			altered.set("endpoints", made.path("endpoints"));
			altered.set("ports", made.path("ports"));
			((ObjectNode) altered.path("metadata")).set("labels", Meta.labels(made));
			this.updates.add(altered);
			this.deletes.remove(old);
		}
	}

	/** Brings the slices of one set of ports up to date. */
	private void fill(Group group) {
		List<ObjectNode> unchanged = new ArrayList<>();
		List<ObjectNode> altered = new ArrayList<>();
		for (ObjectNode slice : group.slices) {
			ArrayNode kept = group.take(slice.path("endpoints"));
			ObjectNode labels = labels();
			boolean same = kept.equals(slice.path("endpoints"));
			if (same && labels.equals(Meta.labels(slice))) {
				unchanged.add(slice);
			}
			else if (kept.isEmpty()) {
				this.deletes.add(slice);
			}
			else {
				ObjectNode copy = slice.deepCopy();
				copy.set("endpoints", kept);
				((ObjectNode) copy.path("metadata")).set("labels", labels);
				altered.add(copy);
			}
		}
		altered.sort(Comparator.comparingInt((slice) -> -slice.path("endpoints").size()));
		altered.forEach(group::pour);
		while (!group.endpoints.isEmpty()) {
			ObjectNode roomy = closestToFull(unchanged, group.endpoints.size());
			ObjectNode slice = (roomy != null) ? roomy.deepCopy() : slice(group.ports);
			group.pour(slice);
			if (roomy != null) {
				unchanged.remove(roomy);
				altered.add(slice);
			}
			else {
				this.creates.add(slice);
			}
		}
		this.updates.addAll(altered);
	}

	private static @Nullable ObjectNode closestToFull(List<ObjectNode> slices, int more) {
		return slices.stream()
			.filter((slice) -> slice.path("endpoints").size() + more <= MAX)
			.max(Comparator.comparingInt((slice) -> slice.path("endpoints").size()))
			.orElse(null);
	}

	private boolean isOwned(ObjectNode slice) {
		String uid = Meta.uid(this.service);
		return StreamSupport.stream(slice.path("metadata").path("ownerReferences").spliterator(), false)
			.anyMatch((owner) -> owner.path("uid").asString("").equals(uid));
	}

	private ObjectNode slice(List<ObjectNode> ports) {
		ObjectNode slice = JsonNodeFactory.instance.objectNode();
		slice.put("kind", "EndpointSlice").put("apiVersion", "discovery.k8s.io/v1");
		ObjectNode metadata = slice.putObject("metadata");
		metadata.put("generateName", Meta.name(this.service) + '-').put("namespace", Meta.namespace(this.service));
		metadata.set("labels", labels());
		metadata.putArray("ownerReferences").add(Meta.controlledBy(this.service));
		slice.put("addressType", "IPv4").putArray("endpoints");
		slice.putArray("ports").addAll(ports);
		return slice;
	}

	/** The Service's labels, and those that tell whose slice it is. */
	private ObjectNode labels() {
		ObjectNode labels = (Meta.labels(this.service) instanceof ObjectNode own) ? own.deepCopy()
				: JsonNodeFactory.instance.objectNode();
		labels.remove(HEADLESS);
		if (ServicePods.isHeadless(this.service)) {
			labels.put(HEADLESS, "");
		}
		labels.put(MANAGED_BY, MANAGER);
		labels.put(SERVICE_NAME, Meta.name(this.service));
		return labels;
	}

	private ObjectNode endpoint(JsonNode pod, Function<String, String> zones) {
		ObjectNode endpoint = JsonNodeFactory.instance.objectNode();
		endpoint.putArray("addresses").add(ServicePods.address(pod));
		boolean serving = ServicePods.isReady(pod);
		boolean terminating = Meta.isDeleting(pod);
		boolean always = this.service.path("spec").path("publishNotReadyAddresses").asBoolean(false);
		endpoint.putObject("conditions")
			.put("ready", always || (serving && !terminating))
			.put("serving", serving)
			.put("terminating", terminating);
		String hostname = ServicePods.hostname(this.service, pod);
		if (!hostname.isEmpty()) {
			endpoint.put("hostname", hostname);
		}
		endpoint.set("targetRef", ServicePods.reference(pod));
		String node = pod.path("spec").path("nodeName").asString("");
		if (!node.isEmpty()) {
			endpoint.put("nodeName", node);
			if (!zones.apply(node).isEmpty()) {
				endpoint.put("zone", zones.apply(node));
			}
		}
		return endpoint;
	}

	private static String endpointKey(JsonNode endpoint) {
		return endpoint.path("addresses") + " " + endpoint.path("hostname").asString("") + ' '
				+ endpoint.path("targetRef").path("uid").asString("");
	}

	private static String portsKey(Iterable<? extends JsonNode> ports) {
		return StreamSupport.stream(ports.spliterator(), false)
			.map((port) -> String.join("/", port.path("name").asString(""), port.path("protocol").asString(""),
					port.path("port").asString(""), port.path("appProtocol").asString("")))
			.sorted()
			.collect(Collectors.joining(" "));
	}

	/** The endpoints of one set of ports that are not in a slice yet, and its slices. */
	private static final class Group {

		private final List<ObjectNode> ports;

		private final Map<String, ObjectNode> endpoints = new LinkedHashMap<>();

		private final List<ObjectNode> slices = new ArrayList<>();

		Group(List<ObjectNode> ports) {
			this.ports = ports;
		}

		/** Those that stay where they are, as they are now. */
		ArrayNode take(JsonNode present) {
			ArrayNode kept = JsonNodeFactory.instance.arrayNode();
			for (JsonNode endpoint : present) {
				ObjectNode wanted = this.endpoints.remove(endpointKey(endpoint));
				if (wanted != null) {
					kept.add(wanted);
				}
			}
			return kept;
		}

		/** Puts what is left into a slice until it is full. */
		void pour(ObjectNode slice) {
			ArrayNode into = (ArrayNode) slice.path("endpoints");
			List<String> keys = List.copyOf(this.endpoints.keySet());
			keys.stream().limit(MAX - (long) into.size()).forEach((key) -> into.add(this.endpoints.remove(key)));
		}

	}

}
