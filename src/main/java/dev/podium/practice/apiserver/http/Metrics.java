package dev.podium.practice.apiserver.http;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Pods use, as metrics.k8s.io/v1beta1 tells it to {@code kubectl top} and to the
 * autoscaler. The group is served only while the usage of a Pod is set, as on a cluster
 * on which somebody has installed a metrics server. A node uses what its Pods use.
 */
public final class Metrics {

	private static final ResourceType PODS = new ResourceType("metrics.k8s.io", "v1beta1", "pods", "pod", "PodMetrics",
			true, List.of(), List.of(), Set.of())
		.only("get", "list");

	private static final ResourceType NODES = new ResourceType("metrics.k8s.io", "v1beta1", "nodes", "node",
			"NodeMetrics", false, List.of(), List.of(), Set.of())
		.only("get", "list");

	private final ObjectStore store;

	private final ResourceTypes types;

	private final Clock clock;

	private final Map<ObjectKey, Usage> usage = new ConcurrentHashMap<>();

	public Metrics(ObjectStore store, ResourceTypes types, Clock clock) {
		this.store = store;
		this.types = types;
		this.clock = clock;
		store.addListener(this::forgetGone);
	}

	/**
	 * What a Pod uses from now on.
	 * @param usage null where nothing is known of it
	 */
	public synchronized void set(String namespace, String pod, @Nullable Usage usage) {
		ObjectKey key = new ObjectKey(namespace, pod);
		if (usage != null) {
			this.usage.put(key, usage);
		}
		else {
			this.usage.remove(key);
		}
		tell();
	}

	/** What Pods use from now on; of any other nothing is known. */
	public synchronized void setAll(List<PodUsage> all) {
		this.usage.clear();
		all.forEach((one) -> this.usage.put(new ObjectKey(one.namespace(), one.pod()), one.usage()));
		tell();
	}

	/** A Pod that has gone uses nothing. */
	private void forgetGone() {
		if (!this.usage.isEmpty()) {
			for (ObjectKey key : this.usage.keySet()) {
				if (this.store.get(BuiltInTypes.get("v1", "pods"), key) == null) {
					set(key.namespace(), key.name(), null);
				}
			}
		}
	}

	private void tell() {
		Map<ObjectKey, ObjectNode> pods = new TreeMap<>();
		Map<ObjectKey, Usage> nodes = new TreeMap<>();
		this.usage.forEach((key, used) -> {
			Stored pod = this.store.get(BuiltInTypes.get("v1", "pods"), key);
			if (pod != null) {
				pods.put(key, pod(pod.node(), used));
				String node = pod.node().at("/spec/nodeName").asString("");
				nodes.merge(new ObjectKey("", node), used, Usage::plus);
			}
		});
		this.types.add("metrics.k8s.io", pods.isEmpty() ? List.of() : List.of(NODES, PODS));
		keep(PODS, pods);
		Map<ObjectKey, ObjectNode> nodeMetrics = new TreeMap<>();
		nodes.forEach((key, used) -> {
			ObjectNode metrics = head(NODES, key);
			metrics.set("usage", used.json());
			nodeMetrics.put(key, metrics);
		});
		keep(NODES, nodeMetrics);
	}

	private ObjectNode pod(ObjectNode pod, Usage used) {
		JsonNode metadata = pod.path("metadata");
		ObjectNode metrics = head(PODS, ObjectKey.of(pod));
		if (metadata.has("labels")) {
			((ObjectNode) metrics.path("metadata")).set("labels", metadata.path("labels").deepCopy());
		}
		JsonNode containers = pod.at("/spec/containers");
		var list = metrics.putArray("containers");
		for (JsonNode container : containers) {
			list.addObject()
				.put("name", container.path("name").asString(""))
				.set("usage", used.share(containers.size()).json());
		}
		return metrics;
	}

	private ObjectNode head(ResourceType type, ObjectKey key) {
		String now = Metadata.now(this.clock);
		ObjectNode object = JsonMapper.shared()
			.createObjectNode()
			.put("kind", type.kind())
			.put("apiVersion", type.apiVersion());
		ObjectNode metadata = object.putObject("metadata").put("name", key.name());
		if (type.namespaced()) {
			metadata.put("namespace", key.namespace());
		}
		metadata.put("creationTimestamp", now);
		return object.put("timestamp", now).put("window", "30s");
	}

	/** These are all that there are. */
	private void keep(ResourceType type, Map<ObjectKey, ObjectNode> objects) {
		for (Stored present : this.store.list(type, null).objects()) {
			ObjectNode next = objects.remove(present.key());
			if (next != null) {
				this.store.replace(present, next);
			}
			else {
				this.store.remove(present, present.copy());
			}
		}
		objects.forEach((key, object) -> this.store.create(type, key, object));
	}

	/**
	 * What a Pod uses.
	 */
	public record PodUsage(String namespace, String pod, Usage usage) {
	}

	/**
	 * What is used at a time.
	 *
	 * @param milliCpu thousandths of a CPU
	 * @param memoryBytes working set
	 */
	public record Usage(long milliCpu, long memoryBytes) {

		Usage plus(Usage other) {
			return new Usage(this.milliCpu + other.milliCpu, this.memoryBytes + other.memoryBytes);
		}

		Usage share(int parts) {
			return new Usage(this.milliCpu / Math.max(1, parts), this.memoryBytes / Math.max(1, parts));
		}

		ObjectNode json() {
			return JsonMapper.shared()
				.createObjectNode()
				.put("cpu", this.milliCpu + "m")
				.put("memory", (this.memoryBytes / 1024) + "Ki");
		}

	}

}
