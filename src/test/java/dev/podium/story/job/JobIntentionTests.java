package dev.podium.story.job;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.podium.change.ObjectChange.Type;
import dev.podium.story.GoldenStories;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What begins a story of a Job, how it ends the one before, and what is due meanwhile.
 */
class JobIntentionTests {

	private static final String ONE = "'parallelism':1,'completions':1,'backoffLimit':6";

	private static final String TWO = "'parallelism':2,'completions':2,'backoffLimit':6";

	/** A row of the table each: what happens, what begins, and its steps. */
	static Stream<Arguments> rows() {
		String working = " observed pods ready succeeded criteria released complete";
		return Stream.of(
				row("created", "intention.job.created.one", Map.of(), "submitted" + working,
						new JobLog().job(Type.ADDED, 1, ONE)),
				row("created", "intention.job.created", Map.of("completions", "5", "parallelism", "2"),
						"submitted" + working, new JobLog().job(Type.ADDED, 1, "'parallelism':2,'completions':5")),
				row("created", "intention.job.created.indexed", Map.of("completions", "5", "parallelism", "2"),
						"submitted" + working,
						new JobLog().job(Type.ADDED, 1, "'parallelism':2,'completions':5,'completionMode':'Indexed'")),
				row("created", "intention.job.created.queue", Map.of("parallelism", "3"), "submitted" + working,
						new JobLog().job(Type.ADDED, 1, "'parallelism':3")),
				row("created", "intention.job.created.suspended", Map.of(), "submitted" + working,
						new JobLog().job(Type.ADDED, 1, "'suspend':true")),
				row("suspended", "intention.job.suspended", Map.of(), "suspended removed noted",
						new JobLog().job(Type.ADDED, 1, ONE).job(Type.MODIFIED, 2, ONE + ",'suspend':true")),
				row("resumed", "intention.job.resumed", Map.of(), "resumed" + working,
						new JobLog().job(Type.ADDED, 1, ONE + ",'suspend':true").job(Type.MODIFIED, 2, ONE)),
				row("parallel", "intention.job.parallel", Map.of("from", "1", "to", "2"), "parallel" + working,
						new JobLog().job(Type.ADDED, 1, "'parallelism':1,'completions':2").job(Type.MODIFIED, 2, TWO)));
	}

