package dev.podium.story.autoscaler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.change.Decision;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.GoldenStories;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An autoscaler that waits, scales, and holds back.
 */
class AutoscalerStoryTests {

	private static final String READY = "'type':'AbleToScale','status':'True','reason':'ReadyForNewScale'";

	private static final String HELD = "'type':'AbleToScale','status':'True','reason':'ScaleDownStabilized'";

	private static final String ACTIVE = "'type':'ScalingActive','status':'True','reason':'ValidMetricFound'";

	private static final String BLIND = "'type':'ScalingActive','status':'False','reason':'FailedGetResourceMetric',"
			+ "'message':'no metrics'";

	private final LogBuilder log = new LogBuilder();

	private double ms;

	private int version = 100;

	@Test
	void itScalesUpHoldsBackAndScalesDown() {
		target(Type.LISTED, 1, 1);
		scaler(Type.LISTED, 1, 1, 30, READY, ACTIVE);
		assertThat(stories()).isEmpty();
		target(Type.MODIFIED, 4, 1);
		event("SuccessfulRescale", "New size: 4; reason: cpu resource utilization above target");
		scaler(Type.MODIFIED, 1, 4, 200, READY, ACTIVE);
		assertThat(intention().args()).containsEntry("before", "1").containsEntry("desired", "4");
		assertThat(latest().steps().get(2).state()).isEqualTo(Step.State.WAITING);
		target(Type.MODIFIED, 4, 4);
		assertThat(state().state()).isEqualTo(Story.State.DONE);
		scaler(Type.MODIFIED, 4, 4, 10, HELD, ACTIVE);
		Step decided = latest().steps().get(1);
		assertThat(decided.state()).isEqualTo(Step.State.WAITING);
		assertThat(decided.dueAt()).isEqualTo(state().at().plusSeconds(325));
		assertThat(decided.explanation().key()).isEqualTo("step.autoscaler.decided.explanation.held");
		this.ms += 300_000;
		target(Type.MODIFIED, 1, 4);
		scaler(Type.MODIFIED, 4, 1, 10, READY, ACTIVE);
		target(Type.MODIFIED, 1, 1);
		assertThat(state().state()).isEqualTo(Story.State.DONE);
		assertThat(stories()).hasSize(2);
		GoldenStories.holds("autoscaler-scales", stories());
	}

	@Test
	void theRuleIsToldAsInferred() {
		target(Type.LISTED, 1, 1);
		scaler(Type.LISTED, 1, 1, 30, READY, ACTIVE);
		target(Type.MODIFIED, 4, 1);
		scaler(Type.MODIFIED, 1, 4, 200, READY, ACTIVE);
		assertThat(latest().steps().get(0).evidence()).filteredOn((one) -> one.kind() == Evidence.Kind.INFERRED)
			.singleElement()
			.satisfies((rule) -> assertThat(rule.what().args()).containsEntry("recommended", "4"));
	}

	@Test
	void onThePracticeClusterItSaysWhatItWantsAndUntilWhenItHoldsBack() {
		target(Type.LISTED, 4, 4);
		scaler(Type.LISTED, 4, 4, 200, READY, ACTIVE);
		Instant dueAt = LogBuilder.at(this.ms + 250_000);
		decide("hpa.recommendation", Map.of("metric", "cpu", "current", "4", "desired", "1"), null);
		decide("hpa.stabilization", Map.of("why", "down", "desired", "1", "kept", "4", "window", "300"), dueAt);
		scaler(Type.MODIFIED, 4, 4, 10, HELD, ACTIVE);
		assertThat(latest().steps().get(0).evidence()).extracting((shown) -> shown.what().key())
			.contains("change.decision.stable.down");
		assertThat(latest().steps().get(1).dueAt()).isEqualTo(dueAt);
		assertThat(latest().steps().get(1).evidence()).extracting((shown) -> shown.what().key())
			.containsExactly("change.decision.recommendation");
	}

	private void decide(String rule, Map<String, String> args, @Nullable Instant dueAt) {
		this.log.change(new Decision(LogBuilder.at(this.ms), "horizontal-pod-autoscaler", rule,
				new Decision.About("HorizontalPodAutoscaler", "shop", "web", "h", "1"), null, args, dueAt));
	}

	@Test
	void itIsAtALimit() {
		target(Type.LISTED, 4, 4);
		scaler(Type.LISTED, 4, 4, 50, READY, ACTIVE);
		target(Type.MODIFIED, 5, 4);
		scaler(Type.MODIFIED, 4, 5, 200, READY, ACTIVE,
				"'type':'ScalingLimited','status':'True','reason':'TooManyReplicas'");
		assertThat(latest().steps().get(0).explanation().key())
			.isEqualTo("step.autoscaler.decided.explanation.limited");
	}

