package dev.podium.practice.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.Selector;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The claims of a Pod, asked once and answered for each node: bound volumes that are
 * elsewhere, claims that are bound only once a node is known, and claims that somebody
 * else has to bind first.
 */
final class VolumeBinding {

	static final String CLAIMS = "persistentvolumeclaims";

	static final String VOLUMES = "persistentvolumes";

	static final String CLASSES = "storageclasses.storage.k8s.io";

	static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

	private final ClusterView view;

	private final List<ObjectNode> bound = new ArrayList<>();

	private final List<ObjectNode> delayed = new ArrayList<>();

	private String problem = "";

	VolumeBinding(PodInfo pod, ClusterView view) {
		this.view = view;
		for (JsonNode volume : pod.spec().path("volumes")) {
			boolean ephemeral = volume.has("ephemeral");
			if (this.problem.isEmpty() && (ephemeral || volume.has("persistentVolumeClaim"))) {
				String claim = ephemeral ? pod.name() + '-' + volume.path("name").asString("")
						: volume.path("persistentVolumeClaim").path("claimName").asString("");
				this.problem = look(pod.namespace(), claim, ephemeral);
			}
		}
	}

	private String look(String namespace, String name, boolean ephemeral) {
		ObjectNode claim = this.view.other(CLAIMS, namespace, name);
		if (claim == null) {
			return ephemeral
					? "waiting for ephemeral volume controller to create the persistentvolumeclaim \"" + name + '"'
					: "persistentvolumeclaim \"" + name + "\" not found";
		}
		if (claim.path("metadata").has("deletionTimestamp")) {
			return "persistentvolumeclaim \"" + name + "\" is being deleted";
		}
		String volume = claim.path("spec").path("volumeName").asString("");
		if (claim.path("status").path("phase").asString("").equals("Lost")) {
			return "persistentvolumeclaim \"" + name + "\" bound to non-existent persistentvolume \"" + volume + '"';
		}
		if (!volume.isEmpty() && claim.path("status").path("phase").asString("").equals("Bound")) {
			this.bound.add(claim);
			return "";
		}
		ObjectNode storageClass = classOf(claim);
		if (volume.isEmpty() && storageClass != null
				&& storageClass.path("volumeBindingMode").asString("").equals("WaitForFirstConsumer")) {
			this.delayed.add(claim);
			return "";
		}
		return "pod has unbound immediate PersistentVolumeClaims";
	}

	private @Nullable ObjectNode classOf(JsonNode claim) {
		return this.view.other(CLASSES, "", claim.path("spec").path("storageClassName").asString(""));
	}

	/** What no node can change; empty where there is nothing. */
	String problem() {
		return this.problem;
	}

	/** Why the claims cannot be met on a node; empty where they can. */
	String problem(NodeInfo node) {
		for (ObjectNode claim : this.bound) {
			String name = claim.path("spec").path("volumeName").asString("");
			ObjectNode volume = this.view.other(VOLUMES, "", name);
			if (volume == null) {
				return "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)";
			}
			if (!reaches(volume, node)) {
				return "node(s) didn't match PersistentVolume's node affinity";
			}
		}
		for (ObjectNode claim : this.delayed) {
			if (volumeFor(claim, node) == null && !canBeMade(claim)) {
				return "node(s) didn't find available persistent volumes to bind";
			}
		}
		return "";
	}

	/** Claims that wait to be told a node. */
	List<ObjectNode> delayed() {
		return this.delayed;
	}

	/** The smallest volume on a node that would do for a claim. */
	@Nullable ObjectNode volumeFor(JsonNode claim, NodeInfo node) {
		long wanted = storage(claim.path("spec").path("resources").path("requests"));
		boolean unasked = claim.path("spec").path("selector").isMissingNode();
		Selector selector = Selector.of(claim.path("spec").path("selector"));
		ObjectNode smallest = null;
		for (ObjectNode volume : this.view.others(VOLUMES)) {
			JsonNode spec = volume.path("spec");
			boolean free = volume.path("status").path("phase").asString("Available").equals("Available")
					&& !spec.has("claimRef");
			boolean same = spec.path("storageClassName")
				.asString("")
				.equals(claim.path("spec").path("storageClassName").asString(""))
					&& spec.path("volumeMode")
						.asString("Filesystem")
						.equals(claim.path("spec").path("volumeMode").asString("Filesystem"));
			if (free && same && modes(claim, spec) && storage(spec.path("capacity")) >= wanted && reaches(volume, node)
					&& (unasked || selector.matches(volume)) && (smallest == null
							|| storage(spec.path("capacity")) < storage(smallest.path("spec").path("capacity")))) {
				smallest = volume;
			}
		}
		return smallest;
	}

	private boolean canBeMade(JsonNode claim) {
		ObjectNode storageClass = classOf(claim);
		String provisioner = (storageClass != null) ? storageClass.path("provisioner").asString("") : "";
		return !provisioner.isEmpty() && !provisioner.equals("kubernetes.io/no-provisioner");
	}

	private static boolean modes(JsonNode claim, JsonNode volume) {
		for (JsonNode mode : claim.path("spec").path("accessModes")) {
			if (volume.path("accessModes").valueStream().noneMatch(mode::equals)) {
				return false;
			}
		}
		return true;
	}

	private static long storage(JsonNode quantities) {
		Map<String, Long> amounts = Resources.of(quantities);
		return amounts.getOrDefault("storage", 0L);
	}

	private static boolean reaches(JsonNode volume, NodeInfo node) {
		JsonNode required = volume.path("spec").path("nodeAffinity").path("required");
		return required.isMissingNode() || NodeAffinity.anyTerm(required.path("nodeSelectorTerms"), node);
	}

}
