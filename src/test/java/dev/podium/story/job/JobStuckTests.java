package dev.podium.story.job;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.podium.change.ObjectChange.Type;
import dev.podium.change.PracticeControls;
import dev.podium.story.HintCommands;
import dev.podium.story.LogBuilder;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why Jobs' stories wait and how Jobs fail: in the cluster's words, with what to try.
 */
class JobStuckTests {

	private static final String ONE = "'parallelism':1,'completions':1,'backoffLimit':0";

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			BackoffLimitExceeded | Job has reached the specified backoff limit | hint.workload.job.backoff.pod
			DeadlineExceeded | Job was active longer than specified deadline | hint.workload.job.deadline
			PodFailurePolicy | Container c for pod default/work-a failed | hint.workload.job.policy
			MaxFailedIndexesExceeded | Job has exceeded the number of failed indexes | hint.workload.job.failed""")
	void itFails(String reason, String message, String hint) {
		JobLog log = new JobLog().job(Type.ADDED, 1, ONE).created("a").runs("a").fails("a");
		log.job(Type.MODIFIED, 1, ONE, condition("FailureTarget", reason, message));
		Step.Stuck stuck = stuck(log, reason, message, hint, "succeeded");
		log.job(Type.MODIFIED, 1, ONE, condition("Failed", reason, message));
		assertThat(log.latest().states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.STUCK);
		assertThat(log.latest().steps()).allMatch((step) -> step.dueAt() == null);
		String logs = hint.endsWith(".pod") ? "work-a" : "job/work";
		assertThat(HintCommands.of(stuck.hint(), log.latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "logs", logs, "-n", "default", "--all-containers"));
	}

	@Test
	void itFailsAndNobodySawThePod() {
		JobLog log = new JobLog().job(Type.LISTED, 1, ONE, condition("Failed", "BackoffLimitExceeded", "it did"));
		stuck(log, "BackoffLimitExceeded", "it did", "hint.workload.job.failed", "succeeded");
	}

	@Test
	void noPodCanBeCreated() {
		String message = "pods is forbidden: exceeded quota: small";
		JobLog log = new JobLog().job(Type.ADDED, 1, ONE).event("Job", "j", "FailedCreate", message);
		stuck(log, "FailedCreate", message, "hint.workload.quota", "pods");
		log.created("a");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
	}

	@ParameterizedTest
	@CsvSource({ "ErrImagePull", "ImagePullBackOff", "CreateContainerConfigError" })
	void aPodOfItDoesNotGetOn(String reason) {
		JobLog log = new JobLog().job(Type.ADDED, 1, ONE).created("a");
		log.pod(Type.MODIFIED, "a", "'phase':'Pending','containerStatuses':[{'name':'c','state':{'waiting':"
				+ "{'reason':'" + reason + "','message':'it does'}}}]");
		Step.Stuck stuck = stuck(log, reason, "it does", "hint.workload.pod", "ready");
		assertThat(stuck.hint().args()).containsEntry("pod", "work-a").containsEntry("reason", reason);
		log.runs("a");
		assertThat(log.state().state()).isEqualTo(Story.State.RUNNING);
	}

	@Test
	void noNodeFitsItsPod() {
		JobLog log = new JobLog().job(Type.ADDED, 1, ONE).created("a");
		log.pod(Type.MODIFIED, "a", "'phase':'Pending','conditions':[{'type':'PodScheduled','status':'False',"
				+ "'reason':'Unschedulable','message':'0/1 nodes'}]");
		stuck(log, "FailedScheduling", "0/1 nodes", "hint.workload.pod", "ready");
	}

	@Test
	void itsControllerIsUnplugged() {
		JobLog log = new JobLog();
		log.log().change(new PracticeControls(LogBuilder.at(0), 1, false, List.of("job-controller"), 2));
		log.job(Type.ADDED, 1, ONE);
		Step.Stuck stuck = Objects.requireNonNull(log.state().stuck());
		assertThat(stuck.reason()).isEqualTo("ControllerUnplugged");
		assertThat(stuck.hint().args()).containsEntry("component", "job-controller");
	}

	@Test
	void itsControllerIsSilent() {
		JobLog log = new JobLog().job(Type.ADDED, 1, ONE);
		Step waits = log.step("observed");
		assertThat(waits.dueAt()).isEqualTo(LogBuilder.at(log.now()).plusSeconds(10));
		assertThat(Objects.requireNonNull(waits.overdue()).reason()).isEqualTo("ControllerSilent");
	}

	private static String condition(String type, String reason, String message) {
		return "'conditions':[{'type':'%s','status':'True','reason':'%s','message':'%s'}]".formatted(type, reason,
				message);
	}

	static Step.Stuck stuck(JobLog log, String reason, String message, String hint, String step) {
		Story.StateAt state = log.state();
		assertThat(state.state()).isEqualTo(Story.State.STUCK);
		Step.Stuck stuck = Objects.requireNonNull(state.stuck());
		assertThat(stuck.reason()).isEqualTo(reason);
		assertThat(stuck.message()).isEqualTo(message);
		assertThat(stuck.hint().key()).isEqualTo(hint);
		assertThat(log.latest().steps().get(Objects.requireNonNull(state.step()) - 1).id()).isEqualTo(step);
		return stuck;
	}

}
