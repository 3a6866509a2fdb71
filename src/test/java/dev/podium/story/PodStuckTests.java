package dev.podium.story;

import java.time.Instant;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;

import static dev.podium.story.LogBuilder.at;
import static dev.podium.story.PodVersions.BOUND;
import static dev.podium.story.PodVersions.READY;
import static dev.podium.story.PodVersions.RECEIVED;
import static dev.podium.story.PodVersions.reason;
import static dev.podium.story.PodVersions.terminated;
import static dev.podium.story.PodVersions.toReceived;
import static dev.podium.story.PodVersions.waiting;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why a Pod is stuck, and when it no longer is.
 */
class PodStuckTests {

	@Test
	void anUnschedulablePodIsStuckAtStepThreeAndRecovers() {
		String refused = "'status':{'conditions':[{'type':'PodScheduled','status':'False','reason':'Unschedulable',"
				+ "'message':'0/2 nodes'}]}";
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.pod(6, ObjectChange.Type.MODIFIED, "101", refused);
		assertThat(log.state()).extracting(Story.StateAt::state, Story.StateAt::step)
			.containsExactly(Story.State.STUCK, 3);
		assertThat(log.step(3).state()).isEqualTo(Step.State.FAILED);
		assertThat(log.step(2).state()).isEqualTo(Step.State.REACHED);
		log.event(7, "FailedScheduling", "100", "0/2 nodes");
		assertThat(log.story().states()).hasSize(2);
		log.pod(9000, ObjectChange.Type.MODIFIED, "110", BOUND);
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		assertThat(log.step(3)).extracting(Step::state, Step::at).containsExactly(Step.State.REACHED, at(9000));
	}

	@Test
	void aGatedPodWaitsAtStepTwo() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100",
				"'status':{'conditions':[{'type':'PodScheduled','status':'False','reason':'SchedulingGated'}]}");
		assertThat(log.state()).extracting(Story.StateAt::state, Story.StateAt::step)
			.containsExactly(Story.State.STUCK, 2);
		assertThat(log.step(1).state()).isEqualTo(Step.State.REACHED);
	}

	@Test
	void aPullThatFailsIsStuckByItsEventBeforeTheStatusSaysSo() {
		LogBuilder log = toReceived().event(500, "Pulling", "101", "Pulling image")
			.event(510, "Failed", "101", "Failed to pull image: no such host")
			.pod(520, ObjectChange.Type.MODIFIED, "106", RECEIVED);
		assertThat(log.state()).extracting(Story.StateAt::at, PodVersions::reason)
			.containsExactly(at(510), "ErrImagePull");
		assertThat(log.step(5).state()).isEqualTo(Step.State.FAILED);
		assertThat(log.step(6).state()).isEqualTo(Step.State.AHEAD);
	}

	@Test
	void aBackOffThatAlternatesAddsNoStateEachTime() {
		LogBuilder log = toReceived();
		for (int i = 0; i < 20; i++) {
			log.pod(1000 + i, ObjectChange.Type.MODIFIED, "2" + i,
					waiting((i % 2 == 0) ? "ErrImagePull" : "ImagePullBackOff", 0));
		}
		assertThat(log.story().states()).extracting(PodVersions::reason)
			.containsExactly("", "ErrImagePull", "ImagePullBackOff");
		log.event(5000, "Pulled", "101", "Successfully pulled").pod(5100, ObjectChange.Type.MODIFIED, "300", READY);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		assertThat(log.step(5).state()).isEqualTo(Step.State.REACHED);
	}

	@Test
	void aContainerKilledForItsMemoryIsStuckAtOnce() {
		LogBuilder log = toReceived().pod(3000, ObjectChange.Type.MODIFIED, "108", terminated("OOMKilled", 137, 0));
		assertThat(log.state().stuck()).extracting(Step.Stuck::reason, (stuck) -> stuck.hint().key())
			.containsExactly("OOMKilled", "hint.pod.memory");
	}

	@Test
	void aMissingConfigMapIsStuckInTheKubeletsWords() {
		LogBuilder log = toReceived().pod(900, ObjectChange.Type.MODIFIED, "108",
				waiting("CreateContainerConfigError", 0));
		assertThat(log.state().stuck()).extracting(Step.Stuck::reason, Step.Stuck::message)
			.containsExactly("CreateContainerConfigError", "says the kubelet");
	}

	@Test
	void aProbeIsTrouble_OnlyWhenItFailsAgainAndAgain() {
		String running = READY.replace("'type':'Ready','status':'True'", "'type':'Ready','status':'False'");
		LogBuilder log = toReceived().pod(2510, ObjectChange.Type.MODIFIED, "107", running)
			.event(3000, "Unhealthy", "101", "Readiness probe failed");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		log.event(9000, ObjectChange.Type.MODIFIED, 3, "Unhealthy", "101", "Readiness probe failed");
		assertThat(log.state()).extracting(Story.StateAt::state, Story.StateAt::step)
			.containsExactly(Story.State.STUCK, 6);
		log.pod(12000, ObjectChange.Type.MODIFIED, "120", READY);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void aVolumeThatIsMissingIsLiftedOnceTheRuntimeWorks() {
		LogBuilder log = toReceived().event(300, "FailedMount", "101", "not registered");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		log.event(800, ObjectChange.Type.MODIFIED, 2, "FailedMount", "101", "configmap not found");
		assertThat(log.step(5).state()).isEqualTo(Step.State.FAILED);
		log.event(4000, "Pulling", "101", "Pulling image");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
	}

	@Test
	void aStepThatTakesTooLongIsStuckAtThePlayheadOnly() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND);
		Instant due = log.step(4).dueAt();
		assertThat(due).isEqualTo(at(10_020));
		assertThat(log.story().stateAt(at(10_020)).state()).isEqualTo(Story.State.RUNNING);
		assertThat(log.story().stateAt(at(10_021))).extracting(Story.StateAt::state, Story.StateAt::step)
			.containsExactly(Story.State.STUCK, 4);
	}

	@Test
	void aPodThatItsNodeRefusesSaysWhy() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", BOUND)
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND
					+ ",'status':{'phase':'Failed','reason':'OutOfcpu','message':'Pod was rejected: no cpu','startTime':'2026-11-23T03:00:00Z'}");
		assertThat(log.state().state()).isEqualTo(Story.State.STUCK);
		assertThat(reason(log.state())).isEqualTo("OutOfcpu");
		assertThat(log.state().stuck().hint().key()).isEqualTo("hint.pod.noroom");
	}

}
