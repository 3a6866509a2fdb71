package dev.podium.story.service;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podium.change.ObjectChange.Type;
import dev.podium.change.PracticeControls;
import dev.podium.story.GoldenStories;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What begins a story of a Service, what it is told in, and why it waits.
 */
class ServiceStoriesTests {

	static Stream<Arguments> rows() {
		String external = "'type':'ExternalName','externalName':'db.example.com'";
		String headless = "'clusterIP':'None','selector':{'app':'web'},'ports':[{'port':80}]";
		String plain = "'clusterIP':'10.96.0.9','ports':[{'port':80}]";
		return Stream.of(
				row("created", "intention.service.created", "submitted noticed slices endpoints rules dns",
						new ServiceLog().created()),
				row("created", "intention.service.created", "submitted noticed slices endpoints dns",
						new ServiceLog().service(Type.ADDED, headless)),
				row("created", "intention.service.created.manual", "submitted slices endpoints rules dns",
						new ServiceLog().service(Type.ADDED, plain)),
				row("created", "intention.service.created.external", "submitted dns",
						new ServiceLog().service(Type.ADDED, external)),
				row("created", "intention.service.before", "submitted noticed slices endpoints rules dns",
						new ServiceLog().service(Type.LISTED, ServiceLog.spec("web", "80"))),
				row("changed", "intention.service.changed", "altered slices endpoints rules",
						ServiceLog.served().service(Type.MODIFIED, ServiceLog.spec("other", "80"))),
				row("changed", "intention.service.changed", "altered dns",
						ServiceLog.served().service(Type.MODIFIED, external)),
				row("endpoints", "intention.service.endpoints.terminating", "turned settled rules",
						ServiceLog.served().slice(Type.MODIFIED, "p1x", "p2+")),
				row("endpoints", "intention.service.endpoints.unready", "turned settled rules",
						ServiceLog.served().slice(Type.MODIFIED, "p1-", "p2+")),
				row("endpoints", "intention.service.endpoints.gone", "turned settled rules",
						ServiceLog.served().slice(Type.MODIFIED, "p2+")),
				row("endpoints", "intention.service.endpoints.came", "turned settled rules",
						ServiceLog.served().slice(Type.MODIFIED, "p1+", "p2+", "p3-")),
				row("endpoints", "intention.service.endpoints.ready", "turned settled rules",
						ServiceLog.served().slice(Type.MODIFIED, "p1+", "p2+", "p3+")));
	}

	private static Arguments row(String id, String key, String steps, ServiceLog log) {
		return Arguments.of(id, key, steps, log);
	}

	@ParameterizedTest(name = "{0}: {1}: {2}")
	@MethodSource("rows")
	void whatIsAskedForAndWhatBefallsItBeginsAStory(String id, String key, String steps, ServiceLog log) {
		assertThat(Objects.requireNonNull(log.latest().intention()).id()).isEqualTo(id);
		assertThat(Objects.requireNonNull(log.latest().intention()).text().key()).isEqualTo(key);
		assertThat(log.latest().steps()).extracting(Step::id).containsExactly(steps.split(" "));
		assertThat(log.latest().id()).endsWith("-service");
	}

	@Test
	void variantsAreToldAsTheirGoldenFileSays() {
		String headless = "'clusterIP':'None','selector':{'app':'web'},'ports':[{'port':80}]";
		ServiceLog manual = new ServiceLog().slice(Type.ADDED, false, "{'port':80}", "10.0.0.1+")
			.service(Type.ADDED, "'clusterIP':'10.96.0.9','ports':[{'port':80}]");
		List<Story> stories = Stream
			.of(new ServiceLog().pod(Type.ADDED, "p1", true)
				.service(Type.ADDED, headless)
				.slice(Type.ADDED, "p1+")
				.slice(Type.MODIFIED, "p1-"), manual,
					new ServiceLog().service(Type.ADDED, "'type':'ExternalName','externalName':'db.example.com'"),
					ServiceLog.served()
						.pod(Type.ADDED, "q1", "other", "b", true, false)
						.service(Type.MODIFIED, ServiceLog.spec("other", "8080"))
						.slice(Type.MODIFIED, true, "{'port':8080}", "q1+")
						.service(Type.MODIFIED, "'type':'ExternalName','externalName':'db.example.com'"))
			.flatMap((log) -> log.stories().stream())
			.toList();
		GoldenStories.holds("service-variants", stories);
	}

