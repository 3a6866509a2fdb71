package dev.podium.story.authors;

import java.util.List;
import java.util.Map;

import dev.podium.story.model.Actor;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which actor stands behind a name: that of a field manager, or that an Event gives its
 * reporter. Controllers go by the name of their service account.
 */
public final class Components {

	static final String KUBELET = "kubelet";

	public static final String CONTROLLER_MANAGER = "kube-controller-manager";

	public static final Actor API_SERVER = new Actor(Actor.Role.API_SERVER, "kube-apiserver");

	public static final Actor SCHEDULER = new Actor(Actor.Role.SCHEDULER, "kube-scheduler");

	/** Podium itself, which makes objects and deletes them, and alters none. */
	static final Actor PODIUM = new Actor(Actor.Role.CLIENT, "Podium");

	/** Managers that are one actor wherever they write. */
	private static final Map<String, Actor> MANAGERS = Map.of("kube-apiserver", API_SERVER, "kube-scheduler", SCHEDULER,
			"kube-proxy", controller("kube-proxy"), "cluster-autoscaler", controller("cluster-autoscaler"), "karpenter",
			controller("karpenter"));

	private static final List<String> CONTROLLER_ENDINGS = List.of("-controller", "-controllers", "-operator",
			"-controller-manager", "-autoscaler", "-provisioner");

	/** Names in Events that differ from those of the service accounts. */
	private static final Map<String, String> REPORTERS = Map.ofEntries(
			Map.entry("daemonset-controller", "daemon-set-controller"),
			Map.entry("garbage-collector-controller", "generic-garbage-collector"),
			Map.entry("endpoint-slice-controller", "endpointslice-controller"),
			Map.entry("endpoint-slice-mirroring-controller", "endpointslicemirroring-controller"),
			Map.entry("persistentvolume-controller", "persistent-volume-binder"),
			Map.entry("controllermanager", "disruption-controller"), Map.entry("cidrAllocator", "node-controller"),
			Map.entry("node-lifecycle-controller", "node-controller"),
			Map.entry("taint-manager", "taint-eviction-controller"),
			Map.entry("replicationcontroller-controller", "replication-controller"),
			Map.entry("volume_expand", "expand-controller"), Map.entry("resource_claim", "resource-claim-controller"));

	private Components() {
	}

	/** Whether a controller asks under the name of another, or of them all. */
	static boolean writeAs(String user, String controller) {
		return user.equals(CONTROLLER_MANAGER)
				|| (user.equals("node-controller") && controller.equals("taint-eviction-controller"));
	}

	public static Actor controller(String name) {
		return new Actor(Actor.Role.CONTROLLER, name);
	}

	/**
	 * The actor behind a field manager, the controllers within kube-controller-manager
	 * aside: they are told apart by {@link ControllerAuthors}, and the components within
	 * one program by {@link OneProgram}.
	 * @param object that it wrote
	 */
	public static Actor ofManager(String manager, ObjectNode object) {
		Actor known = MANAGERS.get(manager);
		if (known != null) {
			return known;
		}
		if (manager.equals(KUBELET)) {
			return new Actor(Actor.Role.KUBELET, node(object));
		}
		if (manager.startsWith("kubectl")) {
			return new Actor(Actor.Role.CLIENT, "kubectl");
		}
		if (manager.equals("podium")) {
			return PODIUM;
		}
		if (manager.endsWith("-scheduler") || manager.equals(object.path("spec").path("schedulerName").asString("-"))) {
			return new Actor(Actor.Role.SCHEDULER, manager);
		}
		if (manager.equals(CONTROLLER_MANAGER) || OneProgram.is(manager)
				|| CONTROLLER_ENDINGS.stream().anyMatch(manager::endsWith)) {
			return controller(manager);
		}
		return new Actor(Actor.Role.CLIENT, manager);
	}

	/**
	 * The actor that an Event names as its reporter.
	 * @param manager that wrote the Event, or the empty string
	 */
	public static Actor ofEvent(ObjectNode event, String manager) {
		String reporter = first(event.path("reportingComponent").asString(""),
				event.path("reportingController").asString(""), event.path("source").path("component").asString(""),
				event.path("deprecatedSource").path("component").asString(""));
		if (reporter.equals(KUBELET) || manager.equals(KUBELET)) {
			return new Actor(Actor.Role.KUBELET,
					first(event.path("source").path("host").asString(""),
							event.path("deprecatedSource").path("host").asString(""),
							event.path("reportingInstance").asString("")));
		}
		if (manager.equals("kube-scheduler") || reporter.equals("default-scheduler")) {
			return SCHEDULER;
		}
		if (reporter.isEmpty() || MANAGERS.containsKey(manager) || manager.startsWith("kubectl")) {
			return ofManager(manager, event);
		}
		if (reporter.endsWith("-scheduler")) {
			return new Actor(Actor.Role.SCHEDULER, reporter);
		}
		return reporter(reporter);
	}

	/** A controller by the name that it gives itself. */
	public static Actor reporter(String name) {
		return controller(REPORTERS.getOrDefault(name, name));
	}

	/** The node whose kubelet writes an object. */
	private static String node(ObjectNode object) {
		return switch (object.path("kind").asString("")) {
			case "Node", "CSINode" -> object.path("metadata").path("name").asString("");
			case "Lease" -> object.path("spec").path("holderIdentity").asString("");
			default -> first(object.path("spec").path("nodeName").asString(""), KUBELET);
		};
	}

	private static String first(String... names) {
		for (String name : names) {
			if (!name.isEmpty()) {
				return name;
			}
		}
		return "";
	}

}
