package dev.podium.story.workload;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Seen;

/**
 * What begins a story of a workload: a line each, the first that holds does. Only what is
 * asked for does, or a Pod that is lost while nothing else goes on: a generation that
 * rises by what the API server fills in begins none, nor does a status.
 */
final class Intentions {

	private static final BiPredicate<WorkloadState, WorkloadState> NEVER = (before, now) -> false;

	private static final BiPredicate<WorkloadState, WorkloadState> SAME_TEMPLATE = (before, now) -> Templates
		.same(before.spec().template(), now.spec().template());

	private static final BiPredicate<WorkloadState, WorkloadState> SAME_NUMBER = (before,
			now) -> before.spec().replicas() == now.spec().replicas();

	static final List<IntentionRow<WorkloadState>> OF_DEPLOYMENTS = List.of(
			row("created", Intentions::created, (now) -> WorkloadTables.CREATED, NEVER),
			row("paused", Intentions::paused, (now) -> WorkloadTables.PAUSED, NEVER),
			row("resumed", Intentions::resumed, Intentions::goingOn, NEVER),
			row("undo", Intentions::undo, Intentions::rollout, SAME_TEMPLATE),
			row("restart", Intentions::restart, Intentions::rollout, SAME_TEMPLATE),
			row("rollout", Intentions::rolledOut, Intentions::rollout, SAME_TEMPLATE),
			row("scaled", Intentions::scaledUp, (now) -> WorkloadTables.SCALED_UP, SAME_NUMBER),
			row("scaled", Intentions::scaledDown, (now) -> WorkloadTables.SCALED_DOWN, SAME_NUMBER),
			incident("healing", Intentions::lost, (now) -> WorkloadTables.HEALING));

	static final List<IntentionRow<WorkloadState>> OF_REPLICA_SETS = List.of(
			row("created", (seen) -> seen.now().owned() ? null : created(seen), (now) -> WorkloadTables.SET_CREATED,
					NEVER),
			row("scaled", Intentions::scaledUp, (now) -> WorkloadTables.SET_SCALED_UP, SAME_NUMBER),
			row("scaled", Intentions::scaledDown, (now) -> WorkloadTables.SET_SCALED_DOWN, SAME_NUMBER),
			incident("healing", Intentions::lost, (now) -> WorkloadTables.HEALING));

	static final List<IntentionRow<WorkloadState>> OF_STATEFUL_SETS = List.of(
			row("created", Intentions::created,
					(now) -> claims(now) ? StatefulSetTables.CREATED_CLAIMS : StatefulSetTables.CREATED, NEVER),
			row("restart", Intentions::restart, Intentions::replacement, SAME_TEMPLATE),
			row("rollout", Intentions::rolledOut, Intentions::replacement, SAME_TEMPLATE),
			row("partition", Intentions::partition, (now) -> StatefulSetTables.ROLLING,
					(before, now) -> before.spec().partition() == now.spec().partition()),
			row("scaled", Intentions::scaledUp,
					(now) -> claims(now) ? StatefulSetTables.SCALED_UP_CLAIMS : StatefulSetTables.SCALED_UP,
					SAME_NUMBER),
			row("scaled", Intentions::scaledDown, (now) -> StatefulSetTables.SCALED_DOWN, SAME_NUMBER),
			incident("healing", Intentions::lost, (now) -> StatefulSetTables.HEALING));

	static final List<IntentionRow<WorkloadState>> OF_DAEMON_SETS = List.of(
			row("created", Intentions::created, (now) -> DaemonSetTables.CREATED, NEVER),
			row("restart", Intentions::restart, Intentions::turn, SAME_TEMPLATE),
			row("rollout", Intentions::rolledOut, Intentions::turn, SAME_TEMPLATE),
			incident("joined", Intentions::joined, (now) -> DaemonSetTables.JOINING),
			incident("healing", Intentions::lost, (now) -> DaemonSetTables.HEALING));

	private Intentions() {
	}

	private static IntentionRow<WorkloadState> row(String id, Function<Seen<WorkloadState>, @Nullable Text> begins,
			Function<WorkloadState, WorkloadTable> table, BiPredicate<WorkloadState, WorkloadState> restored) {
		return new IntentionRow<>(id, begins, false, table::apply, restored);
	}

	private static IntentionRow<WorkloadState> incident(String id, Function<Seen<WorkloadState>, @Nullable Text> begins,
			Function<WorkloadState, WorkloadTable> table) {
		return new IntentionRow<>(id, begins, true, table::apply, NEVER);
	}

	private static @Nullable Text created(Seen<WorkloadState> seen) {
		if (seen.before() != null) {
			return null;
		}
		Map<String, String> args = Map.of("wanted", Integer.toString(seen.now().spec().replicas()));
		return new Text(!seen.known() ? "intention.workload.before"
				: seen.now().kind().equals("DaemonSet") ? "intention.daemonset.created" : "intention.workload.created",
				args);
	}

	/** The version before, where the subject itself changed and is to stay. */
	private static @Nullable WorkloadState before(Seen<WorkloadState> seen) {
		return (WorkloadEvidence.itself(seen) && !seen.now().deleting()) ? seen.before() : null;
	}

	private static @Nullable Text paused(Seen<WorkloadState> seen) {
		WorkloadState before = before(seen);
		return (before != null && !before.spec().paused() && seen.now().spec().paused())
				? Text.of("intention.workload.paused") : null;
	}

