package dev.podium.story.node;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.change.Decision;
import dev.podium.change.ObjectChange.Type;
import dev.podium.change.PracticeControls;
import dev.podium.story.GoldenStories;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.View;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What befalls a node, and what does not.
 */
class NodeStoryTests {

	private static final String DRIVEN = NodeLog.TAINT.formatted("unreachable", "NoExecute");

	private static final String CORDON = ",'unschedulable':true"
			+ NodeLog.TAINT.formatted("unschedulable", "NoSchedule");

	@Test
	void aNodeThatIsWellHasNoStory() {
		NodeLog log = NodeLog.listed()
			.ready(Type.ADDED, "web-2")
			.node(Type.MODIFIED, "True", "", "2026-11-23T03:05:00Z");
		assertThat(log.stories()).isEmpty();
	}

	@Test
	void aHeartbeatNeitherBeginsAStoryNorLengthensOne() {
		NodeLog log = NodeLog.listed().node(Type.MODIFIED, "True", ",'unschedulable':true");
		long last = log.latest().lastSeq();
		log.node(Type.MODIFIED, "True", ",'unschedulable':true", "2026-11-23T03:05:00Z");
		assertThat(log.log().last().summary().mentions()).isEmpty();
		log.node(Type.MODIFIED, "True", CORDON);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		log.node(Type.MODIFIED, "True", CORDON, "2026-11-23T03:10:00Z").ready(Type.MODIFIED, "web-1");
		assertThat(log.latest().lastSeq()).isEqualTo(last + 2);
		assertThat(log.stories()).hasSize(1);
	}

	@Test
	void aNodeThatJoinsIsToldUntilPodsMayCome() {
		NodeLog log = new NodeLog().node(Type.ADDED, "False", NodeLog.TAINT.formatted("not-ready", "NoSchedule"))
			.node(Type.MODIFIED, "True", NodeLog.TAINT.formatted("not-ready", "NoSchedule"))
			.node(Type.MODIFIED, "True", "");
		assertThat(log.latest().steps()).extracting(Step::state).containsOnly(Step.State.REACHED);
		GoldenStories.holds("node-joined", log.stories());
	}

	@Test
	void whatWasLostBeforePodiumLookedSaysSo() {
		NodeLog log = new NodeLog().node(Type.LISTED, "Unknown", DRIVEN);
		assertThat(Objects.requireNonNull(log.latest().intention()).text().key())
			.isEqualTo("intention.node.lost.before");
		assertThat(log.latest().steps().get(1).state()).isEqualTo(Step.State.UNSEEN);
	}

