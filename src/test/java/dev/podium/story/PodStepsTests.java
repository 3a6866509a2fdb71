package dev.podium.story;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.View;
import org.junit.jupiter.api.Test;

import static dev.podium.story.LogBuilder.at;
import static dev.podium.story.PodVersions.BOUND;
import static dev.podium.story.PodVersions.READY;
import static dev.podium.story.PodVersions.RECEIVED;
import static dev.podium.story.PodVersions.terminated;
import static dev.podium.story.PodVersions.toReceived;
import static dev.podium.story.PodVersions.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Which change shows which step of a Pod, and when that step is said to be.
 */
class PodStepsTests {

	@Test
	void aPodsSixStepsAreToldInTheirOrder() {
		LogBuilder log = toReceived().event(500, "Pulling", "101", "Pulling image")
			.event(2500, "Started", "101", "Container started")
			.pod(2510, ObjectChange.Type.MODIFIED, "107", READY);
		assertThat(log.story().steps()).extracting(Step::id, Step::state)
			.containsExactly(tuple("created", Step.State.REACHED), tuple("noticed", Step.State.REACHED),
					tuple("bound", Step.State.REACHED), tuple("received", Step.State.REACHED),
					tuple("started", Step.State.REACHED), tuple("reported", Step.State.REACHED));
		assertThat(log.step(5).at()).isEqualTo(at(500));
		assertThat(log.step(6).offsetMs()).isEqualTo(2510.0);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		assertThat(log.story().id()).isEqualTo("e.1");
	}

