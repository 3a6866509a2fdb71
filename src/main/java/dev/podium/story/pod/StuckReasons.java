package dev.podium.story.pod;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.table.EventState;
import dev.podium.story.table.StepRow;
import org.jspecify.annotations.Nullable;

/**
 * Why a Pod waits: a line for each reason that a cluster gives. Sources: core/v1
 * PodCondition, ContainerStateWaiting and ContainerStateTerminated, the kubelet's
 * {@code pkg/kubelet/images/types.go}, {@code pkg/kubelet/container/sync_result.go} and
 * {@code pkg/kubelet/events/event.go}, {@code pkg/kubelet/lifecycle/predicate.go}.
 */
final class StuckReasons {

	/** What lifts a reason that only an Event told. */
	enum LiftedBy {

		/** The Pod gets a node. */
		BINDING,
		/** The runtime begins to work for the Pod. */
		WORK,
		/** The image is there or the container starts anew. */
		START,
		/** The Pod gets ready. */
		READY

	}

	/**
	 * @param reason as the cluster writes it
	 * @param step at which the story waits
	 * @param hint the key of what to try
	 */
	record Row(String reason, StepRow<PodState> step, String hint, LiftedBy liftedBy) {
	}

	/**
	 * Which Events tell a reason, and which one: the Pod's status says it later.
	 *
	 * @param event the Event's reason
	 * @param begins how its message begins; empty: any
	 * @param times how often it must have happened: some things go wrong once and right
	 * at the next try
	 * @param reason told
	 */
	record EventRow(String event, String begins, int times, String reason) {
	}

	private static final List<Row> ROWS = List.of(
			new Row("FailedScheduling", PodStep.BOUND, "hint.pod.unschedulable", LiftedBy.BINDING),
			new Row("SchedulingGated", PodStep.NOTICED, "hint.pod.gated", LiftedBy.BINDING),
			new Row("FailedAttachVolume", PodStep.STARTED, "hint.pod.volume", LiftedBy.WORK),
			new Row("FailedMount", PodStep.STARTED, "hint.pod.volume", LiftedBy.WORK),
			new Row("FailedMapVolume", PodStep.STARTED, "hint.pod.volume", LiftedBy.WORK),
			new Row("FailedCreatePodSandBox", PodStep.STARTED, "hint.pod.sandbox", LiftedBy.WORK),
			new Row("ErrImagePull", PodStep.STARTED, "hint.pod.image", LiftedBy.START),
			new Row("ImagePullBackOff", PodStep.STARTED, "hint.pod.image", LiftedBy.START),
			new Row("ImageInspectError", PodStep.STARTED, "hint.pod.image", LiftedBy.START),
			new Row("RegistryUnavailable", PodStep.STARTED, "hint.pod.image", LiftedBy.START),
			new Row("SignatureValidationFailed", PodStep.STARTED, "hint.pod.image", LiftedBy.START),
			new Row("InvalidImageName", PodStep.STARTED, "hint.pod.image.name", LiftedBy.START),
			new Row("ErrImageNeverPull", PodStep.STARTED, "hint.pod.image.never", LiftedBy.START),
			new Row("CreateContainerConfigError", PodStep.STARTED, "hint.pod.config", LiftedBy.START),
			new Row("CreateContainerError", PodStep.STARTED, "hint.pod.run", LiftedBy.START),
			new Row("PreCreateHookError", PodStep.STARTED, "hint.pod.run", LiftedBy.START),
			new Row("PreStartHookError", PodStep.STARTED, "hint.pod.run", LiftedBy.START),
			new Row("PostStartHookError", PodStep.STARTED, "hint.pod.run", LiftedBy.START),
			new Row("RunContainerError", PodStep.STARTED, "hint.pod.run", LiftedBy.START),
			new Row("StartError", PodStep.STARTED, "hint.pod.run", LiftedBy.START),
			new Row("ContainerCannotRun", PodStep.STARTED, "hint.pod.run", LiftedBy.START),
			new Row("CrashLoopBackOff", PodStep.STARTED, "hint.pod.crash", LiftedBy.START),
			new Row("Error", PodStep.STARTED, "hint.pod.crash", LiftedBy.START),
			new Row("OOMKilled", PodStep.STARTED, "hint.pod.memory", LiftedBy.START),
			new Row("Unhealthy", PodStep.REPORTED, "hint.pod.probe", LiftedBy.READY),
			new Row("Evicted", PodStep.REPORTED, "hint.pod.evicted", LiftedBy.READY),
			new Row("DeadlineExceeded", PodStep.REPORTED, "hint.pod.deadline", LiftedBy.READY),
			new Row("OutOfcpu", PodStep.REPORTED, "hint.pod.noroom", LiftedBy.READY),
			new Row("OutOfmemory", PodStep.REPORTED, "hint.pod.noroom", LiftedBy.READY),
			new Row("OutOfephemeral-storage", PodStep.REPORTED, "hint.pod.noroom", LiftedBy.READY),
			new Row("OutOfpods", PodStep.REPORTED, "hint.pod.noroom", LiftedBy.READY));

	/** A Pod whose phase is Failed for a reason that has no line of its own. */
	static final Row FAILED = new Row("Failed", PodStep.REPORTED, "hint.pod.failed", LiftedBy.READY);

	private static final List<EventRow> EVENTS = List.of(new EventRow("FailedScheduling", "", 1, "FailedScheduling"),
			new EventRow("FailedAttachVolume", "", 1, "FailedAttachVolume"),
			new EventRow("FailedMount", "", 2, "FailedMount"),
			new EventRow("FailedMapVolume", "", 2, "FailedMapVolume"),
			new EventRow("FailedCreatePodSandBox", "", 1, "FailedCreatePodSandBox"),
			new EventRow("Failed", "Failed to pull image", 1, "ErrImagePull"),
			new EventRow("Failed", "Error: ErrImagePull", 1, "ErrImagePull"),
			new EventRow("Failed", "Error: ImagePullBackOff", 1, "ImagePullBackOff"),
			new EventRow("Failed", "Error: ErrImageNeverPull", 1, "ErrImageNeverPull"),
			new EventRow("Failed", "Error: InvalidImageName", 1, "InvalidImageName"),
			new EventRow("ErrImageNeverPull", "", 1, "ErrImageNeverPull"),
			new EventRow("InspectFailed", "Failed to apply default image tag", 1, "InvalidImageName"),
			new EventRow("BackOff", "Back-off pulling image", 1, "ImagePullBackOff"),
			new EventRow("BackOff", "Back-off restarting", 1, "CrashLoopBackOff"),
			new EventRow("Unhealthy", "", 3, "Unhealthy"));

	private static final Map<String, Row> BY_REASON = new HashMap<>();

	static {
		ROWS.forEach((row) -> BY_REASON.put(row.reason(), row));
	}

	private StuckReasons() {
	}

	static List<Row> rows() {
		return ROWS;
	}

	static @Nullable Row of(String reason) {
		return BY_REASON.get(reason);
	}

	/** The reason that an Event tells; null where it tells none, or not yet. */
	static @Nullable Row of(EventState event) {
		for (EventRow row : EVENTS) {
			if (row.event().equals(event.reason()) && event.message().startsWith(row.begins())) {
				return (event.count() >= row.times()) ? BY_REASON.get(row.reason()) : null;
			}
		}
		return null;
	}

}
