package dev.podium.story.claim;

import java.util.List;
import java.util.Objects;

import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.GoldenStories;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A claim that waits, and why.
 */
class ClaimStoryTests {

	private final LogBuilder log = new LogBuilder();

	private double ms;

	private int version = 100;

	@ParameterizedTest
	@CsvSource({ "FailedBinding, '', hint.claim.noclass, get storageclasses",
			"FailedBinding, manual, hint.claim.novolume, get persistentvolumes",
			"ProvisioningFailed, fast, hint.claim.provisioning, get storageclasses" })
	void itHasNoVolume(String reason, String storageClass, String hint, String command) {
		claim(Type.ADDED, storageClass, "1Gi", "Pending", "");
		event(reason, "its words");
		Story.StateAt state = state();
		Step.Stuck stuck = Objects.requireNonNull(state.stuck());
		assertThat(stuck.reason()).isEqualTo(reason);
		assertThat(stuck.message()).isEqualTo("its words");
		assertThat(stuck.hint().key()).isEqualTo(hint);
		assertThat(String.join(" ", HintCommands.of(stuck.hint(), this.log.story().subject()).commands().get(0)))
			.isEqualTo("kubectl " + command);
		assertThat(this.log.story().steps().get(Objects.requireNonNull(state.step()) - 1).id()).isEqualTo("provided");
		volume("data", "c");
		assertThat(state().state()).isEqualTo(Story.State.RUNNING);
		claim(Type.MODIFIED, storageClass, "1Gi", "Bound", "1Gi");
		assertThat(state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void nothingIsWrongUntilAPodUsesIt() {
		claim(Type.ADDED, "local", "1Gi", "Pending", "");
		event("WaitForFirstConsumer", "waiting for first consumer to be created before binding");
		assertThat(state().state()).isEqualTo(Story.State.RUNNING);
		Step provided = this.log.step(3);
		assertThat(provided.state()).isEqualTo(Step.State.WAITING);
		assertThat(provided.dueAt()).isNull();
		assertThat(provided.explanation().key()).isEqualTo("step.claim.provided.explanation.consumer");
	}

	@Test
	void whatIsBoundWhenPodiumLooksHasNoStory() {
		claim(Type.LISTED, "standard", "1Gi", "Bound", "1Gi");
		assertThat(this.log.teller().stories()).isEmpty();
	}

	@Test
	void whatWaitsWhenPodiumLooksSaysSo() {
		claim(Type.LISTED, "standard", "1Gi", "Pending", "");
		assertThat(Objects.requireNonNull(this.log.story().intention()).text().key())
			.isEqualTo("intention.claim.before");
		assertThat(this.log.step(1).state()).isEqualTo(Step.State.UNSEEN);
	}

	@Test
	void aVolumeOfAnEarlierClaimOfThatNameIsNotIts() {
		claim(Type.ADDED, "standard", "1Gi", "Pending", "");
		volume("data", "another");
		assertThat(this.log.step(3).state()).isNotEqualTo(Step.State.REACHED);
	}

	@Test
	void itIsMadeLarger() {
		claim(Type.LISTED, "standard", "1Gi", "Bound", "1Gi");
		claim(Type.MODIFIED, "standard", "2Gi", "Bound", "1Gi");
		event("VolumeResizeFailed", "no room");
		assertThat(Objects.requireNonNull(state().stuck()).hint().key()).isEqualTo("hint.claim.resize");
		event("Resizing", "once more");
		claim(Type.MODIFIED, "standard", "2Gi", "Bound", "2Gi");
		assertThat(state().state()).isEqualTo(Story.State.DONE);
		GoldenStories.holds("claim-resized", List.of(this.log.story()));
	}

	private Story.StateAt state() {
		List<Story.StateAt> states = this.log.story().states();
		return states.get(states.size() - 1);
	}

	private void claim(Type type, String storageClass, String asked, String phase, String capacity) {
		object(type, """
				{'kind':'PersistentVolumeClaim','metadata':{'name':'data','namespace':'shop','uid':'c',
				'resourceVersion':'%d'},'spec':{'storageClassName':'%s','resources':{'requests':{'storage':'%s'}}},
				'status':{'phase':'%s','capacity':{'storage':'%s'}}}""".formatted(++this.version, storageClass, asked,
				phase, capacity));
	}

	private void volume(String claim, String uid) {
		object(Type.ADDED, """
				{'kind':'PersistentVolume','metadata':{'name':'disk','uid':'v','resourceVersion':'%d'},
				'spec':{'claimRef':{'namespace':'shop','name':'%s','uid':'%s'}}}""".formatted(++this.version, claim,
				uid));
	}

	private void event(String reason, String message) {
		int number = ++this.version;
		object(Type.ADDED, """
				{'kind':'Event','metadata':{'name':'e.%d','namespace':'shop','uid':'e%d','resourceVersion':'%d'},
				'involvedObject':{'kind':'PersistentVolumeClaim','namespace':'shop','name':'data','uid':'c'},
				'reason':'%s','message':'%s','reportingComponent':'persistentvolume-controller'}""".formatted(number,
				number, number, reason, message));
	}

	private void object(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
	}

}
