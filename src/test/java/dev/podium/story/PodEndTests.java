package dev.podium.story;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;

import static dev.podium.story.LogBuilder.at;
import static dev.podium.story.PodVersions.READY;
import static dev.podium.story.PodVersions.reason;
import static dev.podium.story.PodVersions.terminated;
import static dev.podium.story.PodVersions.toReceived;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the story of a Pod ends.
 */
class PodEndTests {

	@Test
	void aPodThatRunsToItsEndIsDoneEvenIfItsRunningWasMissed() {
		LogBuilder log = toReceived().pod(3000, ObjectChange.Type.MODIFIED, "108",
				terminated("Completed", 0, 0).replace("'phase':'Running'", "'phase':'Succeeded'"));
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		assertThat(log.step(6).title().key()).isEqualTo("step.pod.reported.title.ended");
	}

	@Test
	void aPodThatFailsForGoodIsStuckAtStepSix() {
		LogBuilder log = toReceived().pod(3000, ObjectChange.Type.MODIFIED, "108",
				"'spec':{'nodeName':'node-1'},'status':{'phase':'Failed','reason':'Evicted','message':'low on memory',"
						+ "'startTime':'2026-11-23T03:00:00Z'}");
		assertThat(log.state()).extracting(Story.StateAt::step, PodVersions::reason).containsExactly(6, "Evicted");
	}

	@Test
	void aDeletedPodIsGoneAndItsLastMomentsAreNoTrouble() {
		LogBuilder log = toReceived().pod(2510, ObjectChange.Type.MODIFIED, "107", READY)
			.pod(5000, ObjectChange.Type.MODIFIED, "108",
					"'metadata':{'deletionTimestamp':'2026-11-23T03:00:35Z'}," + READY)
			.pod(5300, ObjectChange.Type.MODIFIED, "109",
					"'metadata':{'deletionTimestamp':'2026-11-23T03:00:35Z'}," + terminated("Error", 137, 1))
			.pod(5600, ObjectChange.Type.DELETED, "110",
					"'metadata':{'deletionTimestamp':'2026-11-23T03:00:35Z'}," + terminated("Error", 137, 1));
		assertThat(log.story().states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.DONE, Story.State.GONE);
		assertThat(log.state().at()).isEqualTo(at(5600));
	}

	@Test
	void aPodThatDoesNotEndAfterItsGracePeriodIsStuckAtItsEnd() {
		String leaving = "'metadata':{'deletionTimestamp':'2026-11-23T03:00:35Z','deletionGracePeriodSeconds':30%s},"
				+ READY;
		LogBuilder log = toReceived().pod(2510, ObjectChange.Type.MODIFIED, "107", READY)
			.pod(5000, ObjectChange.Type.MODIFIED, "108", leaving.formatted(""));
		assertThat(log.step(6).dueAt()).isEqualTo(at(45_000));
		assertThat(log.story().stateAt(at(44_000)).state()).isEqualTo(Story.State.DONE);
		Story.StateAt late = log.story().stateAt(at(46_000));
		assertThat(late.state()).isEqualTo(Story.State.STUCK);
		assertThat(reason(late)).isEqualTo("StillTerminating");
		log.pod(5100, ObjectChange.Type.MODIFIED, "109", leaving.formatted(",'finalizers':['example.com/hold']"));
		assertThat(reason(log.story().stateAt(at(46_000)))).isEqualTo("HeldByFinalizer");
		log.pod(60_000, ObjectChange.Type.DELETED, "110", leaving.formatted(""));
		assertThat(log.story().stateAt(at(70_000)).state()).isEqualTo(Story.State.GONE);
		assertThat(log.step(6).dueAt()).isNull();
	}

}
