package dev.podium.story.workload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.podium.change.ObjectChange.Type;
import dev.podium.change.PracticeControls;
import dev.podium.story.GoldenStories;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A StatefulSet's stories: what begins one, what no recording tells of, why one is stuck.
 */
class StatefulSetStoryTests {

	private static final String TWO = "'replicas':2";

	private static final String CLAIMS = ",'volumeClaimTemplates':[{'metadata':{'name':'data'}}]";

	/** A row of the table each: what happens, what begins, and its steps. */
	static Stream<Arguments> rows() {
		return Stream.of(
				row("created", "intention.workload.created", Map.of("wanted", "2"),
						"submitted observed pods ready counted", log().set(Type.ADDED, 1, "1.26", TWO, "")),
				row("created", "intention.workload.created", Map.of("wanted", "2"),
						"submitted observed claims pods ready counted",
						log().set(Type.ADDED, 1, "1.26", TWO + CLAIMS, "")),
				row("scaled", "intention.workload.scaled", Map.of("from", "2", "to", "3"),
						"scaled observed pods ready counted",
						listed("").set(Type.MODIFIED, 2, "1.26", "'replicas':3", status(1, 2, 2, "one", "one"))),
				row("scaled", "intention.workload.scaled", Map.of("from", "2", "to", "3"),
						"scaled observed claims pods ready counted",
						listed(CLAIMS).set(Type.MODIFIED, 2, "1.26", "'replicas':3" + CLAIMS,
								status(1, 2, 2, "one", "one"))),
				row("scaled", "intention.workload.scaled", Map.of("from", "2", "to", "0"),
						"scaled observed removed counted",
						listed("").set(Type.MODIFIED, 2, "1.26", "'replicas':0", status(1, 2, 2, "one", "one"))),
				row("rollout", "intention.workload.rollout.images", Map.of("images", "nginx:1.26 → 1.27"),
						"changed observed removed pods ready counted",
						listed("").set(Type.MODIFIED, 2, "1.27", TWO, status(1, 2, 2, "one", "one"))),
				row("rollout", "intention.workload.rollout.images", Map.of("images", "nginx:1.26 → 1.27"),
						"changed recorded",
						listed("").set(Type.MODIFIED, 2, "1.27", TWO + ",'updateStrategy':{'type':'OnDelete'}",
								status(1, 2, 2, "one", "one"))),
				row("partition", "intention.statefulset.partition", Map.of("from", "1", "to", "0"),
						"changed observed removed pods ready counted",
						log().set(Type.LISTED, 2, "1.27", TWO + partition(1), status(2, 2, 1, "one", "two"))
							.set(Type.MODIFIED, 3, "1.27", TWO + partition(0), status(2, 2, 1, "one", "two"))),
				row("healing", "intention.workload.healing", Map.of("pod", "store-1"),
						"lost gone missed pods ready counted", listed("").going("1", "b", "one")));
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
		assertThat(story.id()).endsWith("-statefulset");
	}

	@Test
	void whatAsksForNothingNewBeginsNone() {
		OwnPodsLog log = listed("").set(Type.MODIFIED, 1, "1.26", TWO, status(1, 2, 1, "one", "one"))
			.set(Type.MODIFIED, 2, "1.26", TWO + ",'minReadySeconds':5", status(1, 2, 2, "one", "one"))
			.set(Type.MODIFIED, 3, "1.26", TWO + partition(1), status(2, 2, 2, "one", "one"));
		assertThat(log.stories()).hasSize(1);
	}

	@Test
	void aStoryThatBeganBeforeWeLookedSaysSo() {
		Story story = listed("").latest();
		assertThat(Objects.requireNonNull(story.intention()).text().key()).isEqualTo("intention.workload.before");
		assertThat(story.states()).extracting(Story.StateAt::state).containsExactly(Story.State.DONE);
		assertThat(story.steps()).extracting(Step::state).containsOnly(Step.State.UNSEEN);
		assertThat(story.parts()).hasSize(2);
	}

