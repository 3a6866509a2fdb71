package dev.podium.story.workload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.podium.change.ObjectChange.Type;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What begins a story of a Deployment or a ReplicaSet, and how it ends the one before.
 */
class IntentionTests {

	private static final String OLD = "nginx:1.26";

	private static final String NEW = "nginx:1.27";

	/** A row of the table each: what happens, what begins, and its steps. */
	static Stream<Arguments> rows() {
		return Stream.of(row("created", "intention.workload.created", Map.of("wanted", "3"),
				"submitted observed replicaset pods ready available", new WorkloadLog().asked(Type.ADDED, 1, 3, OLD)),
				row("scaled", "intention.workload.scaled", Map.of("from", "3", "to", "5"),
						"scaled observed resized pods ready available",
						WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 5, OLD)),
				row("scaled", "intention.workload.scaled", Map.of("from", "3", "to", "0"),
						"scaled observed resized removed available",
						WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 0, OLD)),
				row("rollout", "intention.workload.rollout.images", Map.of("images", "nginx:1.26 → 1.27"),
						"changed observed replicaset pods ready shifted removed available",
						WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 3, NEW)),
				row("rollout", "intention.workload.rollout.images", Map.of("images", "nginx:1.26 → httpd"),
						"changed observed replicaset shifted removed pods ready available",
						WorkloadLog.listed(4).asked(Type.MODIFIED, 2, 4, "httpd")),
				row("rollout", "intention.workload.rollout.template", Map.of("fields", "metadata, hostNetwork"),
						"changed observed replicaset pods ready shifted removed available",
						WorkloadLog.listed(3)
							.deployment(Type.MODIFIED, 2, 3, OLD + "'}],'hostNetwork':true,'x':[{'y':'", "")),
				row("rollout", "intention.workload.rollout.images", Map.of("images", "nginx:1.26 → 1.27"),
						"changed observed shifted removed stopped replicaset pods ready available",
						WorkloadLog.listed(3).with(",'strategy':{'type':'Recreate'}").asked(Type.MODIFIED, 2, 3, NEW)),
				row("undo", "intention.workload.undo", Map.of("revision", "1"),
						"changed observed replicaset pods ready shifted removed available",
						WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 3, NEW).asked(Type.MODIFIED, 3, 3, OLD)),
				row("paused", "intention.workload.paused", Map.of(), "held noted",
						WorkloadLog.listed(3).with(",'paused':true").asked(Type.MODIFIED, 2, 3, OLD)),
				row("resumed", "intention.workload.resumed", Map.of(), "held noted",
						WorkloadLog.listed(3)
							.with(",'paused':true")
							.asked(Type.MODIFIED, 2, 3, OLD)
							.with("")
							.asked(Type.MODIFIED, 3, 3, OLD)),
				row("resumed", "intention.workload.resumed.images", Map.of("images", "nginx:1.26 → 1.27"),
						"changed observed replicaset pods ready shifted removed available",
						WorkloadLog.listed(3)
							.with(",'paused':true")
							.asked(Type.MODIFIED, 2, 3, NEW)
							.with("")
							.asked(Type.MODIFIED, 3, 3, NEW)),
				row("healing", "intention.workload.healing", Map.of("pod", "web-1.26-p1"),
						"lost missed pods ready counted", WorkloadLog.listed(3).going(OLD, "p1")),
				row("healing", "intention.workload.healing", Map.of("pod", "web-1.26-p1"),
						"lost missed pods ready counted",
						WorkloadLog.listed(3).pod(Type.DELETED, OLD, "p1", true, "")));
	}

	private static Arguments row(String id, String key, Map<String, String> args, String steps, WorkloadLog log) {
		return Arguments.of(id, key, args, steps, log);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("rows")
	void whatIsAskedForBeginsAStoryOfItsOwn(String id, String key, Map<String, String> args, String steps,
			WorkloadLog log) {
		Story story = log.latest();
		Intention intention = Objects.requireNonNull(story.intention());
		assertThat(intention.id()).isEqualTo(id);
		assertThat(intention.text().key()).isEqualTo(key);
		if (!key.endsWith("template")) {
			assertThat(intention.text().args()).isEqualTo(args);
		}
		assertThat(story.steps()).extracting(Step::id).containsExactly(steps.split(" "));
		assertThat(story.id()).endsWith("-deployment");
		assertThat(story.firstSeq()).isEqualTo(log.log().told().size());
	}

	@Test
	void aNewPodThatSomebodyDeletesDuringARolloutIsNotTheReplicaSetsChoice() {
		Story story = WorkloadLog.listed(3)
			.asked(Type.MODIFIED, 2, 3, NEW)
			.set(Type.ADDED, NEW, 1, 0)
			.pod(Type.ADDED, NEW, "n1", false, "")
			.going(NEW, "n1")
			.latest();
		assertThat(story.steps()).filteredOn((step) -> step.id().equals("removed"))
			.singleElement()
			.satisfies((step) -> assertThat(step.state()).isEqualTo(Step.State.AHEAD));
	}

	@Test
	void aRestartIsARolloutThatChangesNothing() {
		String restarted = "{'metadata':{'labels':{'app':'web'},'annotations':"
				+ "{'kubectl.kubernetes.io/restartedAt':'2026-11-23T03:00:00Z'}},"
				+ "'spec':{'containers':[{'name':'web','image':'nginx:1.26'}]}}";
		WorkloadLog log = WorkloadLog.listed(3)
			.object(Type.MODIFIED,
					"{'kind':'Deployment','metadata':{'name':'web','namespace':'default','uid':'d','generation':2,"
							+ "'resourceVersion':'900'},'spec':{'replicas':3,'template':" + restarted + "}}");
		assertThat(Objects.requireNonNull(log.latest().intention()).id()).isEqualTo("restart");
	}

	@Test
	void whatAsksForNothingNewBeginsNone() {
		WorkloadLog log = WorkloadLog.listed(3);
		String defaults = OLD + "','imagePullPolicy':'IfNotPresent','terminationMessagePath':'/dev/termination-log";
		log.asked(Type.MODIFIED, 1, 3, OLD)
			.status(2, 3, OLD, 3, 3, 3, "")
			.deployment(Type.MODIFIED, 3, 3, defaults, "'observedGeneration':3")
			.with(",'minReadySeconds':5,'progressDeadlineSeconds':600")
			.asked(Type.MODIFIED, 4, 3, OLD);
		assertThat(log.stories()).hasSize(1);
	}

	@Test
	void theNextIntentionEndsTheStoryBefore() {
		WorkloadLog log = WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 5, OLD).asked(Type.MODIFIED, 3, 5, NEW);
		Story scaled = log.stories().get(1);
		Story rollout = log.stories().get(2);
		assertThat(scaled.states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.OVERTAKEN);
		assertThat(scaled.states().get(1).by()).isEqualTo(rollout.id());
		assertThat(scaled.stateAt(scaled.states().get(1).at().minusNanos(1)).state()).isEqualTo(Story.State.RUNNING);
		assertThat(scaled.stateAt(scaled.states().get(1).at()).state()).isEqualTo(Story.State.OVERTAKEN);
		assertThat(log.log().last().stories()).contains(scaled, rollout);
	}

	@Test
	void whatIsSetBackIsGivenUp() {
		WorkloadLog log = WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 5, OLD).asked(Type.MODIFIED, 3, 3, OLD);
		assertThat(log.stories().get(1).states()).last()
			.extracting(Story.StateAt::state)
			.isEqualTo(Story.State.GIVEN_UP);
		WorkloadLog rollout = WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 3, NEW).asked(Type.MODIFIED, 3, 3, OLD);
		assertThat(rollout.stories().get(1).states()).last()
			.extracting(Story.StateAt::state)
			.isEqualTo(Story.State.GIVEN_UP);
	}

	@Test
	void whatIsDoneStaysDone() {
		WorkloadLog log = WorkloadLog.listed(1)
			.asked(Type.MODIFIED, 2, 2, OLD)
			.set(Type.MODIFIED, OLD, 2, 1)
			.pod(Type.ADDED, OLD, "p2", false, "")
			.pod(Type.MODIFIED, OLD, "p2", true, "")
			.status(2, 2, OLD, 2, 2, 2, "")
			.pod(Type.MODIFIED, OLD, "p2", false, "")
			.status(2, 2, OLD, 2, 2, 1, "")
			.asked(Type.MODIFIED, 3, 1, OLD);
		assertThat(log.stories().get(1).states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.DONE);
	}

	@Test
	void aPodThatIsLostWhileAnotherStoryGoesOnBelongsToThatOne() {
		WorkloadLog log = WorkloadLog.listed(3).asked(Type.MODIFIED, 2, 3, NEW).going(OLD, "p1").going(OLD, "p2");
		assertThat(log.stories()).hasSize(2);
		assertThat(log.log().last().summary().mentions()).extracting(Mention::story).contains(log.latest().id());
	}

	@Test
	void aStoryThatBeganBeforeWeLookedSaysSo() {
		Story story = WorkloadLog.listed(3).latest();
		assertThat(Objects.requireNonNull(story.intention()).text().key()).isEqualTo("intention.workload.before");
		assertThat(story.states()).extracting(Story.StateAt::state).containsExactly(Story.State.DONE);
		assertThat(story.steps()).extracting(Step::state).containsOnly(Step.State.UNSEEN);
		assertThat(story.readiness()).isNull();
		assertThat(story.parts()).hasSize(3);
	}

	@Test
	void whatIsOwnedIsKnownInWhateverOrderTheListsCome() {
		WorkloadLog log = new WorkloadLog();
		log.pod(Type.LISTED, OLD, "p1", true, "").pod(Type.LISTED, OLD, "p2", true, "").set(Type.LISTED, OLD, 2, 2);
		log.deployment(Type.LISTED, 1, 2, OLD,
				"'observedGeneration':1,'replicas':2,'updatedReplicas':2,'availableReplicas':2");
		log.going(OLD, "p1");
		assertThat(Objects.requireNonNull(log.latest().intention()).id()).isEqualTo("healing");
		assertThat(Objects.requireNonNull(log.latest().readiness()).fewest()).isEqualTo(1);
	}

	@Test
	void aPodStaysAPartOfTheStoryInWhichItWasCreated() {
		WorkloadLog log = WorkloadLog.listed(1)
			.asked(Type.MODIFIED, 2, 2, OLD)
			.pod(Type.ADDED, OLD, "p2", false, "")
			.asked(Type.MODIFIED, 3, 3, OLD)
			.pod(Type.ADDED, OLD, "p3", false, "")
			.pod(Type.MODIFIED, OLD, "p2", true, "");
		Story first = log.stories().get(1);
		Story second = log.stories().get(2);
		Story pod = Objects.requireNonNull(log.log().teller().story(first.parts().get(0)));
		assertThat(pod.subject().name()).isEqualTo("web-1.26-p2");
		assertThat(pod.parent()).isEqualTo(first.id());
		assertThat(second.parts()).hasSize(1).doesNotContain(pod.id());
		assertThat(log.log().last().summary().mentions())
			.containsExactly(new Mention(pod.id(), log.log().last().summary().step()), new Mention(second.id(), 5));
	}

	@Test
	void eventsAboutWhatItOwnsAreInItsStory() {
		WorkloadLog log = WorkloadLog.listed(1);
		String story = log.latest().id();
		log.event("ReplicaSet", "1.26", "SuccessfulCreate", "Created pod");
		assertThat(log.log().last().summary().mentions()).containsExactly(new Mention(story, null));
		assertThat(log.log().last().summary().story()).isNull();
		log.event("Deployment", "d", "ScalingReplicaSet", "Scaled up");
		assertThat(log.log().last().summary().story()).isEqualTo(story);
		log.event("Pod", "1.26p1", "Pulled", "there");
		assertThat(log.log().last().summary().mentions()).hasSize(2).last().isEqualTo(new Mention(story, null));
	}

	@Test
	void readinessIsCountedFromThePodsOwnLines() {
		WorkloadLog log = WorkloadLog.listed(2)
			.going(OLD, "p1")
			.pod(Type.ADDED, OLD, "p3", false, "")
			.after(700)
			.pod(Type.MODIFIED, OLD, "p3", true, "")
			.set(Type.MODIFIED, OLD, 2, 2)
			.after(500)
			.pod(Type.MODIFIED, OLD, "p3", false, "");
		Readiness readiness = Objects.requireNonNull(log.latest().readiness());
		assertThat(readiness.wanted()).isEqualTo(2);
		assertThat(readiness.fewest()).isEqualTo(1);
		assertThat(readiness.shortMs()).isEqualTo(720);
		assertThat(readiness.most()).isEqualTo(2);
		assertThat(readiness.points()).extracting(Readiness.Point::ready).containsExactly(1, 1, 2);
		assertThat(readiness.points()).extracting(Readiness.Point::going).containsOnly(1);
	}

	@Test
	void aReplicaSetHasStoriesOnlyWhereNothingOwnsIt() {
		WorkloadLog log = WorkloadLog.listed(2);
		assertThat(log.stories()).extracting((story) -> story.subject().kind()).containsExactly("Deployment");
		log.object(Type.ADDED,
				"{'kind':'ReplicaSet','metadata':{'name':'rs','namespace':'default','uid':'r','generation':1,"
						+ "'resourceVersion':'900'},'spec':{'replicas':2,'template':{}}}");
		assertThat(log.latest().id()).endsWith("-replicaset");
		assertThat(log.latest().steps()).extracting(Step::id)
			.isEqualTo(List.of("submitted", "observed", "pods", "ready", "counted"));
	}

}
