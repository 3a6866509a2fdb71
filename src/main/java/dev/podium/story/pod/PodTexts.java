package dev.podium.story.pod;

import java.util.Map;

import dev.podium.story.engine.StepLog;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;

/**
 * Which texts a Pod's steps show.
 */
public final class PodTexts {

	/**
	 * The ending of the texts' keys where the creator is unknown, there is no node yet,
	 * or the Pod ended without having been reported running.
	 */
	public static final Map<PodStep, String> VARIANTS = Map.of(PodStep.CREATED, ".unknown", PodStep.BOUND, ".open",
			PodStep.RECEIVED, ".open", PodStep.STARTED, ".open", PodStep.REPORTED, ".ended");

	private final PodStory story;

	private final PodState pod;

	private final Map<String, String> args;

	public PodTexts(PodStory story) {
		this.story = story;
		this.pod = story.pod();
		this.args = Map.of("pod", this.pod.name(), "namespace", this.pod.namespace(), "node", this.pod.node(), "author",
				PodActors.creator(story).name(), "scheduler", PodStuck.scheduler(this.pod), "phase", this.pod.phase());
	}

	public Text title(PodStep step) {
		return new Text(variant(step, step.key("title")), this.args);
	}

	public Text explanation(PodStep step, Step.State state) {
		if (this.story.direct() && (step == PodStep.NOTICED || step == PodStep.BOUND)) {
			return new Text("step.pod.direct.explanation", this.args);
		}
		if (state == Step.State.UNSEEN) {
			return new Text("step.pod.unseen.explanation", this.args);
		}
		if (state == Step.State.WAITING && this.story.frozen()) {
			return new Text("step.pod.frozen.explanation", this.args);
		}
		PodVerdict verdict = this.story.verdict();
		if (step == PodStep.BOUND && verdict != null && verdict.explains(this.pod)) {
			return verdict.explanation(this.args);
		}
		return new Text(variant(step, step.key("explanation")), this.args);
	}

	private String variant(PodStep step, String key) {
		boolean other = switch (step) {
			case CREATED -> PodActors.creator(this.story).name().isEmpty();
			case REPORTED -> neverRan();
			default -> !this.pod.bound();
		};
		return other ? key + VARIANTS.getOrDefault(step, "") : key;
	}

	/** Whether the kubelet told of its end and never of its running. */
	private boolean neverRan() {
		StepLog.Sighting first = this.story.log(PodStep.REPORTED).decisive();
		return first != null && first.what().key().equals("evidence.pod.reported.ended");
	}

	/** What step 6 waits for decides how long it may take. */
	public Patience patience() {
		for (ContainerState container : this.pod.containers()) {
			if (container.kind().equals("init") && container.running()) {
				return Patience.INIT;
			}
		}
		return this.story.pulling() ? Patience.PULL : Patience.RUNNING;
	}

	public Text hint(String key) {
		return PodStuck.hint(key, this.pod, "");
	}

}
