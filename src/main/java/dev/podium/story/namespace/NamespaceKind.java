package dev.podium.story.namespace;

import java.util.List;
import java.util.stream.Stream;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Related;
import dev.podium.story.table.RelatedKind;
import dev.podium.story.table.StoryKind;
import dev.podium.story.table.StoryTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The stories of namespaces.
 */
public final class NamespaceKind implements StoryKind<NamespaceState> {

	/** What can be in a namespace, Events aside: they go last and say nothing. */
	private static final List<RelatedKind> RELATED = Stream
		.of("Pod", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob", "Service", "EndpointSlice",
				"Ingress", "HorizontalPodAutoscaler", "PersistentVolumeClaim", "PodDisruptionBudget")
		.map((kind) -> RelatedKind.namingInCluster(kind, NamespaceKind::namespace))
		.toList();

	private static List<String> namespace(ObjectNode object) {
		return List.of(object.path("metadata").path("namespace").asString(""));
	}

	@Override
	public String kind() {
		return "Namespace";
	}

	@Override
	public String resource() {
		return "namespaces";
	}

	@Override
	public String word() {
		return NamespaceWords.WORD;
	}

	@Override
	public boolean quiet() {
		return true;
	}

	@Override
	public boolean alike(NamespaceState before, NamespaceState now) {
		return before.alike(now);
	}

	@Override
	public NamespaceState blank() {
		return NamespaceState.blank();
	}

	@Override
	public NamespaceState state(ObjectNode object, boolean known, @Nullable NamespaceState before) {
		return NamespaceState.of(object, before);
	}

	@Override
	public NamespaceState bare(ObjectChange change) {
		return NamespaceState.bare(change);
	}

	@Override
	public Step.Stuck untold(NamespaceState subject) {
		return new Step.Stuck("NotTold", null, new Text("hint.namespace.untold", NamespaceWords.args(subject)));
	}

	@Override
	public NamespaceState joined(NamespaceState subject, Related related) {
		return subject.joined(related);
	}

	@Override
	public List<IntentionRow<NamespaceState>> intentions() {
		return NamespaceTables.INTENTIONS;
	}

	@Override
	public List<StoryTable<NamespaceState>> tables() {
		return List.of(NamespaceTables.DELETED);
	}

	@Override
	public List<RelatedKind> related() {
		return RELATED;
	}

	@Override
	public List<String> keys() {
		return NamespaceTables.DELETED.keys();
	}

}
