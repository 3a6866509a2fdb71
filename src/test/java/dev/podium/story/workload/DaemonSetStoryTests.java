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
import dev.podium.change.PracticeControls;
import dev.podium.story.GoldenStories;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A DaemonSet's stories: what begins one, what no recording tells of, why one is stuck.
 */
class DaemonSetStoryTests {

	private static final String PLAIN = "'selector':{}";

	private static final String SURGE = PLAIN
			+ ",'updateStrategy':{'rollingUpdate':{'maxSurge':'50%','maxUnavailable':0}}";

	private static final String ON_DELETE = PLAIN + ",'updateStrategy':{'type':'OnDelete'}";

	/** A row of the table each: what happens, what begins, and its steps. */
	static Stream<Arguments> rows() {
		return Stream.of(
				row("created", "intention.daemonset.created", Map.of(), "submitted observed pods ready counted",
						log().set(Type.ADDED, 1, "1.26", PLAIN, "")),
				row("rollout", "intention.workload.rollout.images", Map.of("images", "nginx:1.26 → 1.27"),
						"changed observed removed pods ready counted",
						listed().set(Type.MODIFIED, 2, "1.27", PLAIN, status(1, 2, 2, 2))),
				row("rollout", "intention.workload.rollout.images", Map.of("images", "nginx:1.26 → 1.27"),
						"changed observed pods ready removed counted",
						listed().set(Type.MODIFIED, 2, "1.27", SURGE, status(1, 2, 2, 2))),
				row("rollout", "intention.workload.rollout.images", Map.of("images", "nginx:1.26 → 1.27"),
						"changed recorded", listed().set(Type.MODIFIED, 2, "1.27", ON_DELETE, status(1, 2, 2, 2))),
				row("joined", "intention.daemonset.joined", Map.of("node", "node-c"), "joined pods ready counted",
						listed().created("c", "c", "one")),
				row("healing", "intention.workload.healing", Map.of("pod", "store-b"),
						"lost gone missed pods ready counted", listed().going("b", "b", "one")));
	}

