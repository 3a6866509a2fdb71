package dev.podium.practice.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod, with what the scheduler asks again and again.
 *
 * @param node that it is bound to; empty where it has none
 * @param requests what it needs
 * @param scored the same, for scores
 * @param owner its controller's uid; empty where it has none
 */
record PodInfo(ObjectNode object, String uid, String namespace, String name, String node, int priority,
		Map<String, String> labels, Map<String, Long> requests, Map<String, Long> scored, List<HostPort> ports,
		String owner, boolean affine) {

	static PodInfo of(ObjectNode pod) {
		JsonNode metadata = pod.path("metadata");
		JsonNode spec = pod.path("spec");
		String owner = "";
		for (JsonNode reference : metadata.path("ownerReferences")) {
			owner = reference.path("controller").asBoolean(false) ? reference.path("uid").asString("") : owner;
		}
		JsonNode affinity = spec.path("affinity");
		return new PodInfo(pod, uid(pod), metadata.path("namespace").asString(""), metadata.path("name").asString(""),
				spec.path("nodeName").asString(""), spec.path("priority").asInt(0), Labels.of(pod),
				Resources.requests(pod), Resources.scored(pod), ports(spec), owner,
				affinity.has("podAffinity") || affinity.has("podAntiAffinity"));
	}

	/** The same Pod after a change; what did not change is not worked out again. */
	PodInfo with(ObjectNode now) {
		if (!now.path("spec").equals(this.object.path("spec"))
				|| !now.path("metadata").path("labels").equals(this.object.path("metadata").path("labels"))) {
			return of(now);
		}
		return new PodInfo(now, this.uid, this.namespace, this.name, this.node, this.priority, this.labels,
				this.requests, this.scored, this.ports, this.owner, this.affine);
	}

	static String uid(JsonNode pod) {
		return pod.path("metadata").path("uid").asString("");
	}

	JsonNode spec() {
		return this.object.path("spec");
	}

	boolean over() {
		String phase = this.object.path("status").path("phase").asString("");
		return phase.equals("Succeeded") || phase.equals("Failed");
	}

	boolean deleting() {
		return this.object.path("metadata").has("deletionTimestamp");
	}

	/** The node that it waits for others to leave; empty where there is none. */
	String nominated() {
		return this.object.path("status").path("nominatedNodeName").asString("");
	}

	private static List<HostPort> ports(JsonNode spec) {
		List<HostPort> ports = new ArrayList<>();
		for (String containers : List.of("containers", "initContainers")) {
			for (JsonNode container : spec.path(containers)) {
				boolean stays = containers.equals("containers")
						|| container.path("restartPolicy").asString("").equals("Always");
				for (JsonNode port : container.path("ports")) {
					int number = port.path("hostPort").asInt(0);
					if (stays && number > 0) {
						String address = port.path("hostIP").asString("");
						ports.add(new HostPort(address.isEmpty() ? "0.0.0.0" : address,
								port.path("protocol").asString("TCP"), number));
					}
				}
			}
		}
		return ports;
	}

	/** A port of the node itself. */
	record HostPort(String address, String protocol, int number) {

		boolean conflicts(HostPort other) {
			return this.number == other.number && this.protocol.equals(other.protocol)
					&& (this.address.equals(other.address) || this.address.equals("0.0.0.0")
							|| other.address.equals("0.0.0.0"));
		}

	}

}
