package dev.podium.story.pod;

import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import dev.podium.story.table.HeardVerdict;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepLog;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTexts;
import dev.podium.story.table.StepTimeout;

/**
 * Which texts a Pod's steps show.
 */
final class PodTexts implements StepTexts<PodState> {

	/**
	 * The ending of the texts' keys where the creator is unknown, there is no node yet,
	 * or the Pod ended without having been reported running.
	 */
	static final Map<String, String> VARIANTS = Map.of("created", ".unknown", "bound", ".open", "received", ".open",
			"started", ".open", "reported", ".ended");

	private final SoFar<PodState> story;

	private final PodState pod;

	private final Map<String, String> args;

	PodTexts(SoFar<PodState> story) {
		this.story = story;
		this.pod = story.now();
		this.args = Map.of("pod", this.pod.name(), "namespace", this.pod.namespace(), "node", this.pod.node(), "author",
				PodActors.creator(story).name(), "scheduler", PodStuck.scheduler(this.pod), "phase", this.pod.phase());
	}

	@Override
	public Text title(StepRow<PodState> step) {
		return new Text(variant(step, PodStep.key(step, "title")), this.args);
	}

	@Override
	public Text explanation(StepRow<PodState> step, Step.State state) {
		if (this.pod.direct() && (step == PodStep.NOTICED || step == PodStep.BOUND)) {
			return new Text("step.pod.direct.explanation", this.args);
		}
		if (state == Step.State.UNSEEN) {
			return new Text("step.pod.unseen.explanation", this.args);
		}
		if (state == Step.State.WAITING && this.story.frozen()) {
			return new Text("step.pod.frozen.explanation", this.args);
		}
		HeardVerdict heard = this.story.verdict();
		if (step == PodStep.BOUND && heard != null) {
			PodVerdict verdict = new PodVerdict(heard);
			if (verdict.explains(this.pod)) {
				return verdict.explanation(this.args);
			}
		}
		return new Text(variant(step, PodStep.key(step, "explanation")), this.args);
	}

	private String variant(StepRow<PodState> step, String key) {
		String ending = VARIANTS.get(step.id());
		if (ending == null) {
			return key;
		}
		boolean other = (step == PodStep.CREATED) ? PodActors.creator(this.story).name().isEmpty()
				: (step == PodStep.REPORTED) ? neverRan() : !this.pod.bound();
		return other ? key + ending : key;
	}

	/** Whether the kubelet told of its end and never of its running. */
	private boolean neverRan() {
		StepLog.Sighting first = this.story.log(PodStep.REPORTED).decisive();
		return first != null && first.what().key().equals("evidence.pod.reported.ended");
	}

	@Override
	public Step.Stuck overdue(StepTimeout patience) {
		return new Step.Stuck(patience.reason(), null, PodStuck.hint(patience.hint(), this.pod, ""));
	}

}
