package dev.podium.story.claim;

import java.time.Duration;
import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.PlainActor;
import dev.podium.story.table.PlainLine;
import dev.podium.story.table.PlainStep;
import dev.podium.story.table.PlainTable;
import dev.podium.story.table.Seen;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepTimeout;
import org.jspecify.annotations.Nullable;

/**
 * The tables of claims' stories, and what begins one.
 */
final class ClaimTables {

	/** The volume controller looks at all claims so often. */
	private static final Duration LOOK = Duration.ofSeconds(15);

	private static final Duration REACTS = Duration.ofSeconds(10);

	private static final Duration PROVISIONS = Duration.ofMinutes(2);

	private static final PlainActor<ClaimState> AUTHOR = PlainActor.author();

	private static final PlainActor<ClaimState> API = PlainActor.apiServer();

	private static final PlainActor<ClaimState> BINDER = PlainActor.controller("persistent-volume-binder");

	private static final PlainStep<ClaimState> CLAIMED = PlainStep.of("claimed", AUTHOR, API);

	private static final PlainStep<ClaimState> EXAMINED = new PlainStep<>("examined", API, BINDER,
			(story) -> new StepTimeout(LOOK.plus(REACTS), "ControllerSilent", "hint.claim.silent"));

	private static final PlainStep<ClaimState> PROVIDED = new PlainStep<>("provided", BINDER, API,
			ClaimTables::provision);

	private static final PlainStep<ClaimState> PAIRED = new PlainStep<>("paired", BINDER, API,
			(story) -> new StepTimeout(LOOK.plus(REACTS), "ControllerSilent", "hint.claim.silent"));

	private static final PlainStep<ClaimState> ENLARGED = PlainStep.of("enlarged", AUTHOR, API);

	private static final PlainStep<ClaimState> EXPANDED = new PlainStep<>("expanded",
			PlainActor.controller("expand-controller"), API,
			(story) -> new StepTimeout(PROVISIONS, "ControllerSilent", "hint.claim.resize"));

	private static final PlainTable<ClaimState> CREATED = new PlainTable<>("PersistentVolumeClaim: created",
			ClaimWords.WORDS, ClaimState::bound, ClaimWords::unprovided,
			List.of(PlainLine.measured(CLAIMED, "it is ADDED", "evidence.claim.claimed", ClaimTables::created),
					PlainLine.event(EXAMINED, "evidence.claim.event", "WaitForFirstConsumer"),
					PlainLine.event(EXAMINED, "evidence.claim.event", "WaitForPodScheduled"),
					PlainLine.event(EXAMINED, "evidence.claim.event", "ExternalProvisioning"),
					PlainLine.event(EXAMINED, "evidence.claim.event", "Provisioning"),
					PlainLine.event(EXAMINED, "evidence.claim.event", "FailedBinding"),
					PlainLine.event(EXAMINED, "evidence.claim.event", "ProvisioningFailed"),
					PlainLine.inferred(EXAMINED, "what the volume controller writes next", "evidence.claim.examined",
							ClaimTables::provided),
					PlainLine.measured(PROVIDED, "a PersistentVolume names it: spec.claimRef; or spec.volumeName",
							"evidence.claim.provided", ClaimTables::provided),
					PlainLine.event(PROVIDED, "evidence.claim.event", "ProvisioningSucceeded"),
					PlainLine.measured(PAIRED, "it is MODIFIED: phase Bound", "evidence.claim.paired",
							(seen) -> seen.related() == null && seen.now().bound())));

	private static final PlainTable<ClaimState> RESIZED = new PlainTable<>("PersistentVolumeClaim: made larger",
			ClaimWords.WORDS, ClaimState::satisfied, ClaimWords::unresized,
			List.of(PlainLine.measured(ENLARGED, "it is MODIFIED: spec.resources.requests.storage",
					"evidence.claim.enlarged", (seen) -> seen.related() == null),
					PlainLine.measured(EXPANDED, "it is MODIFIED: status.capacity is what is asked for",
							"evidence.claim.expanded", (seen) -> seen.now().satisfied())));

	static final List<PlainTable<ClaimState>> ALL = List.of(CREATED, RESIZED);

	static final List<IntentionRow<ClaimState>> INTENTIONS = List.of(
			new IntentionRow<>("created", ClaimTables::begun, false, (claim) -> CREATED, (before, now) -> false),
			new IntentionRow<>("resized", ClaimTables::resized, false, (claim) -> RESIZED,
					(before, now) -> before.asked().equals(now.asked())));

	private ClaimTables() {
	}

	/** Until a Pod uses it nothing is due. */
	private static @Nullable StepTimeout provision(SoFar<ClaimState> story) {
		ClaimState claim = story.now();
		return claim.waitsForConsumer() ? null
				: claim.provisioner().isEmpty()
						? new StepTimeout(LOOK.plus(REACTS), "ControllerSilent", "hint.claim.silent")
						: new StepTimeout(PROVISIONS, "NoVolume", "hint.claim.provisioner");
	}

	private static boolean created(Seen<ClaimState> seen) {
		return seen.related() == null && (!seen.known() || seen.type() == ObjectChange.Type.ADDED);
	}

	private static boolean provided(Seen<ClaimState> seen) {
		return !seen.now().volume().isEmpty();
	}

	/** It is created; or it was there before we looked, and has no volume yet. */
	private static @Nullable Text begun(Seen<ClaimState> seen) {
		if (seen.before() != null || (!seen.known() && (seen.now().bound() || seen.now().deleting()))) {
			return null;
		}
		return new Text(seen.known() ? "intention.claim.created" : "intention.claim.before",
				ClaimWords.args(seen.now()));
	}

	private static @Nullable Text resized(Seen<ClaimState> seen) {
		ClaimState before = seen.before();
		boolean asked = before != null && before.bound() && !before.asked().equals(seen.now().asked());
		return asked ? new Text("intention.claim.resized", ClaimWords.WORDS.args(seen.now(), before)) : null;
	}

}
