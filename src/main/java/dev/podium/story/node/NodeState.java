package dev.podium.story.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.table.Related;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node with its lease and its Pods, as far as the rules ask about it. Heartbeats are no
 * part of it.
 *
 * @param ready the status of its condition Ready, or the empty string
 * @param cordoned whether it takes no new Pods
 * @param renewed when its lease was renewed last, as far as that was told
 * @param silent whether its lease is no longer renewed
 * @param returning whether it is heard of again, and its status does not say so yet
 * @param draining whether Pods are evicted from it since it takes no new ones
 * @param budgets of the cluster, by their uids
 */
record NodeState(String name, String uid, String version, boolean deleting, String ready, boolean cordoned,
		List<Taint> taints, String renewed, boolean silent, boolean returning, boolean draining, PodsOnNode pods,
		Map<String, Budget> budgets) implements SubjectState {

	static final String UNKNOWN = "Unknown";

	private static final NodeState BLANK = new NodeState("", "", "", false, "", false, List.of(), "", false, false,
			false, PodsOnNode.NONE, Map.of());

	static NodeState of(ObjectNode object, @Nullable NodeState before) {
		JsonNode metadata = object.path("metadata");
		JsonNode spec = object.path("spec");
		NodeState known = (before != null) ? before : BLANK;
		boolean cordoned = spec.path("unschedulable").asBoolean(false);
		return new NodeState(Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")),
				Cut.name(metadata.path("resourceVersion").asString("")), metadata.has("deletionTimestamp"),
				ready(object), cordoned, Taint.of(spec), known.renewed, known.silent,
				known.returning && ready(object).equals(UNKNOWN), known.draining && cordoned, known.pods,
				known.budgets);
	}

	private static String ready(ObjectNode object) {
		for (JsonNode condition : object.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("Ready")) {
				return condition.path("status").asString("");
			}
		}
		return "";
	}

	static NodeState blank() {
		return BLANK;
	}

	/** Who it is, and nothing else. */
	static NodeState bare(ObjectChange change) {
		return of(JsonNodeFactory.instance.objectNode().set("metadata", change.object().path("metadata")), null);
	}

	/** With a related object as it is now; the same where that alters nothing. */
	NodeState joined(Related related) {
		ObjectChange change = related.change();
		boolean gone = change.type() == ObjectChange.Type.DELETED;
		return switch (change.kind()) {
			case NodeLeases.KIND -> lease(change);
			case "PodDisruptionBudget" -> budget(gone, Budget.of(change.object()));
			default -> {
				PodsOnNode all = gone ? this.pods.without(change.uid()) : this.pods.with(PodOnNode.of(change.object()));
				yield (all == this.pods) ? this : with(this.renewed, this.silent, all, this.budgets);
			}
		};
	}

	private NodeState lease(ObjectChange lease) {
		return with(Cut.name(NodeLeases.renewTime(lease.object())), NodeLeases.isSilence(lease), this.pods,
				this.budgets);
	}

	private NodeState budget(boolean gone, Budget budget) {
		Budget before = this.budgets.get(budget.uid());
		if (gone ? before == null : budget.equals(before)) {
			return this;
		}
		Map<String, Budget> all = new TreeMap<>(this.budgets);
		if (gone) {
			all.remove(budget.uid());
		}
		else {
			all.put(budget.uid(), budget);
		}
		return with(this.renewed, this.silent, this.pods, all);
	}

	private NodeState with(String itsRenewed, boolean isSilent, PodsOnNode itsPods, Map<String, Budget> all) {
		return new NodeState(this.name, this.uid, this.version, this.deleting, this.ready, this.cordoned, this.taints,
				itsRenewed, isSilent, !isSilent && isUnknown() && (this.returning || this.silent),
				this.cordoned && drains(itsPods), itsPods, all);
	}

	private boolean drains(PodsOnNode all) {
		return (this.draining || all.first((pod) -> pod.evicted().equals(PodOnNode.BY_EVICTION)) != null)
				&& all.first(PodOnNode::drainable) != null;
	}

	/** Whether another version tells the same. */
	boolean alike(NodeState other) {
		return this.deleting == other.deleting && this.ready.equals(other.ready) && this.cordoned == other.cordoned
				&& this.taints.equals(other.taints) && this.silent == other.silent && this.pods.equals(other.pods)
				&& this.budgets.equals(other.budgets);
	}

	@Override
	public String namespace() {
		return "";
	}

	/** Kubelets' Events about their node cite its name as its uid. */
	@Override
	public String alias() {
		return this.name;
	}

	boolean isReady() {
		return this.ready.equals("True");
	}

	boolean isUnknown() {
		return this.ready.equals(UNKNOWN);
	}

	boolean lost() {
		return this.silent || isUnknown();
	}

	boolean has(String taint) {
		return this.taints.stream().anyMatch((one) -> one.key().equals(taint));
	}

	boolean driven() {
		return this.taints.contains(new Taint(Taint.UNREACHABLE, "NoExecute"));
	}

	/** Whether it is as it should be: heard of, ready, and no taint says otherwise. */
	boolean open() {
		return !this.silent && isReady() && this.taints.stream().noneMatch(Taint::ofHealth);
	}

}
