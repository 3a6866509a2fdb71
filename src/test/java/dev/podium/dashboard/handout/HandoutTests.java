package dev.podium.dashboard.handout;

import java.util.List;
import java.util.stream.Stream;

import dev.podium.dashboard.handout.Handout.Part;
import dev.podium.dashboard.handout.Handout.Row;
import dev.podium.feed.StoriesWanted;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a handout says of stories that a real cluster told.
 */
class HandoutTests {

	private final Handout db = AnnotatedTrace.of("db-pod").handout();

	private final Handout stuck = AnnotatedTrace.of("unschedulable").handout();

	@Test
	void itSaysWhoseStoryItIsAndHowItStands() {
		assertThat(this.db.title()).isEqualTo("Pod db");
		assertThat(this.db.about()).isEqualTo("in namespace default");
		assertThat(this.db.cluster()).isEqualTo("real v1.36.2");
		assertThat(this.db.standing()).isEqualTo("done in 2.83 s");
		assertThat(this.db.begun()).isEqualTo("It began on November 23, 2026, 03:05:23.918 (UTC).");
		assertThat(this.db.trouble()).isNull();
	}

	@Test
	void aRolloutSaysHowManyWereReady() {
		AnnotatedTrace rollout = AnnotatedTrace.of("deployment-rolling-update");
		Handout told = rollout.feed()
			.stories()
			.stream()
			.filter((story) -> story.readiness() != null)
			.map((story) -> rollout.handouts().of(story, null))
			.findFirst()
			.orElseThrow();
		assertThat(told.measured()).containsExactly("At least 2 of 2 were ready throughout: no downtime.",
				"At most 3 Pods at once. The budget: at least 2 ready, at most 3 Pods.");
		assertThat(this.db.measured()).isEmpty();
	}

	@Test
	void itTellsTheSixStepsInWords() {
		assertThat(this.db.steps()).extracting(Handout.Step::title)
			.containsExactly("kubectl creates the Pod db", "The scheduler notices the Pod db",
					"The scheduler binds the Pod to realk8s", "The kubelet on realk8s receives the Pod",
					"The kubelet on realk8s has the containers started", "The kubelet reports that the Pod is running");
	}

	@Test
	void aMeasuredStepHasItsTimeAndHowLongAfterTheOneBeforeItCame() {
		assertThat(step(3).times()).containsExactly("At 03:05:23.943 (+25 ms)", "+16.2 ms after step 2",
				"The cluster's own clock said 03:05:23.930 (eventTime)");
	}

	@Test
	void anInferredStepSaysBetweenWhichMomentsItHappened() {
		assertThat(step(2).times()).containsExactly("At about 03:05:23.927 (+8.9 ms)",
				"between 03:05:23.918 and 03:05:23.936");
		assertThat(step(2).picture().inferred()).isTrue();
	}

	@Test
	void evidenceNamesTheChangeItsAuthorAndHowExactlyItsTimeIsKnown() {
		Handout.Shown shown = step(3).evidence().get(0);
		assertThat(shown.word() + ": " + shown.what() + " (" + shown.details() + ")")
			.isEqualTo("measured: Pod, version 307: spec.nodeName is realk8s "
					+ "(written by scheduler (inferred) · time to within 50 ms · no. 17)");
	}

	@Test
	void whatWasWrittenIsShownWithItsAuthorAndTheRestFolded() {
		List<Part> parts = step(3).written().get(0).parts();
		assertThat(shown(parts)).contains("+   nodeName: realk8s  [scheduler]");
		assertThat(parts).extracting(Part::folded).contains("⋯ 39 unchanged lines");
	}

	@Test
	void whatIsRemovedStandsBesideWhatTookItsPlace() {
		assertThat(shown(step(6).written().get(0).parts()))
			.containsSubsequence("−   phase: Pending  [kubelet on realk8s]", "+   phase: Running");
	}

	@Test
	void ofANewPodOnlyWhatItsCreatorWroteIsShown() {
		List<Part> parts = step(1).written().get(0).parts();
		assertThat(shown(parts)).contains("+   name: db", "+       image: mongo:3.3")
			.noneMatch((line) -> line.contains("uid:") || line.contains("API server"));
		assertThat(parts).extracting(Part::folded).contains("⋯ 3 lines that the API server filled in");
	}

	@Test
	void noStepShowsMoreThanFitsOnAPage() {
		Stream.of("db-pod", "crashloop", "bad-image", "deployment-create")
			.flatMap((trace) -> AnnotatedTrace.of(trace).handout().steps().stream())
			.forEach((step) -> assertThat(
					step.written().stream().mapToInt((written) -> shown(written.parts()).size()).sum())
				.isLessThanOrEqualTo(24));
	}

