package dev.podium.story.job;

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
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A CronJob's stories: what begins one, its runs, why one is stuck.
 */
class CronJobTests {

	private static final String COMPLETE = "'conditions':[{'type':'Complete','status':'True'}]";

	private final JobLog log = new JobLog();

	private int version = 500;

	/** A row of the table each: what happens, what begins, and its steps. */
	static Stream<Arguments> rows() {
		String runs = " due job ended trimmed";
		return Stream.of(
				Arguments.of("created", "intention.cronjob.created", Map.of("schedule", "* * * * *"),
						"submitted" + runs, List.of("")),
				Arguments.of("created", "intention.cronjob.created.suspended", Map.of(), "submitted" + runs,
						List.of(",'suspend':true")),
				Arguments.of("suspended", "intention.job.suspended", Map.of(), "suspended",
						List.of("", ",'suspend':true")),
				Arguments.of("resumed", "intention.job.resumed", Map.of(), "changed" + runs,
						List.of(",'suspend':true", "")),
				Arguments.of("schedule", "intention.cronjob.schedule",
						Map.of("from", "* * * * *", "to", "0 * * * * (Europe/Berlin)"), "changed" + runs,
						List.of("", ",'schedule':'0 * * * *','timeZone':'Europe/Berlin'")),
				Arguments.of("template", "intention.workload.rollout.images", Map.of("images", "busybox:1.36 → 1.37"),
						"changed" + runs, List.of("", ",'jobTemplate':" + template("1.37"))));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("rows")
	void whatIsAskedForBeginsAStoryOfItsOwn(String id, String key, Map<String, String> args, String steps,
			List<String> specs) {
		Type type = Type.ADDED;
		int generation = 0;
		for (String spec : specs) {
			cron(type, ++generation, spec, "");
			type = Type.MODIFIED;
		}
		Story story = this.log.latest();
		Intention intention = Objects.requireNonNull(story.intention());
		assertThat(intention.id()).isEqualTo(id);
		assertThat(intention.text().key()).isEqualTo(key);
		assertThat(intention.text().args()).containsAllEntriesOf(args);
		assertThat(story.steps()).extracting(Step::id).containsExactly(steps.split(" "));
		assertThat(story.id()).endsWith("-cronjob");
		assertThat(story.steps()).allMatch((step) -> step.dueAt() == null);
	}

	@Test
	void whatAsksForNothingNewBeginsNone() {
		cron(Type.ADDED, 1, "", "");
		cron(Type.MODIFIED, 1, "", "'lastScheduleTime':'2026-11-23T03:00:00Z'");
		cron(Type.MODIFIED, 2, ",'successfulJobsHistoryLimit':1", "");
		assertThat(this.log.stories()).hasSize(1);
	}

	@Test
	void aStoryThatBeganBeforeWeLookedSaysSo() {
		cron(Type.LISTED, 1, "", "'lastScheduleTime':'2026-11-23T03:00:00Z'");
		assertThat(Objects.requireNonNull(this.log.latest().intention()).text().key())
			.isEqualTo("intention.workload.before");
		assertThat(this.log.state().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void itsRunsAreTheSameStepsOnceMoreAndItsJobsHaveTheirOwnStories() {
		cron(Type.ADDED, 1, "", "");
		run(1);
		run(2);
		Story cron = this.log.stories().get(0);
		assertThat(cron.steps()).extracting(Step::repeats).containsExactly(0, 1, 1, 1, 0);
		assertThat(cron.parts()).hasSize(2);
		Story job = Objects.requireNonNull(this.log.log().teller().story(cron.parts().get(1)));
		assertThat(job.subject().kind()).isEqualTo("Job");
		assertThat(job.parent()).isEqualTo(cron.id());
		assertThat(job.parts()).hasSize(1);
		Story pod = Objects.requireNonNull(this.log.log().teller().story(job.parts().get(0)));
		assertThat(pod.parent()).isEqualTo(job.id());
		assertThat(pod.subject().owners()).containsExactly("j2", "c");
	}

	@Test
	void itsLifeIsToldInItsIntentions() {
		cron(Type.ADDED, 1, "", "");
		run(1);
		run(2);
		job(Type.DELETED, 1, COMPLETE);
		this.log.event("CronJob", "c", "SuccessfulDelete", "Deleted job beat-1");
		cron(Type.MODIFIED, 2, ",'suspend':true", "");
		cron(Type.MODIFIED, 3, "", "");
		run(3);
		GoldenStories.holds("cronjob-life",
				this.log.stories().stream().filter((story) -> story.subject().kind().equals("CronJob")).toList());
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "FailedCreate, hint.workload.create, job", "UnparseableSchedule, hint.workload.cronjob.schedule, due",
			"InvalidSchedule, hint.workload.cronjob.schedule, due",
			"UnknownTimeZone, hint.workload.cronjob.schedule, due", "MissSchedule, hint.workload.cronjob.missed, due",
			"TooManyMissedTimes, hint.workload.cronjob.missed, due" })
	void itCannotRun(String reason, String hint, String step) {
		cron(Type.ADDED, 1, "", "");
		this.log.event("CronJob", "c", reason, "it says why");
		JobStuckTests.stuck(this.log, reason, "it says why", hint, step);
		job(Type.ADDED, 1, "");
		assertThat(this.log.stories().get(0).states()).last()
			.extracting(Story.StateAt::state)
			.isEqualTo(Story.State.RUNNING);
	}

	@Test
	void aRunThatFailsIsItsTroubleUntilTheNextIsCreated() {
		cron(Type.ADDED, 1, "", "");
		run(1);
		job(Type.ADDED, 2, "");
		job(Type.MODIFIED, 2,
				"'conditions':[{'type':'Failed','status':'True','reason':'BackoffLimitExceeded','message':'it did'}]");
		Story.StateAt state = last();
		assertThat(state.state()).isEqualTo(Story.State.STUCK);
		Step.Stuck stuck = Objects.requireNonNull(state.stuck());
		assertThat(stuck.reason()).isEqualTo("BackoffLimitExceeded");
		assertThat(stuck.message()).isEqualTo("it did");
		assertThat(stuck.hint().key()).isEqualTo("hint.workload.cronjob.failed");
		job(Type.ADDED, 3, "");
		assertThat(last().state()).isEqualTo(Story.State.DONE);
	}

	@Test
	void itsControllerIsUnplugged() {
		this.log.log().change(new PracticeControls(LogBuilder.at(0), 1, false, List.of("cronjob-controller"), 2));
		cron(Type.ADDED, 1, "", "");
		Step.Stuck stuck = Objects.requireNonNull(last().stuck());
		assertThat(stuck.reason()).isEqualTo("ControllerUnplugged");
		assertThat(stuck.hint().args()).containsEntry("component", "cronjob-controller");
	}

	private Story.StateAt last() {
		List<Story.StateAt> states = this.log.stories().get(0).states();
		return states.get(states.size() - 1);
	}

	private void cron(Type type, int generation, String more, String status) {
		String spec = "'schedule':'* * * * *','jobTemplate':" + template("1.36") + more;
		this.log.object(type,
				"""
						{'kind':'CronJob','metadata':{'name':'beat','namespace':'default','uid':'c','generation':%d,'resourceVersion':'%d',
						'creationTimestamp':'2026-11-23T03:00:00Z'},'spec':{%s},'status':{%s}}"""
					.formatted(generation, ++this.version, spec, status));
	}

	/** A Job is created, runs one Pod, and is complete. */
	private void run(int number) {
		this.log.after(1000);
		job(Type.ADDED, number, "");
		this.log.event("CronJob", "c", "SuccessfulCreate", "Created job beat-" + number);
		this.log.object(Type.ADDED, """
				{'kind':'Pod','metadata':{'name':'beat-%d-x','namespace':'default','uid':'p%d','resourceVersion':'%d',
				'ownerReferences':[{'kind':'Job','name':'beat-%d','uid':'j%d','controller':true}]},
				'spec':{'containers':[{'name':'c','image':'busybox'}]},'status':{'phase':'Pending'}}"""
			.formatted(number, number, ++this.version, number, number));
		job(Type.MODIFIED, number, COMPLETE);
		this.log.event("CronJob", "c", "SawCompletedJob", "Saw completed job: beat-" + number);
	}

	private void job(Type type, int number, String status) {
		this.log.object(type,
				"""
						{'kind':'Job','metadata':{'name':'beat-%d','namespace':'default','uid':'j%d','generation':1,'resourceVersion':'%d',
						'annotations':{'batch.kubernetes.io/cronjob-scheduled-timestamp':'2026-11-23T03:0%d:00Z'},
						'ownerReferences':[{'kind':'CronJob','name':'beat','uid':'c','controller':true}]},
						'spec':{'parallelism':1,'completions':1},'status':{%s}}"""
					.formatted(number, number, ++this.version, number, status));
	}

	private static String template(String tag) {
		return "{'spec':{'template':{'spec':{'containers':[{'name':'c','image':'busybox:" + tag + "'}]}}}}";
	}

}
