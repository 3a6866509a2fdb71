package dev.podium.story.workload;

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
 * Why Deployments' and ReplicaSets' stories wait: in the cluster's words, with what to
 * try.
 */
class WorkloadStuckTests {

	private static final String OLD = "nginx:1.26";

	private static final String NEW = "nginx:1.27";

	/** What the API server says of each thing that forbids a Pod, as 1.36 does. */
	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					hint.workload.quota | pods "web-1" is forbidden: exceeded quota: small, requested: pods=1, used: pods=2, limited: pods=2
					hint.workload.quota | pods "web-1" is forbidden: failed quota: compute: must specify limits.cpu for: web
					hint.workload.limits | pods "web-1" is forbidden: maximum memory usage per Container is 64Mi, but limit is 128Mi
					hint.workload.limits | pods "web-1" is forbidden: minimum cpu usage per Pod is 100m, but request is 10m
					hint.workload.limits | pods "web-1" is forbidden: cpu max limit to request ratio per Container is 2, but provided ratio is 4
					hint.workload.security | pods "web-1" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true
					hint.workload.account | pods "web-1" is forbidden: error looking up service account shop/robot: serviceaccount "robot" not found
					hint.workload.create | admission webhook "policy.example" denied the request: no""")
	void noPodCanBeCreated(String hint, String message) {
		String escaped = message.replace("\"", "\\\"");
		WorkloadLog byEvent = WorkloadLog.listed(1)
			.asked(Type.MODIFIED, 2, 3, OLD)
			.set(Type.MODIFIED, OLD, 3, 1)
			.object(Type.ADDED,
					"{'kind':'Event','metadata':{'name':'x','uid':'x'},'involvedObject':{'kind':'ReplicaSet','uid':'1.26'},"
							+ "'reason':'FailedCreate','message':'" + escaped + "'}");
		stuck(byEvent, "FailedCreate", message, hint, "pods");
		WorkloadLog byStatus = WorkloadLog.listed(1)
			.asked(Type.MODIFIED, 2, 3, OLD)
			.set(Type.MODIFIED, OLD, 3, 1, "1",
					",'conditions':[{'type':'ReplicaFailure','status':'True','reason':'FailedCreate','message':'"
							+ escaped + "'}]");
		stuck(byStatus, "FailedCreate", message, hint, "pods");
		byStatus.set(Type.MODIFIED, OLD, 3, 1).pod(Type.ADDED, OLD, "p2", false, "");
		assertThat(byStatus.latest().states()).last().extracting(Story.StateAt::state).isEqualTo(Story.State.RUNNING);
	}

	@ParameterizedTest
	@CsvSource({ "ErrImagePull", "ImagePullBackOff", "CrashLoopBackOff", "CreateContainerConfigError" })
	void aPodOfItDoesNotGetOn(String reason) {
		WorkloadLog log = rollout().waiting(NEW, "p9", reason);
		Step.Stuck stuck = stuck(log, reason, "it does", "hint.workload.pod", "ready");
		assertThat(stuck.hint().args()).containsEntry("pod", "web-1.27-p9").containsEntry("reason", reason);
		assertThat(HintCommands.of(stuck.hint(), log.latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "describe", "pod", "web-1.27-p9", "-n", "default"));
		log.pod(Type.MODIFIED, NEW, "p9", true, "");
		assertThat(log.latest().states()).last().extracting(Story.StateAt::state).isEqualTo(Story.State.RUNNING);
	}

	@Test
	void whatWaitsForAnOldTemplateIsNotItsTrouble() {
		WorkloadLog log = rollout().waiting(OLD, "p1", "CrashLoopBackOff");
		assertThat(log.latest().states()).extracting(Story.StateAt::state).containsExactly(Story.State.RUNNING);
	}

	@Test
	void noProgressForTooLong() {
		String exceeded = ",'conditions':[{'type':'Progressing','status':'False','reason':'ProgressDeadlineExceeded',"
				+ "'message':'ReplicaSet has timed out progressing.'}]";
		WorkloadLog alone = rollout().status(2, 1, NEW, 1, 2, 1, exceeded);
		stuck(alone, "ProgressDeadlineExceeded", "ReplicaSet has timed out progressing.", "hint.workload.deadline",
				"ready");
		WorkloadLog pod = rollout().waiting(NEW, "p9", "ErrImagePull").status(2, 1, NEW, 1, 2, 1, exceeded);
		Step.Stuck stuck = stuck(pod, "ProgressDeadlineExceeded", "ReplicaSet has timed out progressing.",
				"hint.workload.deadline.pod", "ready");
		assertThat(stuck.hint().args()).containsEntry("pod", "web-1.27-p9").containsEntry("reason", "ErrImagePull");
		assertThat(HintCommands.of(stuck.hint(), pod.latest().subject()).commands().get(0))
			.isEqualTo(List.of("kubectl", "rollout", "undo", "deployment/web", "-n", "default"));
		assertThat(pod.latest().states()).hasSize(3);
		pod.with("").asked(Type.MODIFIED, 3, 1, OLD);
		assertThat(pod.stories().get(1).steps().get(4)).extracting(Step::state, Step::failedAt)
			.containsExactly(Step.State.FAILED, pod.stories().get(1).states().get(2).at());
		assertThat(pod.latest().states()).extracting(Story.StateAt::state).containsExactly(Story.State.RUNNING);
	}

	@Test
	void theGateIsWaitedForUntilTheDeadline() {
		Step gate = rollout().with(",'progressDeadlineSeconds':20").latest().steps().get(4);
		assertThat(gate.state()).isEqualTo(Step.State.WAITING);
		Step.Stuck overdue = Objects.requireNonNull(gate.overdue());
		assertThat(overdue.reason()).isEqualTo("NoProgress");
		assertThat(gate.explanation().key()).isEqualTo("step.workload.ready.explanation.budget");
		assertThat(gate.explanation().args()).containsEntry("atLeast", "1").containsEntry("unavailable", "0");
	}

	@Test
	void nothingIsDueWhileItIsPaused() {
		WorkloadLog log = WorkloadLog.listed(1).with(",'paused':true").asked(Type.MODIFIED, 2, 1, NEW);
		log.status(2, 1, NEW, 0, 1, 1, "");
		log.asked(Type.MODIFIED, 3, 1, "nginx:1.28");
		assertThat(log.latest().steps()).allMatch((step) -> step.dueAt() == null);
	}

	@ParameterizedTest
	@CsvSource({ "deployment-controller, observed", "replicaset-controller, pods" })
	void whoHasToActIsUnplugged(String component, String step) {
		WorkloadLog log = WorkloadLog.listed(1);
		log.log().change(new PracticeControls(LogBuilder.at(60), 1, false, List.of(component), 2));
		log.after(50).asked(Type.MODIFIED, 2, 3, OLD);
		if (step.equals("pods")) {
			log.set(Type.MODIFIED, OLD, 3, 1);
		}
		Step.Stuck stuck = Objects.requireNonNull(last(log).stuck());
		assertThat(stuck.reason()).isEqualTo("ControllerUnplugged");
		assertThat(stuck.hint().args()).containsEntry("component", component);
		assertThat(log.latest().steps().get(Objects.requireNonNull(last(log).step()) - 1).id()).isEqualTo(step);
	}

	private static WorkloadLog rollout() {
		return WorkloadLog.listed(1)
			.asked(Type.MODIFIED, 2, 1, NEW)
			.set(Type.ADDED, NEW, 1, 0, "2", "")
			.pod(Type.ADDED, NEW, "p9", false, "");
	}

	private static Story.StateAt last(WorkloadLog log) {
		List<Story.StateAt> states = log.latest().states();
		return states.get(states.size() - 1);
	}

	private static Step.Stuck stuck(WorkloadLog log, String reason, String message, String hint, String step) {
		Story.StateAt state = last(log);
		assertThat(state.state()).isEqualTo(Story.State.STUCK);
		Step.Stuck stuck = Objects.requireNonNull(state.stuck());
		assertThat(stuck.reason()).isEqualTo(reason);
		assertThat(stuck.message()).isEqualTo(message);
		assertThat(stuck.hint().key()).isEqualTo(hint);
		assertThat(log.latest().steps().get(Objects.requireNonNull(state.step()) - 1).id()).isEqualTo(step);
		return stuck;
	}

}
