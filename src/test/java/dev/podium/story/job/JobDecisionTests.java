package dev.podium.story.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import dev.podium.change.Decision;
import dev.podium.change.ObjectChange.Type;
import dev.podium.change.PracticeControls;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A step that waits is due when the controller said that it will act.
 */
class JobDecisionTests {

	private static final String ONE = "'parallelism':1,'completions':1,'backoffLimit':6";

	@Test
	@DisplayName("the next retry is due when the Job controller said, and the rule is not inferred beside it")
	void backOff() {
		JobLog log = failed();
		Instant dueAt = LogBuilder.at(log.now()).plusSeconds(8);
		log.log().change(backOff(log, dueAt));
		Step waits = log.step("succeeded");
		assertThat(waits.state()).isEqualTo(Step.State.WAITING);
		assertThat(waits.dueAt()).isEqualTo(dueAt);
		assertThat(waits.overdue()).isNull();
		log.after(8000).created("b");
		assertThat(log.step("pods").evidence()).extracting((shown) -> shown.what().key())
			.contains("change.decision.backoff")
			.doesNotContain("evidence.job.backoff");
		assertThat(log.step("succeeded").dueAt()).isNull();
	}

	@Test
	@DisplayName("at half the speed what is left takes twice as long, and frozen nothing is due")
	void speed() {
		JobLog log = failed();
		double now = log.now();
		log.log().change(controls(now, 1, false)).change(backOff(log, LogBuilder.at(now + 10_000)));
		log.log().change(controls(now + 4000, 0.5, false));
		assertThat(log.step("succeeded").dueAt()).isEqualTo(LogBuilder.at(now + 16_000));
		log.log().change(controls(now + 6000, 0.5, true));
		assertThat(log.step("succeeded").dueAt()).isNull();
		log.log().change(controls(now + 60_000, 0.5, false));
		assertThat(log.step("succeeded").dueAt()).isEqualTo(LogBuilder.at(now + 70_000));
	}

	private static JobLog failed() {
		return new JobLog().job(Type.ADDED, 1, ONE).created("a").runs("a").after(500).fails("a");
	}

	private static Decision backOff(JobLog log, Instant dueAt) {
		return new Decision(LogBuilder.at(log.now()), "job-controller", "job.back-off",
				new Decision.About("Job", "default", "work", "j", "101"), null, Map.of("failures", "1", "seconds", "8"),
				dueAt);
	}

	private static PracticeControls controls(double ms, double speed, boolean frozen) {
		return new PracticeControls(LogBuilder.at(ms), speed, frozen, List.of(), 2);
	}

}