	@Test
	void theLoadComesBackInTime() {
		target(Type.LISTED, 4, 4);
		scaler(Type.LISTED, 4, 4, 50, READY, ACTIVE);
		scaler(Type.MODIFIED, 4, 4, 10, HELD, ACTIVE);
		scaler(Type.MODIFIED, 4, 4, 50, READY, ACTIVE);
		assertThat(state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void whatIsMeasuredLengthensNoStory() {
		target(Type.LISTED, 4, 4);
		scaler(Type.LISTED, 4, 4, 50, READY, ACTIVE);
		scaler(Type.MODIFIED, 4, 4, 10, HELD, ACTIVE);
		scaler(Type.MODIFIED, 4, 4, 12, HELD, ACTIVE);
		assertThat(this.log.last().summary().mentions()).isEmpty();
	}

	@Test
	void thereAreNoMetricsAfterTheNormalMinute() {
		scaler(Type.ADDED, 0, 0, -1);
		scaler(Type.MODIFIED, 1, 1, -1, READY, BLIND);
		Step metered = latest().steps().get(2);
		assertThat(metered.state()).isEqualTo(Step.State.WAITING);
		assertThat(metered.dueAt()).isEqualTo(LogBuilder.at(this.ms + 60_000));
		Step.Stuck overdue = Objects.requireNonNull(metered.overdue());
		assertThat(overdue.reason()).isEqualTo("FailedGetResourceMetric");
		assertThat(overdue.hint().key()).isEqualTo("hint.autoscaler.metrics");
		assertThat(HintCommands.of(overdue.hint(), latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "get", "apiservice", "v1beta1.metrics.k8s.io"));
		scaler(Type.MODIFIED, 1, 1, 50, READY, ACTIVE);
		assertThat(state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void theChangeThatBringsMetricsMayScaleAtOnce() {
		scaler(Type.ADDED, 0, 0, -1);
		scaler(Type.MODIFIED, 1, 1, -1, READY, BLIND);
		scaler(Type.MODIFIED, 1, 4, 200, READY, ACTIVE);
		assertThat(stories()).hasSize(2);
		assertThat(stories().get(0).states()).last().extracting(Story.StateAt::state).isEqualTo(Story.State.DONE);
		assertThat(stories().get(0).steps().get(2).state()).isEqualTo(Step.State.REACHED);
	}

	@Test
	void itLosesSightOfMetrics() {
		scaler(Type.LISTED, 1, 1, 50, READY, ACTIVE);
		scaler(Type.MODIFIED, 1, 1, -1, READY, BLIND);
		assertThat(intention().key()).isEqualTo("intention.autoscaler.unmetered");
		scaler(Type.MODIFIED, 1, 1, 50, READY, ACTIVE);
		assertThat(state().state()).isEqualTo(Story.State.DONE);
		GoldenStories.holds("autoscaler-blind", stories());
	}

	@Test
	void whatSawNoMetricsBeforePodiumLookedSaysSo() {
		scaler(Type.LISTED, 1, 1, -1, READY, BLIND);
		assertThat(intention().key()).isEqualTo("intention.autoscaler.before");
	}

	@Test
	void thereIsNothingToScale() {
		scaler(Type.ADDED, 0, 0, -1);
		scaler(Type.MODIFIED, 0, 0, -1,
				"'type':'AbleToScale','status':'False','reason':'FailedGetScale','message':'web not found'");
		Step.Stuck stuck = Objects.requireNonNull(state().stuck());
		assertThat(stuck.reason()).isEqualTo("FailedGetScale");
		assertThat(stuck.message()).isEqualTo("web not found");
		assertThat(stuck.hint().key()).isEqualTo("hint.autoscaler.target");
	}

	@Test
	void whatItScalesIsScaledToNothing() {
		scaler(Type.ADDED, 0, 0, -1);
		scaler(Type.MODIFIED, 0, 0, -1, READY,
				"'type':'ScalingActive','status':'False','reason':'ScalingDisabled','message':'zero'");
		assertThat(Objects.requireNonNull(state().stuck()).hint().key()).isEqualTo("hint.autoscaler.disabled");
	}

	private List<Story> stories() {
		List<Story> its = new ArrayList<>(this.log.teller()
			.stories()
			.stream()
			.filter((story) -> story.subject().kind().equals("HorizontalPodAutoscaler"))
			.toList());
		Collections.reverse(its);
		return its;
	}

	private Story latest() {
		List<Story> its = stories();
		return its.get(its.size() - 1);
	}

	private Story.StateAt state() {
		List<Story.StateAt> states = latest().states();
		return states.get(states.size() - 1);
	}

	private Text intention() {
		return Objects.requireNonNull(latest().intention()).text();
	}

	private void scaler(Type type, int current, int desired, int value, String... conditions) {
		String metric = (value < 0) ? ""
				: "{'type':'Resource','resource':{'name':'cpu','current':{'averageUtilization':%d}}}".formatted(value);
		List<String> all = new ArrayList<>();
		for (String condition : conditions) {
			all.add('{' + condition + '}');
		}
		object(type, """
				{'kind':'HorizontalPodAutoscaler','metadata':{'name':'web','namespace':'shop','uid':'h',
				'resourceVersion':'%d'},'spec':{'scaleTargetRef':{'kind':'Deployment','name':'web'},'minReplicas':1,
				'maxReplicas':5,'metrics':[{'type':'Resource','resource':{'name':'cpu','target':{
				'type':'Utilization','averageUtilization':50}}}]},'status':{'currentReplicas':%d,'desiredReplicas':%d,
				'currentMetrics':[%s],'conditions':[%s]}}""".formatted(++this.version, current, desired, metric,
				String.join(",", all)));
	}

	private void target(Type type, int replicas, int ready) {
		object(type, """
				{'kind':'Deployment','metadata':{'name':'web','namespace':'shop','uid':'d','resourceVersion':'%d'},
				'spec':{'replicas':%d},'status':{'readyReplicas':%d}}""".formatted(++this.version, replicas, ready));
	}

	private void event(String reason, String message) {
		int number = ++this.version;
		object(Type.ADDED, """
				{'kind':'Event','metadata':{'name':'e.%d','namespace':'shop','uid':'e%d','resourceVersion':'%d'},
				'involvedObject':{'kind':'HorizontalPodAutoscaler','namespace':'shop','name':'web','uid':'h'},
				'reason':'%s','message':'%s','reportingComponent':'horizontal-pod-autoscaler'}""".formatted(number,
				number, number, reason, message));
	}

	private void object(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
	}

}