	@Test
	void aStuckStoryGivesTheReasonTheHintAndCommandsToCopy() {
		Handout.Trouble trouble = this.stuck.trouble();
		assertThat(trouble).isNotNull();
		assertThat(this.stuck.standing()).isEqualTo("stuck at step 3: FailedScheduling");
		assertThat(trouble.title()).isEqualTo("Stuck: FailedScheduling");
		assertThat(trouble.since()).isEqualTo("since 03:08:40.339");
		assertThat(trouble.message()).startsWith("0/1 nodes are available: 1 Insufficient cpu.");
		assertThat(trouble.hint()).startsWith("No node fits.").endsWith("with what the nodes have.");
		assertThat(trouble.commands()).startsWith("kubectl --context real describe nodes",
				"kubectl --context real describe pod unschedulable -n default");
	}

	@Test
	void theStepsThatAreNotReachedSaySo() {
		assertThat(this.stuck.steps().get(2).times()).containsExactly("Stuck here since 03:08:40.339 (+6.3 ms)");
		assertThat(this.stuck.steps().get(3).times()).containsExactly("not yet");
		assertThat(this.stuck.steps().get(3).address()).isEmpty();
	}

	@Test
	void whatHeldAStoryUpBeforeIsToldAtItsStep() {
		assertThat(AnnotatedTrace.of("crashloop").handout().steps().get(4).troubles())
			.extracting(Handout.Trouble::title)
			.containsExactly("Stuck: Error");
	}

	@Test
	void aStoryThatWentOnSaysHow() {
		Handout gone = AnnotatedTrace.of("pod-delete").handout();
		assertThat(gone.standing()).startsWith("gone since ");
		assertThat(gone.afterwards().states()).last().asString().endsWith("gone");
		assertThat(gone.afterwards().written()).extracting(Handout.Written::summary)
			.contains("Pod " + gone.title().substring(4) + " is to be deleted");
		assertThat(this.db.afterwards().isEmpty()).isTrue();
	}

	@Test
	void theAddressComesBackToTheMomentAskedForOrToTheLastThatHappened() {
		AnnotatedTrace told = AnnotatedTrace.of("db-pod");
		String story = "http://127.0.0.1:8080/r/" + told.feed().epoch() + "?story=" + told.story().id();
		assertThat(told.handouts().of(told.story(), 25029L).address()).isEqualTo(story + "&t=25029");
		assertThat(told.handout().address()).isEqualTo(story + "&t=2826905");
		assertThat(told.handout().steps().get(2).address()).isEqualTo(story + "&t=25029");
	}

	@Test
	void theTimelineHasALaneForEachActorAndAMarkForEachStepThatHappened() {
		TimelinePicture line = this.db.timeline();
		assertThat(line.lanes()).extracting(TimelinePicture.Lane::name)
			.containsExactly("kubectl", "API server", "scheduler", "kubelet realk8s", "container runtime realk8s");
		assertThat(line.marks()).extracting(TimelinePicture.Mark::when)
			.containsExactly("0", "+8.9 ms", "+25 ms", "+38.7 ms", "+480 ms", "+2.83 s");
		assertThat(line.marks()).extracting(TimelinePicture.Mark::x).isSorted().allMatch((x) -> x < line.width());
		assertThat(line.bars()).extracting(TimelinePicture.Bar::label).containsExactly("pulls", "db runs");
	}

	@Test
	void withoutAStoryTheStoriesAreListedToChooseFrom() {
		AnnotatedTrace told = AnnotatedTrace.of("deployment-create");
		assertThat(told.handouts().choice().stories()).hasSize(told.feed().stories(StoriesWanted.ALL).total())
			.allSatisfy((entry) -> assertThat(entry.address())
				.startsWith("http://127.0.0.1:8080/r/" + told.feed().epoch() + "/handout?story="));
	}

	private Handout.Step step(int number) {
		return this.db.steps().get(number - 1);
	}

	private static List<String> shown(List<Part> parts) {
		return parts.stream()
			.filter((part) -> part.folded().isEmpty())
			.flatMap((part) -> part.rows().stream())
			.map(HandoutTests::written)
			.toList();
	}

	private static String written(Row row) {
		return row.mark() + " " + row.text() + (row.author().isEmpty() ? "" : "  [" + row.author() + "]");
	}

}