	@Test
	void theApiServersOwnServiceIsNobodysIntention() {
		ServiceLog log = new ServiceLog().object(Type.LISTED,
				"{'kind':'Service','metadata':{'name':'kubernetes','namespace':'default','uid':'k'},'spec':{}}");
		assertThat(log.stories()).isEmpty();
	}

	@Test
	void whatNobodyWritesIsInferredAndNeverMeasured() {
		Story story = ServiceLog.served().latest();
		for (Step step : story.steps().subList(4, 6)) {
			assertThat(step.evidence()).isNotEmpty()
				.allSatisfy((its) -> assertThat(its.kind()).isEqualTo(Evidence.Kind.INFERRED));
			assertThat(Objects.requireNonNull(step.notAfter()))
				.isEqualTo(Objects.requireNonNull(step.notBefore()).plusSeconds(1).minusNanos(1000));
		}
		assertThat(story.steps()).extracting((step) -> step.to().name()).contains("kube-proxy", "CoreDNS");
	}

	@Test
	void aRolloutIsOneIncidentWhateverItsWavesWaitFor() {
		ServiceLog log = ServiceLog.served()
			.pod(Type.ADDED, "n1", "web", "b", false, false)
			.slice(Type.MODIFIED, "p1+", "p2+", "n1-")
			.after(1000)
			.pod(Type.MODIFIED, "n1", "web", "b", true, false)
			.slice(Type.MODIFIED, "p1+", "p2+", "n1+")
			.after(12_000)
			.pod(Type.MODIFIED, "p1", "web", "a", true, true)
			.slice(Type.MODIFIED, "p1x", "p2+", "n1+")
			.pod(Type.ADDED, "n2", "web", "b", false, false)
			.pod(Type.DELETED, "p1", "web", "a", true, true)
			.slice(Type.MODIFIED, "p2+", "n1+", "n2-")
			.after(900)
			.pod(Type.MODIFIED, "n2", "web", "b", true, false)
			.slice(Type.MODIFIED, "p2+", "n1+", "n2+")
			.pod(Type.MODIFIED, "p2", "web", "a", true, true)
			.slice(Type.MODIFIED, "p2x", "n1+", "n2+")
			.after(500)
			.pod(Type.DELETED, "p2", "web", "a", true, true)
			.slice(Type.MODIFIED, "n1+", "n2+");
		assertThat(log.stories()).hasSize(2);
		assertThat(log.stateAfter(2999).state()).isEqualTo(Story.State.RUNNING);
		assertThat(log.stateAfter(3000).state()).isEqualTo(Story.State.DONE);
		assertThat(log.step("turned").repeats()).isEqualTo(7);
		assertThat(log.step("settled").at()).isEqualTo(LogBuilder.at(log.now()));
		log.after(4000).slice(Type.MODIFIED, "n1-", "n2+");
		assertThat(log.stories()).hasSize(3);
		assertThat(log.stories().get(1).states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.DONE);
	}

