package dev.podium.story.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.podium.change.Decision;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which components decide what no write shows: a row for each, or for each
 * reason that a rule can have. A rule that is not here is told by its name.
 */
public final class KnownDecisions {

	/** The argument that says which of a rule's reasons it was. */
	static final String WHY = "why";

	private static final String RANK = "pkg/controller/controller_utils.go: ActivePodsWithRanks";

	private static final String ROLLING = "pkg/controller/deployment/rolling.go: ";

	private static final String STATEFUL = "pkg/controller/statefulset/stateful_set_control.go: updateStatefulSet";

	private static final String STABLE = "pkg/controller/podautoscaler/horizontal.go: stabilizeRecommendationWithBehaviors";

	private static final List<Row> ROWS = List.of(
	// @formatter:off
		rank("unassigned", "change.decision.rank.unassigned"),
		rank("pending", "change.decision.rank.pending"),
		rank("not-ready", "change.decision.rank.unready"),
		rank("cost", "change.decision.rank.cost"),
		rank("crowded", "change.decision.rank.crowded"),
		rank("ready-late", "change.decision.rank.readylate"),
		rank("restarts", "change.decision.rank.restarts"),
		rank("young", "change.decision.rank.young"),
		rank("lot", "change.decision.rank.lot"),
		row("replicaset.slow-start", "change.decision.slowstart",
				"pkg/controller/replicaset/replica_set.go: slowStartBatch", "missing", "batches"),
		row("deployment.scale-new", "change.decision.scale.up", ROLLING + "reconcileNewReplicaSet",
				"set", "from", "to", "wanted", "surge", "atMost"),
		row("deployment.scale-old", "change.decision.scale.down", ROLLING + "reconcileOldReplicaSets",
				"set", "from", "to", "wanted", "unavailable", "atLeast", "available"),
		row("deployment.wait-available", "change.decision.wait.available", ROLLING + "reconcileOldReplicaSets",
				"set", "missing", "atLeast", "atMost"),
		row("statefulset.wait-ready", "change.decision.wait.ready", STATEFUL, "pod", "next"),
		row("statefulset.wait-gone", "change.decision.wait.gone", STATEFUL, "pod", "next"),
		row("job.back-off", "change.decision.backoff",
				"pkg/controller/job/backoff_utils.go: getRemainingTime", "failures", "seconds"),
		row("node.grace", "change.decision.grace",
				"pkg/controller/nodelifecycle/node_lifecycle_controller.go: tryUpdateNodeHealth", "silent", "grace"),
		row("taint.toleration-seconds", "change.decision.toleration",
				"pkg/controller/tainteviction/taint_eviction.go: processPodOnNode", "taint", "node", "seconds"),
		row("hpa.recommendation", "change.decision.recommendation",
				"pkg/controller/podautoscaler/horizontal.go: computeReplicasForMetrics",
				"metric", "current", "desired"),
		new Row("hpa.stabilization", "down", "change.decision.stable.down", STABLE,
				List.of("desired", "kept", "window")),
		new Row("hpa.stabilization", "up", "change.decision.stable.up", STABLE,
				List.of("desired", "kept", "window")));
	// @formatter:on

	private static final Map<String, Row> BY_NAME = ROWS.stream()
		.collect(Collectors.toMap((row) -> row.rule() + ' ' + row.why(), Function.identity()));

	private KnownDecisions() {
	}

	/**
	 * @param rule its name
	 * @param why which of its reasons; empty where it has but one
	 * @param key of its text
	 * @param source where Kubernetes has it
	 * @param args what a decision by it tells, {@code why} aside
	 */
	public record Row(String rule, String why, String key, String source, List<String> args) {
	}

	private static Row row(String rule, String key, String source, String... args) {
		return new Row(rule, "", key, source, List.of(args));
	}

	private static Row rank(String why, String key) {
		return new Row("replicaset.rank", why, key, RANK, List.of("pod"));
	}

	/** All rules, each with its reasons. */
	public static List<Row> all() {
		return ROWS;
	}

	/** Where Kubernetes has a rule; null where it is not known here. */
	public static @Nullable String source(String rule) {
		return ROWS.stream().filter((row) -> row.rule().equals(rule)).map(Row::source).findFirst().orElse(null);
	}

	/** A decision in a line. */
	public static Text text(Decision decision) {
		Map<String, String> args = new HashMap<>();
		Row row = BY_NAME.get(decision.rule() + ' ' + decision.args().getOrDefault(WHY, ""));
		if (row != null) {
			row.args().forEach((arg) -> args.put(arg, Cut.name(decision.args().getOrDefault(arg, ""))));
		}
		args.put("by", Cut.name(decision.by()));
		args.put("rule", Cut.name(decision.rule()));
		args.put("kind", Cut.name(decision.about().kind()));
		args.put("name", Cut.name(decision.about().name()));
		return new Text((row != null) ? row.key() : "change.decision", args);
	}

}
