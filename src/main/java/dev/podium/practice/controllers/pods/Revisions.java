package dev.podium.practice.controllers.pods;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import dev.podium.practice.controllers.runtime.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The annotations by which a Deployment and its ReplicaSets keep count of revisions and
 * sizes.
 */
public final class Revisions {

	public static final String REVISION = "deployment.kubernetes.io/revision";

	static final String DESIRED = "deployment.kubernetes.io/desired-replicas";

	private static final String HISTORY = "deployment.kubernetes.io/revision-history";

	private static final String MAX = "deployment.kubernetes.io/max-replicas";

	private static final Set<String> NOT_COPIED = Set.of("kubectl.kubernetes.io/last-applied-configuration", REVISION,
			HISTORY, DESIRED, MAX, "deprecated.deployment.rollback.rollbackTo");

	private static final int HISTORY_LIMIT = 2000;

	private Revisions() {
	}

	public static long max(Collection<ObjectNode> replicaSets) {
		return replicaSets.stream().mapToLong(Revisions::of).max().orElse(0);
	}

	public static long of(JsonNode object) {
		return number(Meta.annotation(object, REVISION), 0);
	}

	/** The size of the Deployment when it last scaled this ReplicaSet; -1 if unknown. */
	public static long desired(JsonNode replicaSet) {
		return number(Meta.annotation(replicaSet, DESIRED), -1);
	}

	/** The largest size of the Deployment at that time; 0 if unknown. */
	public static long largest(JsonNode replicaSet) {
		return number(Meta.annotation(replicaSet, MAX), 0);
	}

	/**
	 * Copies a Deployment's annotations to its present ReplicaSet and gives it a
	 * revision, keeping in mind those that it had when it was the present one before.
	 * @return whether anything changed
	 */
	public static boolean annotate(JsonNode deployment, ObjectNode replicaSet, long revision) {
		ObjectNode annotations = replicaSet.withObject("metadata").withObject("annotations");
		boolean changed = false;
		for (var entry : deployment.path("metadata").path("annotations").properties()) {
			if (!NOT_COPIED.contains(entry.getKey()) && !entry.getValue().equals(annotations.get(entry.getKey()))) {
				annotations.set(entry.getKey(), entry.getValue());
				changed = true;
			}
		}
		String before = Meta.annotation(replicaSet, REVISION);
		long earlier = number(before, (before != null) ? Long.MAX_VALUE : 0);
		if (earlier < revision) {
			annotations.put(REVISION, Long.toString(revision));
			if (before != null) {
				annotations.put(HISTORY, history(Meta.annotation(replicaSet, HISTORY), before));
			}
			changed = true;
		}
		return changed;
	}

	private static String history(@Nullable String history, String revision) {
		if (history == null || history.isEmpty()) {
			return revision;
		}
		List<String> revisions = new ArrayList<>(List.of(history.split(",")));
		revisions.add(revision);
		while (String.join(",", revisions).length() > HISTORY_LIMIT) {
			revisions.remove(0);
		}
		return String.join(",", revisions);
	}

	/** Notes a Deployment's size and largest size on one of its ReplicaSets. */
	public static void size(ObjectNode replicaSet, int desired, int max) {
		replicaSet.withObject("metadata")
			.withObject("annotations")
			.put(DESIRED, Integer.toString(desired))
			.put(MAX, Integer.toString(max));
	}

	public static boolean isSized(JsonNode replicaSet, int desired, int max) {
		return Integer.toString(desired).equals(Meta.annotation(replicaSet, DESIRED))
				&& Integer.toString(max).equals(Meta.annotation(replicaSet, MAX));
	}

	public static long number(@Nullable String text, long otherwise) {
		try {
			return (text != null) ? Long.parseLong(text) : otherwise;
		}
		catch (NumberFormatException ex) {
			return otherwise;
		}
	}

}
