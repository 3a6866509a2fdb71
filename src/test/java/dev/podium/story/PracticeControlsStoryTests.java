package dev.podium.story;

import java.util.List;

import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.View;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static dev.podium.story.LogBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stories say of what the teacher does to the practice cluster.
 */
class PracticeControlsStoryTests {

	private static PracticeControls hand(double ms, double speed, boolean frozen, String... unplugged) {
		return new PracticeControls(at(ms), speed, frozen, List.of(unplugged), 2);
	}

	private static LogBuilder created(PracticeControls controls) {
		return new LogBuilder().change(controls).pod(0, ObjectChange.Type.ADDED, "100", "");
	}

	@Test
	@DisplayName("a Pod created with the scheduler unplugged waits at step 2, says so, and goes on once it is plugged in")
	void schedulerUnplugged() {
		LogBuilder log = created(hand(-10, 1, false, "kube-scheduler"));
		assertThat(log.state().state()).isEqualTo(Story.State.STUCK);
		assertThat(log.state().step()).isEqualTo(2);
		assertThat(log.state().stuck()).extracting(Step.Stuck::reason).isEqualTo("SchedulerUnplugged");
		assertThat(log.state().stuck().hint().key()).isEqualTo("hint.pod.unplugged.scheduler");
		assertThat(log.step(2).state()).isEqualTo(Step.State.FAILED);
		log.change(hand(30_000, 1, false));
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		assertThat(log.state().at()).isEqualTo(at(30_000));
		assertThat(log.step(2).dueAt()).isEqualTo(at(40_000));
		assertThat(log.last().stories()).hasSize(1);
		assertThat(log.story().lastSeq()).isEqualTo(log.last().summary().seq());
		log.pod(30_020, ObjectChange.Type.MODIFIED, "101", PodVersions.BOUND);
		assertThat(log.step(3).at()).isEqualTo(at(30_020));
		assertThat(log.story().stateAt(at(20_000)).state()).isEqualTo(Story.State.STUCK);
	}

	@Test
	@DisplayName("with its kubelet or its node unplugged it waits at step 4; with another node's it goes on")
	void kubeletUnplugged() {
		LogBuilder log = created(hand(-10, 1, false, "kubelet/node-1", "kubelet/node-2", "node/node-2"));
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		log.pod(20, ObjectChange.Type.MODIFIED, "101", PodVersions.BOUND);
		assertThat(log.state().step()).isEqualTo(4);
		assertThat(log.state().stuck()).extracting(Step.Stuck::reason).isEqualTo("KubeletUnplugged");
		log.change(hand(100, 1, false, "kubelet/node-1", "node/node-1"));
		assertThat(log.state().stuck()).extracting(Step.Stuck::reason).isEqualTo("NodeUnplugged");
		log.change(hand(200, 1, false, "node/node-2"));
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		log.pod(300, ObjectChange.Type.MODIFIED, "107", PodVersions.READY);
		log.change(hand(400, 1, false, "node/node-1"));
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		assertThat(log.last().stories()).isEmpty();
	}

	@Test
	@DisplayName("while the cluster is frozen no step gets late, and the waiting one says that it is frozen")
	void frozen() {
		LogBuilder log = created(hand(-10, 1, false)).change(hand(1000, 1, true));
		assertThat(log.step(2).dueAt()).isNull();
		assertThat(log.step(2).overdue()).isNull();
		assertThat(log.step(2).explanation().key()).isEqualTo("step.pod.frozen.explanation");
		assertThat(log.story().stateAt(at(3_600_000)).state()).isEqualTo(Story.State.RUNNING);
		log.change(hand(60_000, 1, false));
		assertThat(log.step(2).dueAt()).isEqualTo(at(70_000));
		assertThat(log.step(2).explanation().key()).isEqualTo("step.pod.noticed.explanation");
	}

	@Test
	@DisplayName("a slowed cluster may take longer, a hurried one as long as ever")
	void speed() {
		assertThat(created(hand(-10, 0.05, false)).step(2).dueAt()).isEqualTo(at(200_000));
		assertThat(created(hand(-10, 20, false)).step(2).dueAt()).isEqualTo(at(10_000));
	}

	@Test
	@DisplayName("each practice control that changes has its line, and the stage is told all of them")
	void summaries() {
		LogBuilder log = new LogBuilder().change(hand(0, 1, false))
			.change(hand(1, 0.05, false))
			.change(hand(2, 0.05, true))
			.change(hand(3, 0.05, true, "kube-scheduler"))
			.change(hand(4, 0.05, false, "kube-scheduler"))
			.change(hand(5, 0.05, false))
			.change(new PracticeControls(at(6), 0.05, false, List.of(), 3));
		assertThat(log.told()).extracting((annotated) -> annotated.summary().summary().key())
			.containsExactly("change.hand", "change.hand.speed", "change.hand.frozen", "change.hand.unplugged",
					"change.hand.goes", "change.hand.plugged", "change.hand.nodes");
		assertThat(log.told().get(1).summary().summary().args()).containsEntry("speed", "0.05");
		assertThat(log.told().get(3).summary().view())
			.isEqualTo(new View.Controls(0.05, true, List.of("kube-scheduler"), 2));
		assertThat(log.told()).extracting((annotated) -> annotated.summary().type()).containsOnly("hand");
	}

}