	private static Arguments row(String id, String key, Map<String, String> args, String steps, JobLog log) {
		return Arguments.of(id, key, args, steps, log);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("rows")
	void whatIsAskedForBeginsAStoryOfItsOwn(String id, String key, Map<String, String> args, String steps, JobLog log) {
		Story story = log.latest();
		Intention intention = Objects.requireNonNull(story.intention());
		assertThat(intention.id()).isEqualTo(id);
		assertThat(intention.text().key()).isEqualTo(key);
		assertThat(intention.text().args()).containsAllEntriesOf(args);
		assertThat(story.steps()).extracting(Step::id).containsExactly(steps.split(" "));
		assertThat(story.id()).endsWith("-job");
	}

	@Test
	void whatAsksForNoOtherWorkBeginsNone() {
		JobLog log = new JobLog().job(Type.ADDED, 1, ONE)
			.job(Type.MODIFIED, 1, ONE, "'active':1")
			.job(Type.MODIFIED, 2, "'parallelism':1,'completions':1,'backoffLimit':2")
			.job(Type.MODIFIED, 3, "'parallelism':1,'completions':1,'backoffLimit':2,'activeDeadlineSeconds':60");
		assertThat(log.stories()).hasSize(1);
	}

	@Test
	void aStoryThatBeganBeforeWeLookedSaysSo() {
		JobLog log = new JobLog().pod(Type.LISTED, "a", "'phase':'Running'")
			.job(Type.LISTED, 1, ONE, "'startTime':'2026-11-23T03:00:00Z','active':1");
		assertThat(Objects.requireNonNull(log.latest().intention()).text().key())
			.isEqualTo("intention.workload.before");
		assertThat(log.step("submitted").explanation().key()).isEqualTo("step.workload.unseen.explanation");
		assertThat(log.latest().parts()).hasSize(1);
		assertThat(log.step("succeeded").state()).isEqualTo(Step.State.WAITING);
		log.succeeds("a").job(Type.MODIFIED, 1, ONE, "'conditions':[{'type':'Complete','status':'True'}]");
		assertThat(log.state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void itsPodsArePartsOfIt() {
		JobLog log = new JobLog().job(Type.ADDED, 1, TWO).created("a").created("b");
		assertThat(log.latest().parts()).hasSize(2);
		Story pod = Objects.requireNonNull(log.log().teller().story(log.latest().parts().get(0)));
		assertThat(pod.parent()).isEqualTo(log.latest().id());
	}

	@Test
	void suspendedItsPodsAreDeletedAndResumedItGoesOn() {
		JobLog log = new JobLog().job(Type.ADDED, 1, TWO)
			.created("a")
			.created("b")
			.runs("a")
			.runs("b")
			.succeeds("b")
			.job(Type.MODIFIED, 2, TWO + ",'suspend':true")
			.pod(Type.MODIFIED, "a", ",'deletionTimestamp':'2026-11-23T03:00:00Z'", "'phase':'Running'")
			.job(Type.MODIFIED, 2, TWO + ",'suspend':true",
					"'succeeded':1,'conditions':[{'type':'Suspended','status':'True','reason':'JobSuspended'}]")
			.event("Job", "j", "Suspended", "Job suspended")
			.after(1000)
			.job(Type.MODIFIED, 3, TWO, "'succeeded':1,'conditions':[{'type':'Suspended','status':'True'}]")
			.job(Type.MODIFIED, 3, TWO, "'succeeded':1,'conditions':[{'type':'Suspended','status':'False'}]")
			.created("c")
			.job(Type.MODIFIED, 4, ONE.replace("'completions':1", "'completions':2"), "'succeeded':1")
			.runs("c")
			.succeeds("c")
			.job(Type.MODIFIED, 4, ONE.replace("'completions':1", "'completions':2"),
					"'succeeded':2,'conditions':[{'type':'SuccessCriteriaMet','status':'True'}]")
			.counted("c")
			.job(Type.MODIFIED, 4, ONE.replace("'completions':1", "'completions':2"),
					"'succeeded':2,'conditions':[{'type':'SuccessCriteriaMet','status':'True'},{'type':'Complete','status':'True'}]");
		GoldenStories.holds("job-suspended", log.stories());
	}

	@Test
	void betweenAFailureAndTheNextPodItWaitsByTheRule() {
		JobLog log = new JobLog().job(Type.ADDED, 1, ONE);
		int seconds = 10;
		for (String pod : "a b c d e f g".split(" ")) {
			log.created(pod).runs(pod).after(500).fails(pod);
			Step waits = log.step("succeeded");
			if (pod.equals("g")) {
				assertThat(waits.dueAt()).isNull();
				break;
			}
			assertThat(waits.state()).isEqualTo(Step.State.WAITING);
			assertThat(waits.dueAt()).isEqualTo(LogBuilder.at(log.now()).plusSeconds(seconds + 1));
			assertThat(waits.explanation().key()).isEqualTo("step.job.succeeded.explanation.backoff");
			assertThat(log.step("ready").explanation().key()).isEqualTo("step.job.ready.explanation.backoff");
			assertThat(waits.explanation().args()).containsEntry("backoff", Integer.toString(seconds))
				.containsEntry("pod", "work-" + pod);
			log.pod(Type.MODIFIED, pod, "'phase':'Failed'")
				.job(Type.MODIFIED, 1, ONE, "'failed':1")
				.after(seconds * 1000.0);
			assertThat(log.step("succeeded").dueAt()).isEqualTo(waits.dueAt());
			seconds *= 2;
		}
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
		assertThat(log.step("pods").evidence()).filteredOn((shown) -> shown.what().key().equals("evidence.job.backoff"))
			.hasSize(1);
	}

	@Test
	void nothingIsDueWhilePodsAreAtWorkOrTheJobIsSuspended() {
		JobLog log = new JobLog().job(Type.ADDED, 1, TWO).created("a").created("b").runs("a").runs("b");
		assertThat(log.latest().steps()).allMatch((step) -> step.dueAt() == null);
		log.fails("a").created("c");
		assertThat(log.latest().steps()).allMatch((step) -> step.dueAt() == null);
		JobLog suspended = new JobLog().job(Type.ADDED, 1, ONE + ",'suspend':true");
		assertThat(suspended.latest().steps()).allMatch((step) -> step.dueAt() == null);
		assertThat(suspended.step("observed").explanation().key()).isEqualTo("step.job.observed.explanation.suspended");
	}

	@Test
	void itsTimeToLiveIsTheReasonWhyItGoes() {
		String spec = ONE + ",'ttlSecondsAfterFinished':5";
		String complete = "'conditions':[{'type':'Complete','status':'True'}]";
		JobLog log = new JobLog().job(Type.ADDED, 1, spec)
			.created("a")
			.succeeds("a")
			.job(Type.MODIFIED, 1, spec, complete);
		assertThat(log.step("complete").explanation().key()).isEqualTo("step.job.complete.explanation.ttl");
		log.after(5000).job(Type.DELETED, 1, spec, complete);
		assertThat(log.step("complete").evidence()).extracting((shown) -> shown.what().key())
			.contains("evidence.job.expired");
		assertThat(log.latest().states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.DONE, Story.State.GONE);
	}

}
