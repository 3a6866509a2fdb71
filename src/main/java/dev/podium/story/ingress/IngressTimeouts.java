package dev.podium.story.ingress;

import java.time.Duration;

import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepTimeout;

/**
 * How long such stories may wait before they count as stuck, and what was looked up then.
 */
final class IngressTimeouts {

	/** That nobody has the class is certain; this long somebody may take to make it. */
	private static final Duration CLASS = Duration.ofSeconds(10);

	/** Controllers publish addresses in batches, some once a minute. */
	private static final Duration ANSWER = Duration.ofSeconds(60);

	private IngressTimeouts() {
	}

	static StepTimeout taken(SoFar<IngressState> story) {
		IngressState now = story.now();
		if (now.spec().className().isEmpty()) {
			return new StepTimeout(CLASS, "NoClass", "hint.ingress.noclass");
		}
		if (now.isClassMissing()) {
			return new StepTimeout(CLASS, "NoIngressClass", "hint.ingress.missing");
		}
		return new StepTimeout(ANSWER, "NoAnswer",
				now.isClassUnknown() ? "hint.ingress.unknown" : "hint.ingress.noanswer");
	}

}