	private static Arguments row(String id, String key, Map<String, String> args, String steps, OwnPodsLog log) {
		return Arguments.of(id, key, args, steps, log);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("rows")
	void whatIsAskedForBeginsAStoryOfItsOwn(String id, String key, Map<String, String> args, String steps,
			OwnPodsLog log) {
		Story story = log.latest();
		Intention intention = Objects.requireNonNull(story.intention());
		assertThat(intention.id()).isEqualTo(id);
		assertThat(intention.text().key()).isEqualTo(key);
		assertThat(intention.text().args()).containsAllEntriesOf(args);
		assertThat(story.steps()).extracting(Step::id).containsExactly(steps.split(" "));
		assertThat(story.id()).endsWith("-daemonset");
	}

	@Test
	void whatAsksForNothingNewBeginsNone() {
		OwnPodsLog log = listed().set(Type.MODIFIED, 1, "1.26", PLAIN, status(1, 2, 1, 2))
			.set(Type.MODIFIED, 2, "1.26", PLAIN + ",'minReadySeconds':5", status(1, 2, 2, 2))
			.set(Type.MODIFIED, 2, "1.26", PLAIN + ",'minReadySeconds':5", status(2, 1, 1, 1));
		assertThat(log.stories()).hasSize(1);
	}

	@Test
	void aStoryThatBeganBeforeWeLookedSaysSoAndWhatWasThereJoinsNothing() {
		OwnPodsLog log = listed();
		assertThat(log.stories()).hasSize(1);
		assertThat(Objects.requireNonNull(log.latest().intention()).text().key())
			.isEqualTo("intention.workload.before");
		assertThat(log.latest().states()).extracting(Story.StateAt::state).containsExactly(Story.State.DONE);
		assertThat(log.latest().parts()).hasSize(2);
	}

	@Test
	void thePodThatIsCreatedForANodeIsAPartOfThatStory() {
		OwnPodsLog log = listed().created("c", "c", "one");
		Story joined = log.latest();
		assertThat(joined.parts()).hasSize(1);
		Story pod = Objects.requireNonNull(log.log().teller().story(joined.parts().get(0)));
		assertThat(pod.subject().name()).isEqualTo("store-c");
		assertThat(pod.parent()).isEqualTo(joined.id());
		assertThat(log.stories().get(0).parts()).hasSize(2).doesNotContain(pod.id());
		log.ready("c", "c", "one");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		log.set(Type.MODIFIED, 1, "1.26", PLAIN, status(1, 3, 3, 3));
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void anotherNodeThatJoinsMeanwhileIsTheSameStepsOnceMore() {
		OwnPodsLog log = listed().created("c", "c", "one").created("d", "d", "one");
		assertThat(log.stories()).hasSize(2);
		assertThat(log.step("pods").repeats()).isEqualTo(1);
		assertThat(log.latest().parts()).hasSize(2);
	}

	@Test
	void itsPodsAreReplacedNodeByNode() {
		OwnPodsLog log = listed().set(Type.MODIFIED, 2, "1.27", PLAIN, status(1, 2, 2, 2))
			.going("a", "a", "one")
			.gone("a", "a", "one")
			.created("a2", "a2", "two")
			.ready("a2", "a2", "two")
			.going("b", "b", "one")
			.gone("b", "b", "one")
			.created("b2", "b2", "two")
			.ready("b2", "b2", "two")
			.set(Type.MODIFIED, 2, "1.27", PLAIN, status(2, 2, 2, 2))
			.going("b2", "b2", "two")
			.gone("b2", "b2", "two")
			.set(Type.MODIFIED, 2, "1.27", PLAIN, status(2, 2, 1, 2))
			.created("b3", "b3", "two")
			.ready("b3", "b3", "two")
			.set(Type.MODIFIED, 2, "1.27", PLAIN, status(2, 2, 2, 2));
		GoldenStories.holds("daemonset-rolling", log.stories());
	}

	@Test
	void orANewPodComesFirst() {
		OwnPodsLog log = listed().set(Type.MODIFIED, 2, "1.27", SURGE, status(1, 2, 2, 2))
			.created("a2", "a2", "two")
			.ready("a2", "a2", "two")
			.going("a", "a", "one")
			.created("b2", "b2", "two")
			.gone("a", "a", "one")
			.ready("b2", "b2", "two")
			.going("b", "b", "one")
			.set(Type.MODIFIED, 2, "1.27", SURGE, status(2, 2, 2, 2))
			.set(Type.MODIFIED, 3, "1.27", ON_DELETE.replace("{}", "{'x':1}"), status(2, 2, 2, 2))
			.set(Type.MODIFIED, 4, "1.28", ON_DELETE, status(3, 2, 2, 2))
			.set(Type.MODIFIED, 4, "1.28", ON_DELETE, status(4, 2, 2, 0));
		Readiness readiness = Objects.requireNonNull(log.stories().get(1).readiness());
		assertThat(readiness.atLeast()).isEqualTo(2);
		assertThat(readiness.atMost()).isEqualTo(3);
		assertThat(readiness.fewest()).isEqualTo(2);
		assertThat(readiness.most()).isEqualTo(3);
		GoldenStories.holds("daemonset-surge", log.stories());
	}

	@Test
	void aPodOfItDoesNotGetOn() {
		OwnPodsLog log = log().set(Type.ADDED, 1, "1.26", PLAIN, "")
			.created("a", "a", "one")
			.waiting("a", "a", "one", "ErrImagePull");
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("ErrImagePull");
		assertThat(stuck.message()).isEqualTo("it does");
		assertThat(stuck.hint().key()).isEqualTo("hint.workload.pod");
		assertThat(stuck.hint().args()).containsEntry("pod", "store-a");
	}

	@Test
	void noPodCanBeCreated() {
		String message = "Error creating: pods is forbidden: violates PodSecurity";
		OwnPodsLog log = log().set(Type.ADDED, 1, "1.26", PLAIN, "").event("FailedCreate", message);
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("FailedCreate");
		assertThat(stuck.message()).isEqualTo(message);
		assertThat(stuck.hint().key()).isEqualTo("hint.workload.security");
		log.set(Type.MODIFIED, 1, "1.26", PLAIN, "'observedGeneration':1,'desiredNumberScheduled':2");
		assertThat(log.state().state()).isEqualTo(Story.State.STUCK);
		log.created("a", "a", "one");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
	}

	@Test
	void itsControllerIsUnplugged() {
		OwnPodsLog log = log();
		log.log().change(new PracticeControls(LogBuilder.at(0), 1, false, List.of("daemonset-controller"), 2));
		log.set(Type.ADDED, 1, "1.26", PLAIN, "");
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("ControllerUnplugged");
		assertThat(stuck.hint().args()).containsEntry("component", "daemonset-controller");
	}

	private static OwnPodsLog log() {
		return new OwnPodsLog("DaemonSet");
	}

	/** On two nodes with nginx:1.26, as it was before we looked. */
	private static OwnPodsLog listed() {
		return log().set(Type.LISTED, 1, "1.26", PLAIN, status(1, 2, 2, 2))
			.pod(Type.LISTED, "a", "a", "one", true, "")
			.pod(Type.LISTED, "b", "b", "one", true, "");
	}

	private static String status(int observed, int desired, int ready, int updated) {
		return ("'observedGeneration':%d,'desiredNumberScheduled':%d,'currentNumberScheduled':%d,'numberReady':%d,"
				+ "'numberAvailable':%d,'updatedNumberScheduled':%d")
			.formatted(observed, desired, desired, ready, ready, updated);
	}

}
