package dev.podium.dashboard.wire;

import java.util.Map;

import dev.podium.change.Decision;
import dev.podium.story.model.KnownDecisions;
import org.jspecify.annotations.Nullable;

/**
 * What a component of the practice cluster decided, where no write shows it.
 *
 * @param by the component
 * @param rule by which it decided
 * @param source where Kubernetes has the rule; null where it is not known here
 * @param about the object that it decided for
 * @param concerns the other object that it is on; null where there is none
 * @param args numbers and names
 * @param dueAt when it is going to act; null where it does at once, or nobody knows
 */
public record DecisionJson(String by, String rule, @Nullable String source, AboutJson about,
		@Nullable AboutJson concerns, Map<String, String> args, @Nullable String dueAt) {

	static DecisionJson of(Decision decision) {
		Decision.About concerns = decision.concerns();
		return new DecisionJson(decision.by(), decision.rule(), KnownDecisions.source(decision.rule()),
				AboutJson.of(decision.about()), (concerns != null) ? AboutJson.of(concerns) : null, decision.args(),
				Wire.timeOrNull(decision.dueAt()));
	}

	/** An object. */
	public record AboutJson(String kind, String namespace, String name, String uid) {

		static AboutJson of(Decision.About about) {
			return new AboutJson(about.kind(), about.namespace(), about.name(), about.uid());
		}

	}

}