	@Test
	void aScheduledEventThatComesBeforeTheBindingNarrowsStepTwoAndDoesNotMoveStepThree() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.event(10, "Scheduled", "100", "Successfully assigned")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND);
		assertThat(log.step(3).at()).isEqualTo(at(20));
		assertThat(log.step(2).at()).isEqualTo(at(5));
		assertThat(log.step(2).notBefore()).isEqualTo(at(0));
		assertThat(log.step(2).notAfter()).isEqualTo(at(10));
		assertThat(log.step(2).evidence().get(0).precisionMs()).isEqualTo(5.0);
	}

	@Test
	void anEventThatComesBeforeItsPodIsToldOnceThePodIsThere() {
		LogBuilder log = new LogBuilder().event(0, "FailedScheduling", "100", "0/2 nodes are available");
		assertThat(log.teller().stories()).isEmpty();
		log.pod(3, ObjectChange.Type.ADDED, "100", "");
		assertThat(log.state().stuck()).extracting(Step.Stuck::message).isEqualTo("0/2 nodes are available");
		assertThat(log.step(2).at()).isEqualTo(at(3).plusNanos(1000));
		assertThat(log.step(2).evidence()).extracting((evidence) -> evidence.what().key()).contains("evidence.shifted");
	}

	@Test
	void deliveriesMeasureStepsTwoAndFour() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.delivery(2, "kube-scheduler", "100")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND)
			.delivery(21, "kube-scheduler", "101")
			.delivery(22, "kubelet/node-2", "101")
			.delivery(23, "kubelet/node-1", "101")
			.pod(50, ObjectChange.Type.MODIFIED, "103", RECEIVED);
		assertThat(log.step(2).at()).isEqualTo(at(2));
		assertThat(log.step(2).notBefore()).isNull();
		assertThat(log.step(4).at()).isEqualTo(at(23));
		assertThat(log.step(4).evidence().get(0).kind()).isEqualTo(Evidence.Kind.MEASURED);
		assertThat(log.told()).extracting((annotated) -> annotated.summary().step())
			.containsExactly(1, 2, 3, null, null, 4, 4);
	}

	@Test
	void aDeliveryThatComesBeforeThePodsOwnLineNeverPutsTheEffectBeforeTheCause() {
		LogBuilder log = new LogBuilder().delivery(0, "kube-scheduler", "100")
			.pod(4, ObjectChange.Type.ADDED, "100", "")
			.delivery(18, "kubelet/node-1", "101")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND);
		assertThat(log.step(2).at()).isEqualTo(at(4).plusNanos(1000));
		assertThat(log.step(2).evidence().get(0).precisionMs()).isEqualTo(5 + 4.001);
		assertThat(log.step(4).at()).isEqualTo(at(20).plusNanos(1000));
		assertThat(log.step(4).state()).isEqualTo(Step.State.REACHED);
		assertThat(log.step(4).evidence()).extracting((evidence) -> evidence.what().key()).contains("evidence.shifted");
	}

	@Test
	void aDeliveryToldLateStillComesBeforeItsConsequence() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND)
			.delivery(25, "kube-scheduler", "100");
		assertThat(log.step(2).at()).isEqualTo(at(20));
		assertThat(log.step(3).at()).isEqualTo(at(20).plusNanos(1000));
	}

	@Test
	void noTwoStepsHappenAtOneTime() {
		LogBuilder log = new LogBuilder().pod(5, ObjectChange.Type.ADDED, "100", "")
			.delivery(5, "kube-scheduler", "100")
			.pod(5, ObjectChange.Type.MODIFIED, "101", BOUND)
			.pod(5, ObjectChange.Type.MODIFIED, "103", RECEIVED);
		assertThat(log.story().steps().subList(0, 4)).extracting(Step::at)
			.containsExactly(at(5), at(5).plusNanos(1000), at(5).plusNanos(2000), at(5).plusNanos(3000));
		assertThat(log.story().steps().subList(0, 4)).flatExtracting(Step::evidence)
			.extracting((evidence) -> evidence.what().key())
			.doesNotContain("evidence.shifted");
	}

	@Test
	void aPodThatWasThereIsDoneWithItsStepsUnseen() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.LISTED, "100", READY);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		assertThat(log.story().steps()).allMatch((step) -> step.state() == Step.State.UNSEEN && step.at() == null);
		assertThat(log.step(1).serverTime()).isNotNull();
		log.pod(100, ObjectChange.Type.MODIFIED, "101", READY);
		assertThat(log.story().steps()).allMatch((step) -> step.state() == Step.State.UNSEEN);
	}

	@Test
	void aPodThatWasThereUnboundIsToldFromThenOn() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.LISTED, "100", "")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND);
		assertThat(log.step(1).state()).isEqualTo(Step.State.UNSEEN);
		assertThat(log.step(2).notBefore()).isNull();
		assertThat(log.step(2).evidence().get(0).precisionMs()).isNull();
		assertThat(log.step(3).at()).isEqualTo(at(20).plusNanos(1000));
	}

	@Test
	void whatHappenedInAGapIsPassedUnseen() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.gap(5000)
			.relisted(5001, ObjectChange.Type.MODIFIED, "140", READY);
		assertThat(log.story().steps()).extracting(Step::state)
			.containsExactly(Step.State.REACHED, Step.State.UNSEEN, Step.State.UNSEEN, Step.State.UNSEEN,
					Step.State.UNSEEN, Step.State.UNSEEN);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		assertThat(log.told().get(1).summary().summary().key()).isEqualTo("change.gap.watch");
	}

	@Test
	void stepFivePassesOnThePodsStatusWhereItsEventsAreLost() {
		LogBuilder log = toReceived().pod(2510, ObjectChange.Type.MODIFIED, "107", READY);
		assertThat(log.step(5).state()).isEqualTo(Step.State.REACHED);
		assertThat(log.step(5).evidence()).extracting((evidence) -> evidence.what().key())
			.containsExactly("evidence.pod.started.status");
	}

	@Test
	void aPodCreatedWithItsNodePassesTheScheduler() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "'spec':{'nodeName':'node-1'}")
			.pod(30, ObjectChange.Type.MODIFIED, "101", RECEIVED);
		assertThat(log.step(2).state()).isEqualTo(Step.State.UNSEEN);
		assertThat(log.step(3).state()).isEqualTo(Step.State.UNSEEN);
		assertThat(log.step(3).explanation().key()).isEqualTo("step.pod.direct.explanation");
		assertThat(log.step(4).notBefore()).isEqualTo(at(0));
	}

	@Test
	void aCrashLoopRepeatsStepFive() {
		LogBuilder log = toReceived().pod(2510, ObjectChange.Type.MODIFIED, "107", READY)
			.pod(3000, ObjectChange.Type.MODIFIED, "108", terminated("Error", 1, 0));
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		log.pod(3600, ObjectChange.Type.MODIFIED, "110", terminated("Error", 1, 1))
			.event(3610, "BackOff", "101", "Back-off restarting failed container db")
			.pod(4600, ObjectChange.Type.MODIFIED, "112", waiting("CrashLoopBackOff", 1));
		assertThat(log.state().stuck()).extracting(Step.Stuck::reason).isEqualTo("CrashLoopBackOff");
		assertThat(log.step(5)).extracting(Step::state, Step::repeats).containsExactly(Step.State.FAILED, 1);
		assertThat(log.step(6).state()).isEqualTo(Step.State.REACHED);
	}

	@Test
	void initContainersAndSidecarsArePartOfStepFive() {
		String spec = "'spec':{'nodeName':'node-1','initContainers':[{'name':'setup','image':'busybox'},"
				+ "{'name':'proxy','image':'envoy','restartPolicy':'Always'}]}";
		LogBuilder log = new LogBuilder()
			.pod(0, ObjectChange.Type.ADDED, "100", spec.replace("'nodeName':'node-1',", ""))
			.pod(20, ObjectChange.Type.MODIFIED, "101", spec)
			.pod(900, ObjectChange.Type.MODIFIED, "104",
					spec + ",'status':{'startTime':'2026-11-23T03:00:00Z','initContainerStatuses':"
							+ "[{'name':'setup','state':{'running':{'startedAt':'2026-11-23T03:00:01Z'}}}]}");
		assertThat(log.step(5).evidence()).extracting((evidence) -> evidence.what().args().get("container"))
			.containsExactly("setup");
		assertThat(log.step(6).overdue()).extracting(Step.Stuck::reason).isEqualTo("InitTakesLong");
		assertThat(log.last().summary().view()).isInstanceOfSatisfying(View.Pod.class,
				(view) -> assertThat(view.containers()).extracting(View.Container::name, View.Container::kind)
					.containsExactly(tuple("setup", "init"), tuple("proxy", "sidecar"), tuple("db", "container")));
	}

	@Test
	void anAuditEntryNarrowsStepFour() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND)
			.change(new AuditEntry(at(30), LogBuilder.json("""
					{'stage':'ResponseComplete','verb':'patch','user':{'username':'system:node:node-1'},
					'requestReceivedTimestamp':'2026-11-23T03:00:00.029000Z','objectRef':{'resource':'pods',
					'subresource':'status','namespace':'default','name':'db'}}""")))
			.pod(50, ObjectChange.Type.MODIFIED, "103", RECEIVED);
		assertThat(log.step(4).notAfter()).isEqualTo(at(30));
		assertThat(log.told().get(2).summary().step()).isEqualTo(4);
	}

}
