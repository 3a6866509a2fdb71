package dev.podium.story.view;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import dev.podium.change.NodeLeases;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of each object of one feed. To draw another kind, add a row. Not
 * safe for use by several threads.
 */
public final class Views {

	private static final String NODE = "Node";

	/** By kind; of what is not named here nothing is drawn. */
	private static final Map<String, Function<ObjectNode, View>> KINDS = Map.ofEntries(
			Map.entry("Deployment", WorkloadViews::deployment), Map.entry("ReplicaSet", WorkloadViews::replicaSet),
			Map.entry("StatefulSet", WorkloadViews::statefulSet), Map.entry("DaemonSet", WorkloadViews::daemonSet),
			Map.entry("Job", JobViews::job), Map.entry("CronJob", JobViews::cronJob),
			Map.entry("Service", ServiceViews::service), Map.entry("EndpointSlice", ServiceViews::endpointSlice),
			Map.entry("Ingress", IngressViews::ingress),
			Map.entry("HorizontalPodAutoscaler", AutoscalerViews::autoscaler),
			Map.entry("PersistentVolumeClaim", VolumeViews::claim), Map.entry("PersistentVolume", VolumeViews::volume),
			Map.entry("Namespace", NamespaceViews::namespace));

	private final NodeRenewals renewals = new NodeRenewals();

	/** Hears of what a view of another object says later. */
	public void hear(ObjectChange change) {
		if (change.kind().equals(NodeLeases.KIND)) {
			this.renewals.hear(change);
		}
	}

	/** Of what no kind of story draws; null where the stage draws nothing. */
	public @Nullable View of(ObjectChange change) {
		String kind = change.kind();
		Function<ObjectNode, View> row = KINDS.get(kind);
		if (row != null) {
			return row.apply(change.object());
		}
		return switch (kind) {
			case NODE -> NodeViews.node(change.object(), this.renewals.of(change.name()));
			case NodeLeases.KIND -> new View.Lease(NodeRenewals.time(change.object()), NodeLeases.isSilence(change));
			default -> null;
		};
	}

	public static boolean nodeReady(ObjectNode node) {
		return NodeViews.ready(node);
	}

}
