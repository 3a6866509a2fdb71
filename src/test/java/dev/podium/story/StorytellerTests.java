package dev.podium.story;

import java.time.Instant;
import java.util.List;

import dev.podium.change.AuditEntry;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Told;
import dev.podium.story.model.View;
import org.junit.jupiter.api.Test;

import static dev.podium.story.LogBuilder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class StorytellerTests {

	static final String BOUND = "'spec':{'nodeName':'node-1'},'status':{'conditions':[{'type':'PodScheduled','status':'True'}]}";

	static final String RECEIVED = "'spec':{'nodeName':'node-1'},'status':{'startTime':'2026-11-23T03:00:00Z',"
			+ "'containerStatuses':[{'name':'db','state':{'waiting':{'reason':'ContainerCreating'}}}]}";

	static final String READY = "'spec':{'nodeName':'node-1'},'status':{'phase':'Running','startTime':'2026-11-23T03:00:00Z',"
			+ "'conditions':[{'type':'Ready','status':'True'}],"
			+ "'containerStatuses':[{'name':'db','ready':true,'state':{'running':{'startedAt':'2026-11-23T03:00:02Z'}}}]}";

	private static String waiting(String reason, int restarts) {
		return ("'spec':{'nodeName':'node-1'},'status':{'startTime':'2026-11-23T03:00:00Z','containerStatuses':"
				+ "[{'name':'db','restartCount':%d,'state':{'waiting':{'reason':'%s','message':'says the kubelet'}}}]}")
			.formatted(restarts, reason);
	}

	private static String terminated(String reason, int exitCode, int restarts) {
		return ("'spec':{'nodeName':'node-1'},'status':{'phase':'Running','startTime':'2026-11-23T03:00:00Z',"
				+ "'containerStatuses':[{'name':'db','restartCount':%d,'state':{'terminated':{'reason':'%s','exitCode':%d,"
				+ "'startedAt':'2026-11-23T03:00:02Z'}}}]}")
			.formatted(restarts, reason, exitCode);
	}

	private static LogBuilder toReceived() {
		return new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", "")
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND)
			.pod(50, ObjectChange.Type.MODIFIED, "103", RECEIVED);
	}

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
	void noTwoStoriesOfAFeedEverHaveTheSameIdAlsoWhereTheFirstWasForgotten() {
		LogBuilder log = new LogBuilder(2);
		for (int version = 100; version < 103; version++) {
			for (String pod : List.of("one", "two", "three")) {
				log.pod(version, ObjectChange.Type.MODIFIED, false, pod, "11111111-" + pod, Integer.toString(version),
						BOUND);
			}
		}
		List<Story> begun = log.told()
			.stream()
			.flatMap((told) -> told.stories().stream().filter((story) -> story.firstSeq() == told.summary().seq()))
			.toList();
		assertThat(begun).extracting((story) -> story.subject().name()).containsOnly("one", "two", "three");
		assertThat(begun).hasSizeGreaterThan(3).extracting(Story::id).doesNotHaveDuplicates();
		assertThat(begun.get(0).id()).isEqualTo("e.1");
	}

	@Test
	void aChangeThatShowsNothingNewBelongsToTheStoryAndAltersNothing() {
		LogBuilder log = toReceived().pod(2510, ObjectChange.Type.MODIFIED, "107", READY)
			.pod(9000, ObjectChange.Type.MODIFIED, "108", READY)
			.pod(9500, ObjectChange.Type.DELETED, "109", READY);
		List<Told> told = log.told();
		assertThat(told.subList(told.size() - 3, told.size())).extracting((one) -> one.stories().size())
			.containsExactly(1, 0, 1);
		assertThat(told.get(told.size() - 2).summary().story()).isEqualTo("e.1");
		assertThat(log.story().lastSeq()).isEqualTo(told.get(told.size() - 1).summary().seq());
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
		assertThat(log.told()).extracting((told) -> told.summary().step()).containsExactly(1, 2, 3, null, null, 4, 4);
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
		assertThat(log.state()).extracting(Story.StateAt::at, StorytellerTests::reason)
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
		assertThat(log.story().states()).extracting(StorytellerTests::reason)
			.containsExactly("", "ErrImagePull", "ImagePullBackOff");
		log.event(5000, "Pulled", "101", "Successfully pulled").pod(5100, ObjectChange.Type.MODIFIED, "300", READY);
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
		assertThat(log.step(5).state()).isEqualTo(Step.State.REACHED);
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
		assertThat(log.state()).extracting(Story.StateAt::step, StorytellerTests::reason).containsExactly(6, "Evicted");
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

	@Test
	void aPodThatItsNodeRefusesSaysWhy() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, "100", BOUND)
			.pod(20, ObjectChange.Type.MODIFIED, "101", BOUND
					+ ",'status':{'phase':'Failed','reason':'OutOfcpu','message':'Pod was rejected: no cpu','startTime':'2026-11-23T03:00:00Z'}");
		assertThat(log.state().state()).isEqualTo(Story.State.STUCK);
		assertThat(reason(log.state())).isEqualTo("OutOfcpu");
		assertThat(log.state().stuck().hint().key()).isEqualTo("hint.pod.noroom");
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

	@Test
	void beyondTheirNumberTheOldestEndedStoriesAreForgottenFirst() {
		LogBuilder log = new LogBuilder(3);
		for (int i = 1; i <= 3; i++) {
			log.pod(i, ObjectChange.Type.ADDED, false, "p" + i, i + "0000000-0", "10" + i, "");
		}
		log.pod(5, ObjectChange.Type.DELETED, false, "p2", "20000000-0", "109", "");
		log.pod(6, ObjectChange.Type.ADDED, false, "p4", "40000000-0", "110", "");
		assertThat(names(log)).containsExactly("p4", "p3", "p1");
		log.pod(7, ObjectChange.Type.ADDED, false, "p5", "50000000-0", "111", "");
		assertThat(names(log)).containsExactly("p5", "p4", "p3");
		assertThat(log.teller().story("e.1")).isNull();
	}

	@Test
	void aPodOfTheSameNameIsAStoryOfItsOwn() {
		LogBuilder log = new LogBuilder().pod(0, ObjectChange.Type.ADDED, false, "web-0", "aaaaaaaa-1", "100", "")
			.pod(5, ObjectChange.Type.DELETED, false, "web-0", "aaaaaaaa-1", "101", "")
			.pod(9, ObjectChange.Type.ADDED, false, "web-0", "aaaaaaaa-2", "102", "");
		assertThat(log.teller().stories()).extracting(Story::id).containsExactly("e.3", "e.1");
	}

	@Test
	void aToldStoryIsNotAlteredByWhatComesLater() {
		LogBuilder log = toReceived();
		Story told = log.story();
		log.pod(2510, ObjectChange.Type.MODIFIED, "107", READY);
		assertThat(told.states()).hasSize(1);
		assertThat(told.steps().get(5).state()).isNotEqualTo(Step.State.REACHED);
	}

	private static String reason(Story.StateAt state) {
		return (state.stuck() != null) ? state.stuck().reason() : "";
	}

	private static List<String> names(LogBuilder log) {
		return log.teller().stories().stream().map((story) -> story.subject().name()).toList();
	}

}
