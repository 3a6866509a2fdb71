package dev.podium.story.pod;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Text;
import dev.podium.story.table.Rule;
import dev.podium.story.table.StoryKind;

/**
 * Stories of Pods with a rule among the others that fails on one of them, once it is
 * bound.
 */
public final class FailingPods {

	private FailingPods() {
	}

	/** In how many places the rule can stand. */
	public static int places() {
		return PodEvidenceRules.rules().size() + 1;
	}

	public static StoryKind<?> at(int place, String uid) {
		List<Rule<PodState>> rules = new ArrayList<>(PodEvidenceRules.rules());
		rules.add(place, Rule.of(PodStep.REPORTED, Evidence.Kind.MEASURED, true, (seen) -> {
			if (seen.now().uid().equals(uid) && seen.now().bound()) {
				throw new IllegalStateException("test");
			}
			return false;
		}, (seen) -> Text.of("evidence.pod.reported.ready")));
		return new PodKind(rules);
	}

}
