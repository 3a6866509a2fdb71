package dev.podium.practice.controllers.autoscaling;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How fast an autoscaler may go.
 */
class ScalingHistoryTests {

	private static final JsonNode USUAL = json("{'minReplicas':1,'maxReplicas':20}");

	private final ScalingHistory history = new ScalingHistory();

	@Test
	@DisplayName("It grows to the double at a time, to at least four, and not beyond the maximum")
	void up() {
		assertThat(told(this.history.next(USUAL, 1, 9, at(15))))
			.isEqualTo(step(4, "ReadyForNewScale", true, "ScaleUpLimit"));
		assertThat(told(this.history.next(USUAL, 4, 9, at(30))))
			.isEqualTo(step(8, "ReadyForNewScale", true, "ScaleUpLimit"));
		assertThat(told(this.history.next(USUAL, 16, 30, at(45))))
			.isEqualTo(step(20, "ReadyForNewScale", true, "TooManyReplicas"));
	}

	@Test
	@DisplayName("It shrinks only to the highest recommendation of the last five minutes")
	void down() {
		this.history.begin(8, at(0));
		assertThat(told(this.history.next(USUAL, 8, 2, at(15))))
			.isEqualTo(step(8, "ScaleDownStabilized", false, "DesiredWithinRange"));
		assertThat(this.history.next(USUAL, 8, 2, at(299)).replicas()).isEqualTo(8);
		assertThat(told(this.history.next(USUAL, 8, 2, at(301))))
			.isEqualTo(step(2, "ReadyForNewScale", false, "DesiredWithinRange"));
		assertThat(told(this.history.next(USUAL, 2, 0, at(700))))
			.isEqualTo(step(1, "ReadyForNewScale", true, "TooFewReplicas"));
	}

	@Test
	@DisplayName("Until when it is held back is known: the last that holds it leaves the window then")
	void until() {
		this.history.begin(8, at(0));
		this.history.next(USUAL, 8, 8, at(40));
		ScalingHistory.Step held = this.history.next(USUAL, 8, 2, at(55));
		assertThat(held.stable()).isEqualTo(8);
		assertThat(held.window()).isEqualTo(300);
		assertThat(held.until()).isEqualTo(at(340));
		assertThat(this.history.next(USUAL, 8, 3, at(70)).until()).isEqualTo(at(340));
	}

	@Test
	@DisplayName("Policies bound what is added within their period")
	void policies() {
		JsonNode slow = json(
				"""
						{'minReplicas':1,'maxReplicas':20,'behavior':{
						 'scaleUp':{'policies':[{'type':'Pods','value':2,'periodSeconds':60}]},
						 'scaleDown':{'stabilizationWindowSeconds':0,'policies':[{'type':'Pods','value':1,'periodSeconds':60}]}}}""");
		assertThat(this.history.next(slow, 4, 9, at(10)).replicas()).isEqualTo(6);
		this.history.scaled(4, 6, at(10));
		assertThat(this.history.next(slow, 6, 9, at(25)).replicas()).isEqualTo(6);
		assertThat(this.history.next(slow, 6, 9, at(75)).replicas()).isEqualTo(8);
		assertThat(told(this.history.next(slow, 8, 1, at(200))))
			.isEqualTo(step(7, "ReadyForNewScale", true, "ScaleDownLimit"));
	}

	@Test
	@DisplayName("A window of growth waits for the lowest recommendation in it")
	void growthWaits() {
		JsonNode careful = json(
				"{'minReplicas':1,'maxReplicas':20,'behavior':{'scaleUp':{'stabilizationWindowSeconds':60}}}");
		this.history.begin(2, at(0));
		assertThat(told(this.history.next(careful, 2, 6, at(15))))
			.isEqualTo(step(2, "ScaleUpStabilized", false, "DesiredWithinRange"));
		assertThat(this.history.next(careful, 2, 6, at(61)).replicas()).isEqualTo(6);
	}

	@Test
	@DisplayName("A direction can be forbidden")
	void disabled() {
		JsonNode never = json(
				"{'minReplicas':1,'maxReplicas':20,'behavior':{'scaleDown':{'stabilizationWindowSeconds':0,'selectPolicy':'Disabled'}}}");
		assertThat(this.history.next(never, 5, 1, at(500)).replicas()).isEqualTo(5);
	}

	private static List<Object> step(int replicas, String able, boolean limited, String limit) {
		return List.of(replicas, able, limited, limit);
	}

	private static List<Object> told(ScalingHistory.Step step) {
		return List.of(step.replicas(), step.able(), step.limited(), step.limit());
	}

	private static Duration at(long seconds) {
		return Duration.ofSeconds(seconds);
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text.replace('\'', '"'));
	}

}
