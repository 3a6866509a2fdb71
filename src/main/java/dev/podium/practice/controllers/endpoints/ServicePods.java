package dev.podium.practice.controllers.endpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which Pods stand behind a Service, at which ports and in which state: what both
 * Endpoints and EndpointSlices are made of.
 */
public final class ServicePods {

	private ServicePods() {
	}

	/** Whether its endpoints follow its selector; else somebody else writes them. */
	static boolean isSelecting(JsonNode service) {
		JsonNode spec = service.path("spec");
		return !spec.path("selector").isEmpty() && !spec.path("type").asString("").equals("ExternalName");
	}

	static boolean selects(JsonNode service, JsonNode pod) {
		return isSelecting(service) && selector(service).matches(pod);
	}

	private static Selector selector(JsonNode service) {
		return Selector.ofLabels(service.path("spec").path("selector"));
	}

	/** The Pods that it selects, by name. */
	static List<ObjectNode> of(JsonNode service, Informer pods) {
		if (!isSelecting(service)) {
			return List.of();
		}
		Selector selector = selector(service);
		return pods.list(Meta.namespace(service))
			.stream()
			.filter(selector::matches)
			.sorted(Comparator.comparing(Meta::name))
			.toList();
	}

	/**
	 * The Services that have to look at a change of a Pod.
	 * @param before null where it is new
	 * @param after null where it is gone
	 */
	static List<ObjectKey> concerned(Informer services, @Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode any = (after != null) ? after : before;
		if (any == null || (before != null && after != null && facts(before).equals(facts(after)))) {
			return List.of();
		}
		return services.list(Meta.namespace(any))
			.stream()
			.filter((service) -> (before != null && selects(service, before))
					|| (after != null && selects(service, after)))
			.map(ObjectKey::of)
			.toList();
	}

	/** What endpoints depend on. */
	private static List<Object> facts(JsonNode pod) {
		JsonNode spec = pod.path("spec");
		return List.of(Meta.labels(pod), spec.path("hostname"), spec.path("subdomain"), Meta.isDeleting(pod),
				isReady(pod), hasEnded(pod), address(pod));
	}

	/**
	 * Whether it can be reached at all: it has an address and has not ended.
	 * @param terminatingToo whether those count that are about to go
	 */
	static boolean isReachable(JsonNode pod, boolean terminatingToo) {
		return !hasEnded(pod) && !address(pod).isEmpty() && (terminatingToo || !Meta.isDeleting(pod));
	}

	public static boolean hasEnded(JsonNode pod) {
		String phase = pod.path("status").path("phase").asString("");
		return phase.equals("Succeeded") || phase.equals("Failed");
	}

	public static boolean isReady(JsonNode pod) {
		return Conditions.isTrue(pod.path("status"), "Ready");
	}

	/** Since when it is ready or not, as its kubelet wrote it; empty where unknown. */
	static String readySince(JsonNode pod) {
		return Conditions.find(pod.path("status"), "Ready").path("lastTransitionTime").asString("");
	}

	/** Its IPv4 address; empty while it has none. */
	static String address(JsonNode pod) {
		return pod.path("status").path("podIP").asString("");
	}

	/** A Pod that is told by name in the DNS of a headless Service; else empty. */
	static String hostname(JsonNode service, JsonNode pod) {
		boolean told = pod.path("spec").path("subdomain").asString("").equals(Meta.name(service));
		return told ? pod.path("spec").path("hostname").asString("") : "";
	}

	/**
	 * The Service's ports as this Pod has them; a name that it does not know is left out.
	 */
	static List<ObjectNode> ports(JsonNode service, JsonNode pod) {
		List<ObjectNode> ports = new ArrayList<>();
		for (JsonNode port : service.path("spec").path("ports")) {
			int number = target(port, pod);
			if (number > 0) {
				ObjectNode found = JsonNodeFactory.instance.objectNode();
				found.put("name", port.path("name").asString(""));
				found.put("protocol", port.path("protocol").asString("TCP")).put("port", number);
				if (port.has("appProtocol")) {
					found.put("appProtocol", port.path("appProtocol").asString(""));
				}
				ports.add(found);
			}
		}
		return ports;
	}

	private static int target(JsonNode port, JsonNode pod) {
		JsonNode target = port.path("targetPort");
		if (!target.isString()) {
			return target.asInt(port.path("port").asInt(0));
		}
		JsonNode spec = pod.path("spec");
		int number = named(spec.path("containers"), target.asString(), port, false);
		return (number > 0) ? number : named(spec.path("initContainers"), target.asString(), port, true);
	}

	private static int named(JsonNode containers, String name, JsonNode servicePort, boolean sidecars) {
		String protocol = servicePort.path("protocol").asString("TCP");
		for (JsonNode container : containers) {
			if (sidecars && !container.path("restartPolicy").asString("").equals("Always")) {
				continue;
			}
			for (JsonNode port : container.path("ports")) {
				if (port.path("name").asString("").equals(name)
						&& port.path("protocol").asString("TCP").equals(protocol)) {
					return port.path("containerPort").asInt(0);
				}
			}
		}
		return 0;
	}

	static boolean isHeadless(JsonNode service) {
		String address = service.path("spec").path("clusterIP").asString("");
		return address.isEmpty() || address.equals("None");
	}

	/** How an endpoint names its Pod. */
	static ObjectNode reference(JsonNode pod) {
		return JsonNodeFactory.instance.objectNode()
			.put("kind", "Pod")
			.put("namespace", Meta.namespace(pod))
			.put("name", Meta.name(pod))
			.put("uid", Meta.uid(pod));
	}

}
