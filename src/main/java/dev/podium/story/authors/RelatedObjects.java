package dev.podium.story.authors;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of the objects around one, as far as it tells who deletes it: its owner,
 * the owner's other Pods, its namespace and node, and who was last seen at work. Bounded
 * by what lives in the cluster, and by {@link #REMEMBERED} of what is gone.
 */
final class RelatedObjects {

	static final int REMEMBERED = 5_000;

	private static final Set<String> ENDED = Set.of("Complete", "Failed", "SuccessCriteriaMet", "FailureTarget");

	/**
	 * An object that owns others.
	 *
	 * @param desired how many Pods it wants at a time; -1 where that is not its business
	 * @param ended whether it wants none any more: finished or suspended
	 * @param finished whether it has run to its end
	 * @param revision of its Pods: updateRevision or template generation; of a CronJob
	 * its concurrencyPolicy; may be empty
	 * @param parent the uid of its own owner, or the empty string
	 * @param unobserved whether its controller has yet to say that it saw the latest spec
	 * @param deleting whether it is being deleted after what it owns
	 * @param orphaning whether it is being deleted without what it owns
	 */
	record Owner(String kind, long desired, boolean ended, boolean finished, String revision, String parent,
			boolean unobserved, boolean deleting, boolean orphaning) {
	}

	private final Map<String, Owner> owners = new HashMap<>();

	private final Map<String, Map<String, Integer>> activePods = new HashMap<>();

	private final Map<String, Boolean> endingNamespaces = remembering();

	private final Set<String> nodes = new HashSet<>();

	private final Map<String, Actor> cordonedBy = new HashMap<>();

	private final Map<String, Boolean> gone = remembering();

	private final Map<String, Boolean> goneNodes = remembering();

	private @Nullable Actor client;

	static <V> Map<String, V> remembering() {
		return new LinkedHashMap<>() {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
				return size() > REMEMBERED;
			}

		};
	}

	/** Takes in a change, after its author was told. */
	void absorb(ObjectChange change, @Nullable Author author) {
		boolean deleted = change.type() == ObjectChange.Type.DELETED;
		switch (change.kind()) {
			case "Event" -> {
				return;
			}
			case "Pod" -> pod(change.object(), change.uid(), deleted);
			case "Namespace" -> namespace(change, deleted);
			case "Node" -> node(change, deleted, author);
			default -> owner(change, deleted);
		}
		if (author != null && author.how() == Evidence.Kind.MEASURED && author.actor().role() == Actor.Role.CLIENT
				&& !author.actor().equals(Components.PODIUM) && asks(change.object(), author.manager())) {
			this.client = author.actor();
		}
	}

	/** Whether a client writes more than status, as one that plays a component does. */
	private static boolean asks(ObjectNode object, String manager) {
		List<FieldOwnership.Entry> entries = FieldOwnership.of(object);
		return manager.isEmpty() || entries.stream()
			.anyMatch((entry) -> entry.manager().equals(manager) && !entry.subresource().equals("status"));
	}

	/** The client seen at work last; kubectl where none was. */
	Actor client() {
		return (this.client != null) ? this.client : new Actor(Actor.Role.CLIENT, "kubectl");
	}

	/** The client that cordoned a node, as a drain does first; else {@link #client}. */
	Actor drainer(String node) {
		return this.cordonedBy.getOrDefault(node, client());
	}

	@Nullable Owner owner(@Nullable JsonNode reference) {
		return (reference != null) ? this.owners.get(reference.path("uid").asString("")) : null;
	}

	/**
	 * How many Pods an owner wants; fewer where the Deployment above it already asks for
	 * fewer. -1 where it does not say.
	 */
	long desired(Owner owner) {
		Owner parent = this.owners.get(owner.parent());
		return (parent != null && parent.desired() >= 0) ? Math.min(owner.desired(), parent.desired())
				: owner.desired();
	}

	boolean gone(JsonNode reference) {
		return this.gone.containsKey(reference.path("uid").asString(""));
	}

	boolean nodeGone(String node) {
		return this.goneNodes.containsKey(node) && !this.nodes.contains(node);
	}

	boolean namespaceEnding(String namespace) {
		return this.endingNamespaces.containsKey(namespace);
	}

	/** How many Pods of an owner are neither finished nor being deleted. */
	int activePods(JsonNode reference) {
		return this.activePods.getOrDefault(reference.path("uid").asString(""), Map.of()).size();
	}

	/** How many of an owner's other Pods would go before this one. */
	int before(JsonNode reference, ObjectNode pod) {
		int rank = rank(pod);
		int before = 0;
		for (int other : this.activePods.getOrDefault(reference.path("uid").asString(""), Map.of()).values()) {
			before += (other < rank) ? 1 : 0;
		}
		return before;
	}

	/**
	 * The order in which a ReplicaSet's controller lets Pods go, as far as it is sure:
	 * without a node, not running, not ready, then the others.
	 */
	private static int rank(ObjectNode pod) {
		if (pod.path("spec").path("nodeName").asString("").isEmpty()) {
			return 0;
		}
		if (!pod.path("status").path("phase").asString("").equals("Running")) {
			return 1;
		}
		for (JsonNode condition : pod.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("Ready")) {
				return condition.path("status").asString("").equals("True") ? 3 : 2;
			}
		}
		return 2;
	}

	/** Whether a removed reference is to an owner that leaves what it owns behind. */
	boolean orphaning(@Nullable JsonNode reference) {
		JsonNode one = (reference != null && reference.isArray()) ? reference.path(0) : reference;
		Owner owner = owner(one);
		return (owner != null && owner.orphaning()) || (one != null && gone(one));
	}

	private void pod(ObjectNode pod, String uid, boolean deleted) {
		JsonNode owner = ControllerAuthors.owner(pod);
		if (owner == null) {
			return;
		}
		String ownerUid = owner.path("uid").asString("");
		if (!deleted && active(pod)) {
			this.activePods.computeIfAbsent(ownerUid, (key) -> new HashMap<>()).put(uid, rank(pod));
		}
		else {
			Map<String, Integer> siblings = this.activePods.get(ownerUid);
			if (siblings != null && siblings.remove(uid) != null && siblings.isEmpty()) {
				this.activePods.remove(ownerUid);
			}
		}
	}

	static boolean active(ObjectNode pod) {
		return !pod.path("metadata").has("deletionTimestamp") && !finished(pod);
	}

	static boolean finished(@Nullable ObjectNode pod) {
		String phase = (pod != null) ? pod.path("status").path("phase").asString("") : "";
		return phase.equals("Succeeded") || phase.equals("Failed");
	}

	private void namespace(ObjectChange namespace, boolean deleted) {
		if (!deleted && namespace.object().path("metadata").has("deletionTimestamp")) {
			this.endingNamespaces.put(namespace.name(), true);
		}
		else if (!deleted) {
			this.endingNamespaces.remove(namespace.name());
		}
	}

	private void node(ObjectChange node, boolean deleted, @Nullable Author author) {
		if (deleted) {
			this.nodes.remove(node.name());
			this.cordonedBy.remove(node.name());
			this.goneNodes.put(node.name(), true);
			return;
		}
		this.nodes.add(node.name());
		if (!node.object().path("spec").path("unschedulable").asBoolean(false)) {
			this.cordonedBy.remove(node.name());
		}
		else if (author != null && author.actor().role() == Actor.Role.CLIENT) {
			this.cordonedBy.putIfAbsent(node.name(), author.actor());
		}
	}

	private void owner(ObjectChange change, boolean deleted) {
		if (deleted) {
			this.owners.remove(change.uid());
			this.gone.put(change.uid(), true);
		}
		else {
			this.owners.put(change.uid(), owner(change.object(), change.kind()));
		}
	}

	private static Owner owner(ObjectNode object, String kind) {
		JsonNode spec = object.path("spec");
		JsonNode metadata = object.path("metadata");
		boolean finished = false;
		boolean ended = false;
		if (kind.equals("Job")) {
			for (JsonNode condition : object.path("status").path("conditions")) {
				finished |= ENDED.contains(condition.path("type").asString(""))
						&& condition.path("status").asString("").equals("True");
			}
			ended = finished || spec.path("suspend").asBoolean(false);
		}
		boolean foreground = false;
		boolean orphaning = false;
		for (JsonNode finalizer : metadata.path("finalizers")) {
			foreground |= finalizer.asString("").equals("foregroundDeletion");
			orphaning |= finalizer.asString("").equals("orphan");
		}
		boolean deleting = metadata.has("deletionTimestamp");
		String revision = switch (kind) {
			case "StatefulSet" -> object.path("status").path("updateRevision").asString("");
			case "DaemonSet" ->
				metadata.path("annotations").path("deprecated.daemonset.template.generation").asString("");
			case "CronJob" -> spec.path("concurrencyPolicy").asString("");
			default -> "";
		};
		JsonNode parent = ControllerAuthors.owner(object);
		boolean unobserved = metadata.path("generation")
			.asLong(0) > object.path("status").path("observedGeneration").asLong(0);
		long desired = kind.equals("Job") ? spec.path("parallelism").asLong(-1) : spec.path("replicas").asLong(-1);
		return new Owner(kind, desired, ended, finished, revision,
				(parent != null) ? parent.path("uid").asString("") : "", unobserved, deleting && foreground,
				deleting && orphaning);
	}

}
