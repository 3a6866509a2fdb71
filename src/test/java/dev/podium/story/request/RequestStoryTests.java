package dev.podium.story.request;

import java.util.List;
import java.util.Map;

import dev.podium.change.Belief;
import dev.podium.change.NetworkRequest;
import dev.podium.change.NetworkRequest.Hop;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestStoryTests {

	private static Story told(String status, Hop... hops) {
		return RequestStory.of("e.7q", 7, new NetworkRequest(LogBuilder.at(0), "", "default/tmp", "http://web/", "GET",
				List.of(new Belief.Named("Service", "shop", "web")), List.of(hops), status, 900));
	}

	private static Hop hop(String at, String stop, String outcome, long us) {
		return new Hop(at, stop, outcome, Map.of("service", "shop/web:http"), us);
	}

	@Test
	void eachHopIsAStepAtItsTime() {
		Story story = told("200", hop("coredns/0", "name", "found", 400), hop("kube-proxy/node-1", "rules", "led", 450),
				hop("Pod shop/web-1", "pod", "reached", 500), hop("Pod shop/web-1", "answer", "answered", 800));
		assertThat(story.subject().namespace()).isEqualTo("shop");
		assertThat(story.steps()).extracting(Step::id).containsExactly("name", "rules", "pod", "answer");
		assertThat(story.steps()).allMatch((step) -> step.state() == Step.State.REACHED);
		assertThat(story.steps().get(3).at()).isEqualTo(LogBuilder.at(0).plusNanos(800_000));
		assertThat(story.steps().get(3).to().name()).isEqualTo("default/tmp");
		assertThat(story.states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.DONE);
	}

	@Test
	void itStaysAtTheHopAtWhichItFailed() {
		Story story = told("refused", hop("coredns/0", "name", "found", 400),
				hop("kube-proxy/node-1", "rules", "noendpoints", 700));
		assertThat(story.steps().get(1).state()).isEqualTo(Step.State.FAILED);
		Story.StateAt end = story.states().get(1);
		assertThat(end.state()).isEqualTo(Story.State.STUCK);
		assertThat(end.step()).isEqualTo(2);
		assertThat(end.stuck()).isNotNull();
		assertThat(end.stuck().hint().key()).isEqualTo("hint.request.rules.noendpoints");
		assertThat(end.stuck().message()).isEqualTo("Connection refused");
	}

	@Test
	void anAnswerThatSaysAnErrorIsAFailureToo() {
		Story story = told("500", hop("Pod shop/web-1", "answer", "answered", 800));
		assertThat(story.states().get(1).stuck().hint().key()).isEqualTo("hint.request.answer");
	}

	@Test
	void whatAFileNamesThatIsNotKnownIsToldPlainly() {
		Story story = told("wonder", hop("x", "tunnel", "odd", 1));
		assertThat(story.steps().get(0).title().key()).isEqualTo("step.request.other");
		assertThat(told("timeout").states()).hasSize(2);
	}

}
