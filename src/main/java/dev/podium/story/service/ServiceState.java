package dev.podium.story.service;

import java.util.HashSet;
import java.util.Set;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Cut;
import dev.podium.story.table.Related;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Service with its EndpointSlices and the Pods that it selects, as far as the rules ask
 * about it.
 *
 * @param specVersion the version in which what is asked for changed last
 */
record ServiceState(String namespace, String name, String uid, String version, String specVersion, boolean deleting,
		String createdAt, ServiceSpec spec, SliceLines slices, SelectedPods pods) implements SubjectState {

	static ServiceState of(ObjectNode object, @Nullable ServiceState before) {
		JsonNode metadata = object.path("metadata");
		ServiceSpec spec = ServiceSpec.of(object);
		String version = Cut.name(metadata.path("resourceVersion").asString(""));
		boolean asked = before == null || !spec.differing(before.spec()).isEmpty();
		return new ServiceState(Cut.name(metadata.path("namespace").asString("")),
				Cut.name(metadata.path("name").asString("")), Cut.name(metadata.path("uid").asString("")), version,
				(before == null || asked) ? version : before.specVersion(), metadata.has("deletionTimestamp"),
				metadata.path("creationTimestamp").asString(""), spec,
				(before != null) ? before.slices() : SliceLines.NONE,
				(before != null) ? before.pods() : SelectedPods.NONE);
	}

	/** Who it is, and nothing else. */
	static ServiceState bare(ObjectChange change) {
		return new ServiceState(Cut.name(change.namespace()), Cut.name(change.name()), Cut.name(change.uid()),
				Cut.name(change.resourceVersion()), "", false, "",
				ServiceSpec.of(JsonNodeFactory.instance.objectNode()), SliceLines.NONE, SelectedPods.NONE);
	}

	/** With a related object as it is now; the same where that alters nothing. */
	ServiceState joined(Related related) {
		ObjectChange change = related.change();
		boolean gone = change.type() == ObjectChange.Type.DELETED;
		if (change.kind().equals("Pod")) {
			boolean selected = !gone && this.spec.matches(change.object().path("metadata").path("labels"));
			SelectedPods all = selected ? this.pods.with(SelectedPod.of(change.object()))
					: this.pods.without(change.uid());
			return (all == this.pods) ? this : with(this.slices, all);
		}
		boolean its = !gone && SliceLine.service(change.object()).equals(this.name);
		SliceLines all = its ? this.slices.with(SliceLine.of(change.object())) : this.slices.without(change.uid());
		return (all == this.slices) ? this : with(all, this.pods);
	}

	private ServiceState with(SliceLines itsSlices, SelectedPods itsPods) {
		return new ServiceState(this.namespace, this.name, this.uid, this.version, this.specVersion, this.deleting,
				this.createdAt, this.spec, itsSlices, itsPods);
	}

	/** Whether it is the one by which Pods reach the API server: nobody asked for it. */
	boolean ofApiServer() {
		return this.name.equals("kubernetes") && this.namespace.equals("default");
	}

	/** Whether somebody would answer a client. */
	boolean reachable() {
		return this.slices.ready() > 0;
	}

	/** Whether all that it selects are ready, and its slices say no less. */
	boolean settled() {
		return reachable() && !this.slices.unsettled() && !this.pods.waiting();
	}

	/** Whether the slices say of the Pods what is asked for. */
	boolean agrees() {
		if (!this.spec.selects()) {
			return true;
		}
		Set<String> told = new HashSet<>();
		for (SliceLine slice : this.slices.lines()) {
			for (EndpointLine endpoint : slice.endpoints()) {
				told.add(endpoint.uid());
				if (this.pods.get(endpoint.uid()) == null) {
					return false;
				}
			}
			if (!slice.endpoints().isEmpty() && !portsAgree(slice)) {
				return false;
			}
		}
		return this.pods.allReady((pod) -> told.contains(pod.uid()));
	}

	private boolean portsAgree(SliceLine slice) {
		return slice.portless()
				|| this.spec.ports().stream().allMatch((port) -> port.named() || slice.ports().contains(port.target()));
	}

}