	@Test
	void podsThatGetReadyOneByOneAreOneCreation() {
		ServiceLog log = new ServiceLog().created()
			.pod(Type.ADDED, "p1", false)
			.pod(Type.ADDED, "p2", false)
			.slice(Type.ADDED, "p1-", "p2-")
			.pod(Type.MODIFIED, "p1", true)
			.slice(Type.MODIFIED, "p1+", "p2-")
			.after(8000)
			.pod(Type.MODIFIED, "p2", true)
			.slice(Type.MODIFIED, "p1+", "p2+");
		assertThat(log.stories()).hasSize(1);
		assertThat(log.stateAfter(1000).state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void onlyPodsThatAlterItAreInItsStory() {
		ServiceLog log = ServiceLog.served().pod(Type.MODIFIED, "p1", true);
		assertThat(log.log().last().summary().mentions()).hasSize(1);
		log.pod(Type.MODIFIED, "p1", false);
		assertThat(log.log().last().summary().mentions()).contains(new Mention(log.latest().id(), null));
		log.pod(Type.ADDED, "db", "db", "x", true, false);
		assertThat(log.log().last().summary().mentions()).hasSize(1);
	}

	@Test
	void whatIsDoneKeepsItsSteps() {
		ServiceLog log = ServiceLog.served()
			.slice(Type.MODIFIED, "p1-", "p2+")
			.slice(Type.MODIFIED, "p1+", "p2+")
			.after(5000)
			.pod(Type.MODIFIED, "p1", false);
		assertThat(log.stories()).hasSize(2);
		assertThat(log.latest().steps()).extracting(Step::state).containsOnly(Step.State.REACHED);
	}

	@Test
	void whoAnsweredAndDoesNotAnyMoreIsWaitedForAgain() {
		ServiceLog log = new ServiceLog().pod(Type.ADDED, "p1", true)
			.created()
			.slice(Type.ADDED, "p1+")
			.pod(Type.MODIFIED, "p1", false)
			.slice(Type.MODIFIED, "p1-");
		assertThat(log.stories()).hasSize(1);
		assertThat(log.step("endpoints").state()).isEqualTo(Step.State.WAITING);
		stuck(log, 60_001, "NoPodReady", "hint.service.noready", "endpoints");
	}

	@Test
	void aSliceMayComeBeforeItsService() {
		ServiceLog log = new ServiceLog().slice(Type.ADDED, "p1+").created();
		assertThat(log.step("slices").evidence().get(0).seq()).isEqualTo(1);
		assertThat(log.step("slices").state()).isEqualTo(Step.State.REACHED);
	}

	@Test
	void noPodMatches() {
		ServiceLog log = new ServiceLog().created().slice(Type.ADDED).pod(Type.ADDED, "p1", "other", "a", true, false);
		assertThat(log.stateAfter(9000).state()).isEqualTo(Story.State.RUNNING);
		Step.Stuck stuck = stuck(log, 10_001, "NoPodMatches", "hint.service.nomatch", "endpoints");
		assertThat(stuck.hint().args()).containsEntry("selector", "app=web");
		assertThat(HintCommands.of(stuck.hint(), log.latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "get", "pods", "-n", "default", "--show-labels"));
	}

	@Test
	void noPodThatMatchesIsReady() {
		ServiceLog log = new ServiceLog().created().slice(Type.ADDED).pod(Type.ADDED, "p1", false);
		Step.Stuck stuck = stuck(log, 60_001, "NoPodReady", "hint.service.noready", "endpoints");
		assertThat(stuck.hint().args()).containsEntry("pods", "1").containsEntry("pod", "p1");
		assertThat(HintCommands.of(stuck.hint(), log.latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "describe", "pod", "p1", "-n", "default"));
		ServiceLog later = ServiceLog.served().pod(Type.MODIFIED, "p1", false).pod(Type.MODIFIED, "p2", false);
		later.slice(Type.MODIFIED, "p1-", "p2-");
		stuck(later, 60_001, "NoPodReady", "hint.service.noready", "settled");
	}

	@Test
	void noContainerHasThePortThatIsNamed() {
		ServiceLog log = new ServiceLog().pod(Type.ADDED, "p1", true)
			.service(Type.ADDED, ServiceLog.spec("web", "'http'"))
			.slice(Type.ADDED, true, "", "p1+");
		Step.Stuck stuck = stuck(log, 0, "NoPort", "hint.service.noport", "endpoints");
		assertThat(stuck.hint().args()).containsEntry("port", "http");
		log.slice(Type.MODIFIED, "p1+");
		assertThat(log.stateAfter(1000).state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void nobodyWritesItsSlices() {
		stuck(new ServiceLog().created(), 10_001, "ControllerSilent", "hint.service.silent", "noticed");
		ServiceLog unplugged = new ServiceLog();
		unplugged.log()
			.change(new PracticeControls(LogBuilder.at(0), 1, false, List.of("endpointslice-controller"), 2));
		stuck(unplugged.created(), 0, "ControllerUnplugged", "hint.service.unplugged", "noticed");
	}

	@Test
	void withoutASelectorNothingIsDue() {
		ServiceLog log = new ServiceLog().service(Type.ADDED, "'clusterIP':'10.96.0.9','ports':[{'port':80}]");
		assertThat(log.latest().steps()).allMatch((step) -> step.dueAt() == null);
		log.slice(Type.ADDED, false, "{'port':80}", "10.0.0.1+");
		assertThat(log.stateAfter(1000).state()).isEqualTo(Story.State.DONE);
	}

	private static Step.Stuck stuck(ServiceLog log, int after, String reason, String hint, String step) {
		Story.StateAt state = log.stateAfter(after);
		assertThat(state.state()).isEqualTo(Story.State.STUCK);
		Step.Stuck stuck = Objects.requireNonNull(state.stuck());
		assertThat(stuck.reason()).isEqualTo(reason);
		assertThat(stuck.hint().key()).isEqualTo(hint);
		assertThat(log.latest().steps().get(Objects.requireNonNull(state.step()) - 1).id()).isEqualTo(step);
		return stuck;
	}

}
