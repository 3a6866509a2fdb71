package dev.podium.story.pod;

import java.util.List;
import java.util.function.Function;

import dev.podium.change.PracticeControls;
import dev.podium.story.table.StepRow;
import org.jspecify.annotations.Nullable;

/**
 * What of a practice cluster a Pod cannot go on without: a line for each component that
 * the teacher can unplug, and the steps that wait for it.
 */
final class PausedByControls {

	/**
	 * @param component the name of the one that the Pod needs
	 * @param first the first step that waits for it
	 * @param last the last one
	 * @param reason ours, for the cluster gives none
	 * @param hint the key of what to do
	 */
	private record Row(Function<PodState, String> component, StepRow<PodState> first, StepRow<PodState> last,
			String reason, String hint) {
	}

	private static final List<Row> ROWS = List.of(
			new Row(PodStuck::scheduler, PodStep.NOTICED, PodStep.BOUND, "SchedulerUnplugged",
					"hint.pod.unplugged.scheduler"),
			new Row((pod) -> "node/" + pod.node(), PodStep.RECEIVED, PodStep.REPORTED, "NodeUnplugged",
					"hint.pod.unplugged.node"),
			new Row((pod) -> "kubelet/" + pod.node(), PodStep.RECEIVED, PodStep.REPORTED, "KubeletUnplugged",
					"hint.pod.unplugged.kubelet"));

	private PausedByControls() {
	}

	/**
	 * Why a Pod does not go on, where the practice controls stop it.
	 * @param next the step that it waits for
	 */
	static @Nullable PodStuck of(PracticeControls controls, StepRow<PodState> next, PodState pod) {
		for (Row row : ROWS) {
			boolean waits = next.number() >= row.first().number() && next.number() <= row.last().number();
			if (waits && controls.unplugged().contains(row.component().apply(pod))) {
				return new PodStuck(new StuckReasons.Row(row.reason(), next, row.hint(), StuckReasons.LiftedBy.BINDING),
						row.reason(), "", "");
			}
		}
		return null;
	}

}