	@Test
	void eachPodHasItsClaimsFirstAndWaitsForTheOneBefore() {
		OwnPodsLog log = log().set(Type.ADDED, 1, "1.26", TWO + CLAIMS, "")
			.claim(Type.ADDED, "data-store-0")
			.set(Type.MODIFIED, 1, "1.26", TWO + CLAIMS, status(1, 0, 0, "one", "one"))
			.created("0", "a", "one")
			.ready("0", "a", "one")
			.claim(Type.ADDED, "data-store-1")
			.created("1", "b", "one")
			.ready("1", "b", "one")
			.set(Type.MODIFIED, 1, "1.26", TWO + CLAIMS, status(1, 2, 2, "one", "one"))
			.set(Type.MODIFIED, 2, "1.26", "'replicas':3" + CLAIMS, status(1, 2, 2, "one", "one"))
			.claim(Type.ADDED, "data-store-2")
			.created("2", "c", "one")
			.ready("2", "c", "one")
			.set(Type.MODIFIED, 2, "1.26", "'replicas':3" + CLAIMS, status(2, 3, 3, "one", "one"));
		GoldenStories.holds("statefulset-claims", log.stories());
	}

	@Test
	void aClaimOfAnotherIsNotItsOwn() {
		OwnPodsLog log = log().set(Type.ADDED, 1, "1.26", TWO + CLAIMS, "")
			.claim(Type.ADDED, "logs-store-0")
			.claim(Type.ADDED, "data-store-x")
			.claim(Type.ADDED, "data-other-store-0");
		assertThat(log.step("claims").evidence()).isEmpty();
		log.claim(Type.ADDED, "data-store-0");
		assertThat(log.step("claims").evidence()).hasSize(1);
		assertThat(log.log().last().summary().mentions()).extracting(Mention::story).contains(log.latest().id());
		assertThat(StatefulSetKind.namesIn(LogBuilder.json("{'metadata':{'name':'my-data-a-b-12'}}")))
			.containsExactly("data-a-b", "a-b", "b");
	}

	@Test
	void itIsReplacedFromTheHighestOrdinalDownToThePartition() {
		OwnPodsLog log = listed("").set(Type.MODIFIED, 2, "1.27", TWO + partition(1), status(1, 2, 2, "one", "one"))
			.set(Type.MODIFIED, 2, "1.27", TWO + partition(1), status(2, 2, 0, "one", "two"))
			.going("1", "b", "one")
			.gone("1", "b", "one")
			.created("1", "c", "two")
			.ready("1", "c", "two")
			.set(Type.MODIFIED, 2, "1.27", TWO + partition(1), status(2, 2, 1, "one", "two"))
			.set(Type.MODIFIED, 3, "1.27", TWO + partition(0), status(2, 2, 1, "one", "two"))
			.going("0", "a", "one")
			.gone("0", "a", "one")
			.created("0", "d", "two")
			.ready("0", "d", "two")
			.set(Type.MODIFIED, 3, "1.27", TWO + partition(0), status(3, 2, 2, "two", "two"))
			.set(Type.MODIFIED, 4, "1.28", TWO + ",'updateStrategy':{'type':'OnDelete'}", status(3, 2, 2, "two", "two"))
			.set(Type.MODIFIED, 4, "1.28", TWO + ",'updateStrategy':{'type':'OnDelete'}",
					status(4, 2, 0, "two", "three"));
		GoldenStories.holds("statefulset-rolling", log.stories());
	}

	@Test
	void inParallelNoneWaitsForTheOneBefore() {
		String parallel = TWO + ",'podManagementPolicy':'Parallel'";
		OwnPodsLog log = log().set(Type.ADDED, 1, "1.26", parallel, "")
			.created("0", "a", "one")
			.created("1", "b", "one");
		assertThat(log.step("pods").explanation().key()).isEqualTo("step.statefulset.pods.explanation.parallel");
		assertThat(log.step("pods").evidence()).extracting(Evidence::kind).containsOnly(Evidence.Kind.MEASURED);
	}

