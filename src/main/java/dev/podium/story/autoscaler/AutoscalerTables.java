package dev.podium.story.autoscaler;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
 * The tables of autoscalers' stories, and what begins one.
 */
final class AutoscalerTables {

	/** It looks every 15 seconds. */
	private static final Duration LOOK = Duration.ofSeconds(15);

	private static final Duration REACTS = Duration.ofSeconds(10);

	/** Metrics of a new Pod take about so long. */
	private static final Duration METRICS = Duration.ofMinutes(1);

	private static final Duration PODS = Duration.ofMinutes(10);

	private static final PlainActor<AutoscalerState> AUTHOR = PlainActor.author();

	private static final PlainActor<AutoscalerState> API = PlainActor.apiServer();

	private static final PlainActor<AutoscalerState> SCALER = PlainActor.controller("horizontal-pod-autoscaler");

	private static final PlainStep<AutoscalerState> DECLARED = PlainStep.of("declared", AUTHOR, API);

	private static final PlainStep<AutoscalerState> CONSULTED = new PlainStep<>("consulted", SCALER, API,
			AutoscalerTables::looks);

	private static final PlainStep<AutoscalerState> BLIND = PlainStep.of("blind", SCALER, API);

	private static final PlainStep<AutoscalerState> METERED = new PlainStep<>("metered", SCALER, API,
			AutoscalerTables::metrics);

	private static final PlainStep<AutoscalerState> STEADIED = PlainStep.of("steadied", SCALER, API);

	private static final PlainStep<AutoscalerState> DECIDED = new PlainStep<>("decided", SCALER, API,
			AutoscalerTables::window);

	private static final PlainStep<AutoscalerState> RESCALED = new PlainStep<>("rescaled", SCALER, API,
			AutoscalerTables::looks);

	private static final PlainStep<AutoscalerState> FOLLOWED = new PlainStep<>("followed",
			new PlainActor<>("its target's controllers", "deployment-controller",
					PlainActor.<AutoscalerState>controller("deployment-controller").in()),
			API, (story) -> new StepTimeout(PODS, "NoProgress", "hint.autoscaler.pods"));

	private static final PlainLine<AutoscalerState> ACTIVE = PlainLine.measured(METERED,
			"its status: condition ScalingActive is True", "evidence.autoscaler.metered",
			(seen) -> seen.related() == null && seen.now().active().holds());

	private static final List<PlainLine<AutoscalerState>> SCALE = List.of(
			PlainLine.measured(DECIDED, "its status: another desiredReplicas", "evidence.autoscaler.decided",
					AutoscalerTables::decided),
			PlainLine.event(DECIDED, "evidence.autoscaler.event", "SuccessfulRescale"),
			PlainLine.inferred(DECIDED, "rule: ceil(replicas × measured / wanted), within the limits",
					"evidence.autoscaler.rule",
					(seen) -> decided(seen) && seen.before() != null && seen.now().metric() != null),
			PlainLine.measured(RESCALED, "its target is MODIFIED: spec.replicas, by its subresource scale",
					"evidence.autoscaler.rescaled",
					(seen) -> seen.now().desired() > 0 && seen.now().asked() == seen.now().desired()
							&& !seen.now().heldBack() && (decided(seen) || seen.related() != null)),
			PlainLine.measured(FOLLOWED, "its target's status: as many ready as wanted", "evidence.autoscaler.followed",
					(seen) -> seen.now().settled() && !seen.now().heldBack()
							&& (decided(seen) || seen.related() != null)));

	private static final PlainTable<AutoscalerState> CREATED = table("HorizontalPodAutoscaler: created",
			(scaler) -> scaler.active().holds(),
			List.of(PlainLine.measured(DECLARED, "it is ADDED", "evidence.autoscaler.declared",
					AutoscalerTables::created),
					PlainLine.measured(CONSULTED, "its status: condition AbleToScale", "evidence.autoscaler.consulted",
							(seen) -> seen.related() == null && !seen.now().able().status().isEmpty()),
					PlainLine.event(CONSULTED, "evidence.autoscaler.event", "SuccessfulRescale"),
					PlainLine.event(CONSULTED, "evidence.autoscaler.event", "FailedGetResourceMetric"), ACTIVE));

	private static final PlainTable<AutoscalerState> UNMETERED = table("HorizontalPodAutoscaler: without metrics",
			(scaler) -> scaler.active().holds(),
			List.of(PlainLine.measured(BLIND, "its status: condition ScalingActive is False",
					"evidence.autoscaler.blind", (seen) -> seen.related() == null && seen.now().active().fails()),
					PlainLine.event(BLIND, "evidence.autoscaler.event", "FailedGetResourceMetric"), ACTIVE));

