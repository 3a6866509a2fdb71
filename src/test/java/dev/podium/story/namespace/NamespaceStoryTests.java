package dev.podium.story.namespace;

import java.util.List;
import java.util.Objects;

import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A namespace that ends, and one that cannot.
 */
class NamespaceStoryTests {

	private final LogBuilder log = new LogBuilder();

	private double ms;

	private int version = 100;

	@Test
	void aNamespaceThatIsCreatedOrLabelledHasNoStory() {
		namespace(Type.ADDED, "Active", "");
		namespace(Type.MODIFIED, "Active", "");
		object(Type.DELETED, "{'kind':'Service','metadata':{'name':'web','namespace':'team','uid':'s'}}");
		assertThat(this.log.teller().stories()).isEmpty();
	}

	@Test
	void whatIsInItGoesThenItGoes() {
		namespace(Type.LISTED, "Active", "");
		namespace(Type.MODIFIED, "Terminating", "");
		object(Type.DELETED, "{'kind':'Service','metadata':{'name':'web','namespace':'team','uid':'s'}}");
		object(Type.DELETED, "{'kind':'Service','metadata':{'name':'web','namespace':'other','uid':'t'}}");
		object(Type.DELETED, "{'kind':'Ingress','metadata':{'name':'web','namespace':'team','uid':'i'}}");
		assertThat(this.log.step(2).repeats()).isEqualTo(1);
		namespace(Type.MODIFIED, "Terminating", condition("NamespaceContentRemaining", "False", ""));
		namespace(Type.DELETED, "Terminating", condition("NamespaceContentRemaining", "False", ""));
		assertThat(this.log.story().steps()).extracting(Step::state).containsOnly(Step.State.REACHED);
		assertThat(this.log.state().state()).isEqualTo(Story.State.GONE);
	}

	@ParameterizedTest
	@CsvSource({ "NamespaceFinalizersRemaining, hint.namespace.finalizer, get namespace team -o yaml",
			"NamespaceDeletionContentFailure, hint.namespace.content, get namespace team -o yaml",
			"NamespaceDeletionDiscoveryFailure, hint.namespace.discovery, get apiservices" })
	void itCannotEnd(String condition, String hint, String command) {
		namespace(Type.LISTED, "Active", "");
		namespace(Type.MODIFIED, "Terminating", "");
		namespace(Type.MODIFIED, "Terminating", condition(condition, "True", "example.com/hold in 1 instances"));
		Step.Stuck stuck = Objects.requireNonNull(this.log.state().stuck());
		assertThat(stuck.reason()).isEqualTo(condition);
		assertThat(stuck.message()).isEqualTo("example.com/hold in 1 instances");
		assertThat(stuck.hint().key()).isEqualTo(hint);
		assertThat(String.join(" ", HintCommands.of(stuck.hint(), this.log.story().subject()).commands().get(0)))
			.isEqualTo("kubectl " + command);
		namespace(Type.MODIFIED, "Terminating", condition(condition, "False", ""));
		assertThat(this.log.state().state()).isEqualTo(Story.State.RUNNING);
	}

	@Test
	void whatRemainsIsNoTroubleForAWhile() {
		namespace(Type.LISTED, "Active", "");
		namespace(Type.MODIFIED, "Terminating", "");
		object(Type.DELETED, "{'kind':'Service','metadata':{'name':'web','namespace':'team','uid':'s'}}");
		namespace(Type.MODIFIED, "Terminating",
				condition("NamespaceContentRemaining", "True", "pods. has 1 resource instances"));
		Step hollow = this.log.step(3);
		assertThat(hollow.state()).isEqualTo(Step.State.WAITING);
		assertThat(hollow.explanation().key()).isEqualTo("step.namespace.hollow.explanation.remaining");
		assertThat(hollow.explanation().args()).containsEntry("remaining", "pods. has 1 resource instances");
		assertThat(Objects.requireNonNull(hollow.overdue()).hint().key()).isEqualTo("hint.namespace.slow");
	}

	@Test
	void whatWasEndingWhenPodiumLookedSaysSo() {
		namespace(Type.LISTED, "Terminating", condition("NamespaceFinalizersRemaining", "True", "x in 1"));
		assertThat(Objects.requireNonNull(this.log.story().intention()).text().key())
			.isEqualTo("intention.namespace.before");
		assertThat(this.log.state().state()).isEqualTo(Story.State.STUCK);
		assertThat(List.of(this.log.step(1).state())).containsExactly(Step.State.UNSEEN);
	}

	private static String condition(String type, String status, String message) {
		return "{'type':'%s','status':'%s','message':'%s'}".formatted(type, status, message);
	}

	private void namespace(Type type, String phase, String condition) {
		object(type, """
				{'kind':'Namespace','metadata':{'name':'team','uid':'n','resourceVersion':'%d'},'spec':{},
				'status':{'phase':'%s','conditions':[%s]}}""".formatted(++this.version, phase, condition));
	}

	private void object(Type type, String json) {
		this.ms += 10;
		this.log.change(new ObjectChange(LogBuilder.at(this.ms), type, false, LogBuilder.json(json)));
	}

}
