package dev.podium.story;

import java.util.Map;

import dev.podium.story.PodStep.Patience;

/**
 * Which texts a Pod's steps show: {@code .open} where the node is not known yet.
 */
final class PodTexts {

	private final PodStory story;

	private final PodState pod;

	private final Map<String, String> args;

	PodTexts(PodStory story) {
		this.story = story;
		this.pod = story.pod();
		this.args = Map.of("pod", this.pod.name(), "namespace", this.pod.namespace(), "node", this.pod.node(), "author",
				PodActors.creator(story).name(), "scheduler", PodStuck.scheduler(this.pod), "phase", this.pod.phase());
	}

	Text title(PodStep step) {
		return new Text(variant(step, step.key("title")), this.args);
	}

	Text explanation(PodStep step, Step.State state) {
		if (this.story.direct() && (step == PodStep.NOTICED || step == PodStep.BOUND)) {
			return new Text("step.pod.direct.explanation", this.args);
		}
		if (state == Step.State.UNSEEN) {
			return new Text("step.pod.unseen.explanation", this.args);
		}
		return new Text(variant(step, step.key("explanation")), this.args);
	}

	private String variant(PodStep step, String key) {
		return switch (step) {
			case CREATED -> PodActors.creator(this.story).name().isEmpty() ? key + ".unknown" : key;
			case BOUND, RECEIVED, STARTED -> this.pod.bound() ? key : key + ".open";
			case REPORTED -> neverRan() ? key + ".ended" : key;
			default -> key;
		};
	}

	/** Whether the kubelet told of its end and never of its running. */
	private boolean neverRan() {
		StepLog.Sighting first = this.story.log(PodStep.REPORTED).decisive();
		return first != null && first.what().key().equals("evidence.pod.reported.ended");
	}

	/** What step 6 waits for decides how long it may take. */
	Patience patience() {
		for (ContainerState container : this.pod.containers()) {
			if (container.kind().equals("init") && !container.terminated() && container.running()) {
				return PodStep.INITIALIZING;
			}
		}
		if (this.story.pulling()) {
			return PodStep.PULLING;
		}
		Patience patience = PodStep.REPORTED.patience();
		return (patience != null) ? patience : PodStep.INITIALIZING;
	}

	Text hint(String key) {
		return PodStuck.hint(key, this.pod, "");
	}

}
