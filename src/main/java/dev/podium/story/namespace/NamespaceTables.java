package dev.podium.story.namespace;

import java.time.Duration;
import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.PlainActor;
import dev.podium.story.table.PlainLine;
import dev.podium.story.table.PlainStep;
import dev.podium.story.table.PlainTable;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;
import dev.podium.story.table.StepTimeout;
import org.jspecify.annotations.Nullable;

/**
 * The table of namespaces' stories, and what begins one. A namespace that is created has
 * none: nothing happens in it by itself.
 */
final class NamespaceTables {

	private static final Duration REACTS = Duration.ofSeconds(20);

	/** Pods may take their grace period to go. */
	private static final Duration GRACE = Duration.ofSeconds(90);

	private static final PlainActor<NamespaceState> API = PlainActor.apiServer();

	private static final PlainActor<NamespaceState> CONTROLLER = PlainActor.controller("namespace-controller");

	private static final PlainStep<NamespaceState> ENDING = PlainStep.of("ending", PlainActor.author(), API);

	private static final PlainStep<NamespaceState> CLEARED = new PlainStep<>("cleared", CONTROLLER, API,
			(story) -> new StepTimeout(REACTS, "ControllerSilent", "hint.namespace.silent"));

	private static final PlainStep<NamespaceState> HOLLOW = new PlainStep<>("hollow", CONTROLLER, API,
			(story) -> new StepTimeout(GRACE, "ContentRemains", "hint.namespace.slow"));

	private static final PlainStep<NamespaceState> VANISHED = new PlainStep<>("vanished", CONTROLLER, API,
			(story) -> new StepTimeout(GRACE, "StillTerminating", "hint.namespace.own"));

	static final PlainTable<NamespaceState> DELETED = new PlainTable<>("Namespace: deleted", NamespaceWords.WORDS,
			(namespace) -> false, NamespaceWords::held,
			List.of(PlainLine.measured(ENDING, "it is MODIFIED: deletionTimestamp, phase Terminating",
					"evidence.namespace.ending", NamespaceTables::itself),
					PlainLine.each(CLEARED, "an object in it is DELETED, each once", "evidence.namespace.cleared",
							NamespaceTables::removed),
					PlainLine.measured(HOLLOW, "its status: condition NamespaceContentRemaining is False",
							"evidence.namespace.hollow", NamespaceTables::hollow),
					PlainLine.inferred(HOLLOW, "it is DELETED", "evidence.namespace.empty", NamespaceTables::vanished),
					PlainLine.measured(VANISHED, "it is DELETED", "evidence.namespace.vanished",
							NamespaceTables::vanished)));

	static final List<IntentionRow<NamespaceState>> INTENTIONS = List.of(new IntentionRow<>("deleted",
			NamespaceTables::begun, false, (namespace) -> DELETED, (before, now) -> false));

	private NamespaceTables() {
	}

	private static boolean itself(Seen<NamespaceState> seen) {
		return seen.related() == null;
	}

	/** Before anything went, the condition speaks of what was not looked for yet. */
	private static boolean hollow(Seen<NamespaceState> seen) {
		return itself(seen) && !vanished(seen) && seen.now().emptied() && seen.now().removed() > 0;
	}

	private static boolean vanished(Seen<NamespaceState> seen) {
		return itself(seen) && seen.type() == ObjectChange.Type.DELETED;
	}

	private static List<String> removed(Seen<NamespaceState> seen) {
		Related related = seen.related();
		return (related != null && related.change().type() == ObjectChange.Type.DELETED)
				? List.of(related.change().kind() + ' ' + related.change().name()) : List.of();
	}

	/** It is told to end, or was ending when we looked first. */
	private static @Nullable Text begun(Seen<NamespaceState> seen) {
		NamespaceState before = seen.before();
		if (!seen.now().terminating() || (before != null && before.terminating())) {
			return null;
		}
		return Text.of((before != null) ? "intention.namespace.deleted" : "intention.namespace.before");
	}

}