	@Test
	void aSilenceThatEndsInTimeIsNoLoss() {
		NodeLog log = NodeLog.listed().silence();
		assertThat(log.latest().steps().get(0).state()).isEqualTo(Step.State.REACHED);
		Step unknown = log.latest().steps().get(1);
		assertThat(unknown.state()).isEqualTo(Step.State.WAITING);
		assertThat(unknown.dueAt()).isEqualTo(log.state().at().plusSeconds(35));
		log.lease(Type.MODIFIED, false, "2026-11-23T03:00:25.000000Z");
		assertThat(log.stories()).hasSize(1);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void aNodesViewSaysWhenItWasHeardOfLast() {
		NodeLog log = NodeLog.listed().silence();
		Instant renewed = Instant.parse("2026-11-23T03:00:00Z");
		assertThat(log.log().last().summary().view()).isEqualTo(new View.Lease(renewed, true));
		log.node(Type.MODIFIED, "Unknown", "");
		assertThat(log.log().last().summary().view()).isEqualTo(new View.Node(false, false, renewed, List.of(), null));
		log.lease(Type.MODIFIED, false, "2026-11-23T03:05:00.000000Z");
		assertThat(log.log().last().summary().view())
			.isEqualTo(new View.Lease(Instant.parse("2026-11-23T03:05:00Z"), false));
	}

	@Test
	void theFiveMinutesAreWaitedFor() {
		NodeLog log = lost();
		Step evicted = log.latest().steps().get(4);
		assertThat(evicted.state()).isEqualTo(Step.State.WAITING);
		assertThat(evicted.explanation().key()).isEqualTo("step.node.evicted.explanation.waits");
		assertThat(evicted.explanation().args()).containsEntry("seconds", "300");
		assertThat(evicted.dueAt()).isEqualTo(LogBuilder.at(30_070 + 302_000.0));
	}

	@Test
	void onThePracticeClusterTheirEndIsDecidedForEachPod() {
		NodeLog log = lost();
		Instant dueAt = LogBuilder.at(30_070 + 300_000.0);
		log.change(new Decision(LogBuilder.at(30_075), "taint-eviction-controller", "taint.toleration-seconds",
				new Decision.About("Pod", "shop", "web-1", "web-1", "105"),
				new Decision.About("Node", "", "node-1", "n", "106"),
				Map.of("taint", "node.kubernetes.io/unreachable", "node", "node-1", "seconds", "300"), dueAt));
		assertThat(log.latest().steps().get(4).dueAt()).isEqualTo(dueAt);
		log.after(300_000).going("web-1");
		assertThat(log.latest().steps().get(4).evidence()).extracting((shown) -> shown.what().key())
			.contains("change.decision.toleration")
			.doesNotContain("evidence.node.tolerated");
	}

	@Test
	void aLostNodeWithNothingToEvictIsDealtWith() {
		NodeLog log = new NodeLog().node(Type.LISTED, "True", "")
			.silence()
			.node(Type.MODIFIED, "Unknown", "")
			.node(Type.MODIFIED, "Unknown", DRIVEN);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void aPodThatNobodyCanConfirmToHaveEnded() {
		NodeLog log = lost().going("web-1");
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("StillTerminating");
		assertThat(stuck.hint().key()).isEqualTo("hint.node.terminating");
		assertThat(stuck.hint().args()).containsEntry("pod", "web-1").containsEntry("name", "node-1");
		assertThat(HintCommands.of(stuck.hint(), log.latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "delete", "node", "node-1"));
		log.lease(Type.MODIFIED, false, "2026-11-23T03:10:00.000000Z").node(Type.MODIFIED, "True", DRIVEN);
		assertThat(log.stories()).extracting((story) -> Objects.requireNonNull(story.intention()).id())
			.containsExactly("lost", "back");
		assertThat(log.stories().get(0).states()).last()
			.extracting(Story.StateAt::state)
			.isEqualTo(Story.State.OVERTAKEN);
		log.node(Type.MODIFIED, "True", "");
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void aBudgetBlocksADrain() {
		NodeLog log = NodeLog.listed()
			.budget(Type.LISTED, "'matchLabels':{'app':'web'}", 0)
			.ready(Type.LISTED, "web-2")
			.node(Type.MODIFIED, "True", CORDON);
		assertThat(log.state().state()).as("a cordon is blocked by nothing").isEqualTo(Story.State.DONE);
		log.evicted("web-1");
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("BudgetBlocks");
		assertThat(stuck.hint().args()).containsEntry("budget", "web").containsEntry("pod", "web-2");
		assertThat(HintCommands.of(stuck.hint(), log.latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "get", "poddisruptionbudget", "web", "-n", "shop", "-o", "yaml"));
		log.budget(Type.MODIFIED, "'matchLabels':{'app':'web'}", 1);
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		log.going("web-1").pod(Type.DELETED, "web-1", "", "").evicted("web-2").going("web-2");
		assertThat(log.stories()).hasSize(2);
		log.pod(Type.DELETED, "web-2", "", "");
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		assertThat(log.latest().steps().get(0).repeats()).isEqualTo(1);
	}

	@Test
	void aBudgetOfOtherPodsBlocksNothing() {
		for (String labels : List.of("'matchLabels':{'app':'db'}",
				"'matchExpressions':[{'key':'app','operator':'NotIn','values':['web']}]",
				"'matchExpressions':[{'key':'app','operator':'DoesNotExist'}]")) {
			NodeLog log = NodeLog.listed()
				.budget(Type.LISTED, labels, 0)
				.ready(Type.LISTED, "web-2")
				.node(Type.MODIFIED, "True", CORDON)
				.evicted("web-1");
			assertThat(log.state().state()).as(labels).isEqualTo(Story.State.RUNNING);
		}
	}

	@Test
	void anUncordonGivesADrainUp() {
		NodeLog log = NodeLog.listed()
			.ready(Type.LISTED, "web-2")
			.node(Type.MODIFIED, "True", CORDON)
			.evicted("web-1")
			.node(Type.MODIFIED, "True", "");
		assertThat(log.stories()).extracting((story) -> Objects.requireNonNull(story.intention()).id())
			.containsExactly("cordoned", "drained", "uncordoned");
		assertThat(log.stories().get(1).states()).last()
			.extracting(Story.StateAt::state)
			.isEqualTo(Story.State.GIVEN_UP);
	}

	@Test
	void whoHasToActIsUnplugged() {
		NodeLog log = NodeLog.listed()
			.change(new PracticeControls(LogBuilder.at(40), 1, false, List.of("node-lifecycle-controller"), 2))
			.silence();
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("ControllerUnplugged");
		assertThat(stuck.hint().args()).containsEntry("component", "node-lifecycle-controller");
	}

	@Test
	void thePodsMayBeListedBeforeTheirNode() {
		NodeLog log = new NodeLog().ready(Type.LISTED, "web-1")
			.budget(Type.LISTED, "", 0)
			.node(Type.LISTED, "True", "")
			.ready(Type.LISTED, "web-2")
			.node(Type.MODIFIED, "True", CORDON)
			.evicted("web-2");
		assertThat(Objects.requireNonNull(log.state().stuck()).hint().args()).containsEntry("pod", "web-1");
	}

	private static NodeLog lost() {
		return NodeLog.listed()
			.silence()
			.after(30_000)
			.node(Type.MODIFIED, "Unknown", "")
			.pod(Type.MODIFIED, "web-1", "", "{'type':'Ready','status':'False'}")
			.node(Type.MODIFIED, "Unknown", DRIVEN);
	}

}