	private static @Nullable Text resumed(Seen<WorkloadState> seen) {
		WorkloadState before = before(seen);
		if (before == null || !before.spec().paused() || seen.now().spec().paused()) {
			return null;
		}
		SetLine largest = before.sets().largest();
		List<String> images = (largest != null) ? Templates.images(largest.template(), seen.now().spec().template())
				: List.of();
		return images.isEmpty() ? Text.of("intention.workload.resumed")
				: new Text("intention.workload.resumed.images", Map.of("images", String.join(", ", images)));
	}

	private static boolean templateChanged(@Nullable WorkloadState before, WorkloadState now) {
		return before != null && !Templates.same(before.spec().template(), now.spec().template());
	}

	/** The template is one that a ReplicaSet already has: an undo, or edited back. */
	private static @Nullable Text undo(Seen<WorkloadState> seen) {
		WorkloadState before = before(seen);
		SetLine set = (before != null && templateChanged(before, seen.now()))
				? before.sets().having(seen.now().spec().template()) : null;
		return (set != null) ? new Text("intention.workload.undo", Map.of("revision", set.revision())) : null;
	}

	private static @Nullable Text restart(Seen<WorkloadState> seen) {
		WorkloadState before = before(seen);
		return (before != null && Templates.restarts(before.spec().template(), seen.now().spec().template()))
				? Text.of("intention.workload.restart") : null;
	}

	private static @Nullable Text rolledOut(Seen<WorkloadState> seen) {
		WorkloadState before = before(seen);
		if (before == null || !templateChanged(before, seen.now())) {
			return null;
		}
		List<String> images = Templates.images(before.spec().template(), seen.now().spec().template());
		return images.isEmpty()
				? new Text("intention.workload.rollout.template",
						Map.of("fields",
								String.join(", ",
										Templates.fields(before.spec().template(), seen.now().spec().template()))))
				: new Text("intention.workload.rollout.images", Map.of("images", String.join(", ", images)));
	}

	private static @Nullable Text scaledUp(Seen<WorkloadState> seen) {
		WorkloadState before = before(seen);
		return (before != null && seen.now().spec().replicas() > before.spec().replicas()) ? scaled(before, seen.now())
				: null;
	}

	private static @Nullable Text scaledDown(Seen<WorkloadState> seen) {
		WorkloadState before = before(seen);
		return (before != null && seen.now().spec().replicas() < before.spec().replicas()) ? scaled(before, seen.now())
				: null;
	}

	private static Text scaled(WorkloadState before, WorkloadState now) {
		return new Text("intention.workload.scaled", Map.of("from", Integer.toString(before.spec().replicas()), "to",
				Integer.toString(now.spec().replicas())));
	}

	private static boolean claims(WorkloadState now) {
		return !now.spec().claims().isEmpty();
	}

	/**
	 * By whom its old Pods are replaced: by the controller, or as somebody deletes them.
	 */
	private static WorkloadTable replacement(WorkloadState now) {
		return now.spec().onDelete() ? StatefulSetTables.ON_DELETE : StatefulSetTables.ROLLING;
	}

	/** More of its Pods, or fewer, may have the new template: only where there is one. */
	private static @Nullable Text partition(Seen<WorkloadState> seen) {
		WorkloadState before = before(seen);
		int now = seen.now().spec().partition();
		return (before != null && before.spec().partition() != now && !before.status().settled())
				? new Text("intention.statefulset.partition",
						Map.of("from", Integer.toString(before.spec().partition()), "to", Integer.toString(now)))
				: null;
	}

	/**
	 * A DaemonSet's Pods are replaced node by node: which goes first its strategy says.
	 */
	private static WorkloadTable turn(WorkloadState now) {
		return now.spec().onDelete() ? DaemonSetTables.ON_DELETE
				: (now.spec().surge() > 0) ? DaemonSetTables.NEW_FIRST : DaemonSetTables.OLD_FIRST;
	}

	/** A Pod more, and nothing else goes on: for a node that had none. */
	private static @Nullable Text joined(Seen<WorkloadState> seen) {
		List<String> nodes = seen.known() ? WorkloadEvidence.joined(seen) : List.of();
		return nodes.isEmpty() ? null : new Text("intention.daemonset.joined", Map.of("node", nodes.get(0)));
	}

	private static @Nullable Text lost(Seen<WorkloadState> seen) {
		if (!WorkloadEvidence.lost(seen)) {
			return null;
		}
		return new Text("intention.workload.healing", Map.of("pod", WorkloadEvidence.podsLost(seen).get(0)));
	}

	private static WorkloadTable rollout(WorkloadState now) {
		return now.spec().recreate() ? WorkloadTables.RECREATE
				: (now.spec().unavailable() > 0) ? WorkloadTables.OLD_FIRST : WorkloadTables.ROLLING;
	}

	/** What was changed while it was paused is rolled out now. */
	private static WorkloadTable goingOn(WorkloadState now) {
		SetLine current = now.sets().current();
		boolean settled = current != null && current.wanted() == now.spec().replicas()
				&& now.sets().lines().stream().allMatch((set) -> set.wanted() == 0 || set.uid().equals(current.uid()));
		return settled ? WorkloadTables.PAUSED : rollout(now);
	}

}