	private static final PlainTable<AutoscalerState> RESCALE = table("HorizontalPodAutoscaler: scales",
			AutoscalerState::settled, SCALE);

	private static final PlainTable<AutoscalerState> HELD = table("HorizontalPodAutoscaler: holds back",
			(scaler) -> !scaler.heldBack() && scaler.settled(),
			Stream.concat(
					Stream.of(PlainLine.measured(STEADIED,
							"its status: condition AbleToScale, reason ScaleDownStabilized",
							"evidence.autoscaler.steadied", (seen) -> seen.related() == null && seen.now().heldBack())),
					SCALE.stream())
				.toList());

	static final List<PlainTable<AutoscalerState>> ALL = List.of(CREATED, UNMETERED, RESCALE, HELD);

	static final List<IntentionRow<AutoscalerState>> INTENTIONS = List.of(
			row("created", AutoscalerTables::begun, false, CREATED),
			row("unmetered", AutoscalerTables::unmetered, true, UNMETERED),
			row("rescaled", AutoscalerTables::rescaled, false, RESCALE),
			row("held", AutoscalerTables::held, true, HELD));

	private AutoscalerTables() {
	}

	private static IntentionRow<AutoscalerState> row(String id, Function<Seen<AutoscalerState>, @Nullable Text> begins,
			boolean incident, PlainTable<AutoscalerState> table) {
		return new IntentionRow<>(id, begins, incident, (scaler) -> table, (before, now) -> false);
	}

	private static PlainTable<AutoscalerState> table(String title, Predicate<AutoscalerState> done,
			List<PlainLine<AutoscalerState>> lines) {
		return new PlainTable<>(title, AutoscalerWords.WORDS, done, AutoscalerWords::unable, lines);
	}

	private static StepTimeout looks(SoFar<AutoscalerState> story) {
		return new StepTimeout(LOOK.plus(REACTS), "ControllerSilent", "hint.autoscaler.silent");
	}

	/** The reason is the cluster's, where it has said one. */
	private static StepTimeout metrics(SoFar<AutoscalerState> story) {
		String reason = story.now().active().reason();
		return new StepTimeout(METRICS, reason.isEmpty() ? "FailedGetResourceMetric" : reason,
				"hint.autoscaler.metrics");
	}

	/** Until the highest recommendation is older than the window. */
	private static StepTimeout window(SoFar<AutoscalerState> story) {
		return new StepTimeout(Duration.ofSeconds(story.now().windowSeconds()).plus(LOOK).plus(REACTS), "StillHeld",
				"hint.autoscaler.held");
	}

	private static boolean created(Seen<AutoscalerState> seen) {
		return seen.related() == null && seen.type() == ObjectChange.Type.ADDED;
	}

	private static boolean decided(Seen<AutoscalerState> seen) {
		AutoscalerState before = seen.before();
		return seen.related() == null && before != null && seen.now().desired() > 0
				&& seen.now().desired() != before.desired();
	}

	private static @Nullable Text begun(Seen<AutoscalerState> seen) {
		return (seen.before() == null && seen.known() && created(seen))
				? new Text("intention.autoscaler.created", AutoscalerWords.args(seen.now())) : null;
	}

	/** It sees no metrics any more, or did not when we looked first. */
	private static @Nullable Text unmetered(Seen<AutoscalerState> seen) {
		AutoscalerState before = seen.before();
		boolean blind = seen.related() == null && seen.now().active().fails()
				&& (before == null || !before.active().fails());
		return blind ? Text.of((before != null) ? "intention.autoscaler.unmetered" : "intention.autoscaler.before")
				: null;
	}

	/** It wants another number of replicas, by what it measures. */
	private static @Nullable Text rescaled(Seen<AutoscalerState> seen) {
		AutoscalerState before = seen.before();
		boolean goesOn = before != null && before.heldBack() && before.desired() > seen.now().desired();
		return (before != null && !goesOn && decided(seen) && seen.known() && seen.now().active().holds())
				? new Text("intention.autoscaler.rescaled", AutoscalerWords.WORDS.args(seen.now(), before)) : null;
	}

	/** It would take replicas away, and waits whether the load comes back. */
	private static @Nullable Text held(Seen<AutoscalerState> seen) {
		AutoscalerState before = seen.before();
		return (before != null && !before.heldBack() && seen.now().heldBack())
				? new Text("intention.autoscaler.held", AutoscalerWords.args(seen.now())) : null;
	}

}