	@Test
	void readinessIsCountedAndTheBudgetStandsBesideIt() {
		OwnPodsLog log = listed("").set(Type.MODIFIED, 2, "1.27", TWO, status(1, 2, 2, "one", "one"))
			.going("1", "b", "one");
		Readiness readiness = Objects.requireNonNull(log.latest().readiness());
		assertThat(readiness.wanted()).isEqualTo(2);
		assertThat(readiness.fewest()).isEqualTo(1);
		assertThat(readiness.atLeast()).isEqualTo(1);
		assertThat(readiness.atMost()).isEqualTo(2);
	}

	@Test
	void noOtherComesWhileTheLostOneIsNotGone() {
		Step gone = listed("").going("1", "b", "one").step("gone");
		assertThat(gone.state()).isEqualTo(Step.State.WAITING);
		Step.Stuck overdue = Objects.requireNonNull(gone.overdue());
		assertThat(overdue.reason()).isEqualTo("StillTerminating");
		assertThat(overdue.hint().key()).isEqualTo("hint.workload.terminating");
	}

	@Test
	void aPodThatDoesNotGetOnHoldsThoseAfterIt() {
		OwnPodsLog log = log().set(Type.ADDED, 1, "1.26", TWO, "")
			.set(Type.MODIFIED, 1, "1.26", TWO, status(1, 1, 1, "one", "one"))
			.created("0", "a", "one")
			.waiting("0", "a", "one", "ErrImagePull");
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("ErrImagePull");
		assertThat(stuck.hint().key()).isEqualTo("hint.workload.ordered.pod");
		assertThat(HintCommands.of(stuck.hint(), log.latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "describe", "pod", "store-0", "-n", "default"));
		log.ready("0", "a", "one");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
	}

	@Test
	void noPodCanBeCreated() {
		String message = "create Pod store-0 in StatefulSet store failed error: exceeded quota: small";
		OwnPodsLog log = log().set(Type.ADDED, 1, "1.26", TWO, "").event("FailedCreate", message);
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("FailedCreate");
		assertThat(stuck.message()).isEqualTo(message);
		assertThat(stuck.hint().key()).isEqualTo("hint.workload.quota");
		log.created("0", "a", "one");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
	}

	@Test
	void noPodGetsReady() {
		Step ready = log().set(Type.ADDED, 1, "1.26", TWO, "").created("0", "a", "one").step("ready");
		Step.Stuck overdue = Objects.requireNonNull(ready.overdue());
		assertThat(overdue.reason()).isEqualTo("NoProgress");
		assertThat(overdue.hint().key()).isEqualTo("hint.workload.late");
	}

	@ParameterizedTest
	@CsvSource({ "1, observed", "2, pods" })
	void itsControllerIsUnplugged(int observed, String step) {
		OwnPodsLog log = log();
		log.log().change(new PracticeControls(LogBuilder.at(0), 1, false, List.of("statefulset-controller"), 2));
		log.set(Type.ADDED, 2, "1.26", TWO, status(observed, 0, 0, "one", "one"));
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("ControllerUnplugged");
		assertThat(stuck.hint().args()).containsEntry("component", "statefulset-controller");
		assertThat(log.latest().steps().get(Objects.requireNonNull(log.state().step()) - 1).id()).isEqualTo(step);
	}

	private static OwnPodsLog log() {
		return new OwnPodsLog("StatefulSet");
	}

	/** With two Pods of nginx:1.26, as it was before we looked. */
	private static OwnPodsLog listed(String spec) {
		return log().set(Type.LISTED, 1, "1.26", TWO + spec, status(1, 2, 2, "one", "one"))
			.pod(Type.LISTED, "0", "a", "one", true, "")
			.pod(Type.LISTED, "1", "b", "one", true, "");
	}

	private static String partition(int partition) {
		return ",'updateStrategy':{'type':'RollingUpdate','rollingUpdate':{'partition':%d}}".formatted(partition);
	}

	private static String status(int observed, int ready, int updated, String current, String update) {
		return ("'observedGeneration':%d,'replicas':%d,'readyReplicas':%d,'availableReplicas':%d,'updatedReplicas':%d,"
				+ "'currentRevision':'%s','updateRevision':'%s'")
			.formatted(observed, ready, ready, ready, updated, current, update);
	}

}
