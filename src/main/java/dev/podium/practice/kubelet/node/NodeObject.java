package dev.podium.practice.kubelet.node;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.kubelet.behaviour.Images;
import dev.podium.practice.kubelet.runtime.NodeRuntime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a kubelet says of its node.
 */
public final class NodeObject {

	static final String LEASES = "kube-node-lease";

	private static final List<List<String>> CONDITIONS = List.of(
			List.of("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
			List.of("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
			List.of("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
			List.of("Ready", "True", "KubeletReady", "kubelet is posting ready status"));

	/** What Pods may ask for. */
	public static final Map<String, String> ALLOCATABLE = resources("94371840000", "8043232Ki");

	private static final Map<String, String> CAPACITY = resources("102400000Ki", "8145632Ki");

	private final NodeRuntime runtime;

	private final String name;

	NodeObject(NodeRuntime runtime) {
		this.runtime = runtime;
		this.name = runtime.name();
	}

	/** As it is registered. */
	ObjectNode object() {
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		node.put("kind", "Node").put("apiVersion", "v1");
		ObjectNode metadata = node.putObject("metadata").put("name", this.name);
		metadata.putObject("labels")
			.put("beta.kubernetes.io/arch", "amd64")
			.put("beta.kubernetes.io/os", "linux")
			.put("kubernetes.io/arch", "amd64")
			.put("kubernetes.io/hostname", this.name)
			.put("kubernetes.io/os", "linux");
		metadata.putObject("annotations").put("volumes.kubernetes.io/controller-managed-attach-detach", "true");
		node.putObject("spec");
		return node;
	}

	/**
	 * A patch with all that its status says.
	 * @param before the node as it is: a condition that still holds, holds since then
	 */
	ObjectNode status(Instant now, JsonNode before) {
		Collection<String> images = this.runtime.images();
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		ObjectNode status = patch.putObject("status");
		ObjectNode capacity = status.putObject("capacity");
		CAPACITY.forEach(capacity::put);
		ObjectNode allocatable = status.putObject("allocatable");
		ALLOCATABLE.forEach(allocatable::put);
		ArrayNode conditions = status.putArray("conditions");
		for (List<String> row : CONDITIONS) {
			conditions.addObject()
				.put("type", row.get(0))
				.put("status", row.get(1))
				.put("lastHeartbeatTime", Times.seconds(now))
				.put("lastTransitionTime", since(before, row.get(0), row.get(1), now))
				.put("reason", row.get(2))
				.put("message", row.get(3));
		}
		ArrayNode addresses = status.putArray("addresses");
		addresses.addObject().put("type", "InternalIP").put("address", this.runtime.address());
		addresses.addObject().put("type", "Hostname").put("address", this.name);
		status.putObject("daemonEndpoints").putObject("kubeletEndpoint").put("Port", 10250);
		info(status.putObject("nodeInfo"));
		ArrayNode list = status.putArray("images");
		list.addObject().put("sizeBytes", 305721).putArray("names").add("registry.k8s.io/pause:3.10");
		images.stream().limit(50).forEach((image) -> {
			ObjectNode entry = list.addObject();
			entry.putArray("names").add(Images.id(image)).add(image);
			entry.put("sizeBytes", Images.size(image));
		});
		return patch;
	}

	private static String since(JsonNode node, String type, String status, Instant now) {
		JsonNode condition = Conditions.find(node.path("status"), type);
		if (condition.path("status").asString("").equals(status)) {
			return condition.path("lastTransitionTime").asString("");
		}
		return Times.seconds(now);
	}

	private static Map<String, String> resources(String storage, String memory) {
		return new TreeMap<>(Map.of("cpu", "4", "ephemeral-storage", storage, "hugepages-1Gi", "0", "hugepages-2Mi",
				"0", "memory", memory, "pods", "110"));
	}

	private void info(ObjectNode info) {
		String machine = Images.hash("machine of " + this.name);
		info.put("machineID", machine.substring(0, 32))
			.put("systemUUID", machine.substring(32))
			.put("bootID", bootId())
			.put("kernelVersion", "6.12.48")
			.put("osImage", "Debian GNU/Linux 12 (bookworm)")
			.put("containerRuntimeVersion", "containerd://2.1.4")
			.put("kubeletVersion", "v1.36.2")
			.put("kubeProxyVersion", "")
			.put("operatingSystem", "linux")
			.put("architecture", "amd64");
	}

	/** An Event about the node; as a real kubelet's, it cites the name as its UID. */
	ObjectNode event(Instant now, String type, String reason, String message) {
		long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.put("kind", "Event").put("apiVersion", "v1");
		event.putObject("metadata").put("name", this.name + '.' + Long.toHexString(nanos)).put("namespace", "default");
		event.putObject("involvedObject").put("kind", "Node").put("name", this.name).put("apiVersion", "v1");
		event.put("reason", reason).put("message", message);
		event.putObject("source").put("component", "kubelet").put("host", this.name);
		event.put("firstTimestamp", Times.seconds(now)).put("lastTimestamp", Times.seconds(now));
		event.put("count", 1).put("type", type).putNull("eventTime");
		event.put("reportingComponent", "kubelet").put("reportingInstance", this.name);
		return event;
	}

	/** Another one after each boot. */
	String bootId() {
		String boot = Images.hash("boot " + this.runtime.boots() + " of " + this.name);
		return boot.substring(8, 16) + "-" + boot.substring(16, 20) + "-4" + boot.substring(21, 24) + "-8"
				+ boot.substring(25, 28) + "-" + boot.substring(28, 40);
	}

	/** Told anew every ten seconds: the node is alive. */
	ObjectNode lease(Instant now) {
		ObjectNode lease = renewal(now);
		lease.put("kind", "Lease").put("apiVersion", "coordination.k8s.io/v1");
		lease.putObject("metadata").put("name", this.name).put("namespace", LEASES);
		((ObjectNode) lease.path("spec")).put("holderIdentity", this.name).put("leaseDurationSeconds", 40);
		return lease;
	}

	static ObjectNode renewal(Instant now) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("spec").put("renewTime", Times.micros(now));
		return patch;
	}

}
