package dev.podium.story.workload;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.model.Readiness;
import dev.podium.story.table.ReadinessRule;
import dev.podium.story.table.Related;
import dev.podium.story.table.SubjectState;

/**
 * A Deployment, a ReplicaSet, a StatefulSet or a DaemonSet with what it owns, as far as
 * the rules ask about it.
 *
 * @param specVersion the version in which what is asked for changed last
 * @param owned whether a controller owns it
 * @param templates how often a DaemonSet's template changed, or the empty string
 */
record WorkloadState(String kind, String namespace, String name, String uid, String version, String specVersion,
		boolean deleting, String createdAt, boolean owned, String templates, Spec spec, Status status, SetLines sets,
		PodLines pods) implements SubjectState {

	private static final String TEMPLATES = "deprecated.daemonset.template.generation";

	static WorkloadState of(ObjectNode object, String kind, @Nullable WorkloadState before) {
		JsonNode metadata = object.path("metadata");
		Spec spec = Spec.of(object, kind);
		String version = Cut.name(metadata.path("resourceVersion").asString(""));
		boolean asked = before == null || before.spec().generation() != spec.generation();
		SetLines sets = (before != null) ? before.sets() : SetLines.NONE;
		if (kind.equals("ReplicaSet")) {
			sets = SetLines.only(SetLine.of(object));
		}
		else if (asked && kind.equals("Deployment")) {
			sets = sets.askedFor(spec.template());
		}
		return new WorkloadState(kind, Cut.name(metadata.path("namespace").asString("")),
				Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")), version,
				(before == null || asked) ? version : before.specVersion(), metadata.has("deletionTimestamp"),
				metadata.path("creationTimestamp").asString(""), !PodLine.controller(metadata).isEmpty(),
				Cut.name(metadata.path("annotations").path(TEMPLATES).asString("")), spec, Status.of(object, kind),
				sets, (before != null) ? before.pods() : PodLines.NONE);
	}

	/** Who it is, and nothing else. */
	static WorkloadState bare(ObjectChange change) {
		ObjectNode nothing = JsonNodeFactory.instance.objectNode();
		return new WorkloadState(change.kind(), Cut.name(change.namespace()), Cut.name(change.name()),
				Cut.name(change.uid()), Cut.name(change.resourceVersion()), "", false, "", false, "",
				Spec.of(nothing, change.kind()), Status.of(nothing, change.kind()), SetLines.NONE, PodLines.NONE);
	}

	/** With a related object as it is now; the same where that alters nothing. */
	WorkloadState joined(Related related) {
		ObjectChange change = related.change();
		boolean gone = change.type() == ObjectChange.Type.DELETED;
		String other = change.uid();
		if (change.kind().equals("Pod")) {
			PodLine was = this.pods.get(other);
			PodLines all = gone ? this.pods.without(other)
					: this.pods.with(PodLine.of(change.object(), this.kind, was != null && was.wasReady()));
			return (all == this.pods) ? this : with(this.sets, all);
		}
		if (!change.kind().equals("ReplicaSet")) {
			return this;
		}
		SetLine set = SetLine.of(change.object());
		if (!gone && set.equals(this.sets.get(other))) {
			return this;
		}
		SetLines all = gone ? this.sets.without(other, this.spec.template())
				: this.sets.with(set, this.spec.template());
		return (all == this.sets) ? this : with(all, this.pods);
	}

	private WorkloadState with(SetLines itsSets, PodLines itsPods) {
		return new WorkloadState(this.kind, this.namespace, this.name, this.uid, this.version, this.specVersion,
				this.deleting, this.createdAt, this.owned, this.templates, this.spec, this.status, itsSets, itsPods);
	}

	/**
	 * What the Pods of the template asked for are known by: the uid of its ReplicaSet, or
	 * a label; the empty string where that is not known.
	 */
	String current() {
		SetLine set = this.sets.current();
		return switch (this.kind) {
			case "StatefulSet" -> observed() ? this.status.revision() : "";
			case "DaemonSet" -> this.templates;
			default -> (set != null) ? set.uid() : "";
		};
	}

	/** What each revision has of its Pods. */
	List<ReadinessRule.Counted> counted() {
		return this.pods.revisions()
			.stream()
			.map((one) -> new ReadinessRule.Counted(new Readiness.Revision(one.hash(), number(one.set())), one.ready(),
					one.pods()))
			.toList();
	}

	private String number(String set) {
		SetLine its = this.sets.get(set);
		return (its != null) ? its.revision() : (this.kind.equals("DaemonSet") ? set : "");
	}

	/** Whether it has its Pods without a ReplicaSet. */
	boolean ownsPods() {
		return this.kind.equals("StatefulSet") || this.kind.equals("DaemonSet");
	}

	/** Whether a Pod has the template asked for. */
	boolean isNew(PodLine pod) {
		return pod.set().equals(current()) || (ownsPods() && current().isEmpty());
	}

	/** Whether a Pod has another. */
	boolean isOld(PodLine pod) {
		return !pod.set().equals(current());
	}

	/** Whether the controller speaks of what is asked for now. */
	boolean observed() {
		return this.status.observed() >= this.spec.generation();
	}

	/** What {@code kubectl rollout status} waits for. */
	boolean complete() {
		int wanted = this.spec.replicas();
		return observed() && this.status.replicas() == wanted && this.status.available() == wanted
				&& (this.kind.equals("ReplicaSet") || updated());
	}

	private boolean updated() {
		if (this.kind.equals("StatefulSet")) {
			return this.spec.onDelete() || ((this.spec.partition() > 0)
					? this.status.updated() >= this.spec.replicas() - this.spec.partition() : this.status.settled());
		}
		return (this.kind.equals("DaemonSet") && this.spec.onDelete()) || this.status.updated() == this.spec.replicas();
	}

	/** Whether each Pod there is has been counted, too. */
	boolean joined() {
		return complete() && this.pods.active() <= this.spec.replicas() + this.status.elsewhere();
	}

	/** Whether as many are ready as are wanted, and their controller says so. */
	boolean healed() {
		int wanted = this.spec.replicas();
		return this.pods.ready() >= wanted && (ownsPods() ? this.status.ready() : this.sets.ready()) >= wanted;
	}

	boolean progress(String status, String reason) {
		Condition progressing = this.status.progressing();
		return observed() && progressing != null && progressing.is(status, reason);
	}

}
