package dev.podium.story.table;

/**
 * What a component's decision is evidence of, in all stories of a kind that have the
 * step. Like a verdict it shows no step, for a write does that; it says why.
 *
 * @param rule by which the component decided
 * @param step the id of the step that it explains
 * @param instead the key of the evidence that is inferred where nobody told of a
 * decision; empty where there is none
 * @param waits the id of the step that waits until the decision is due
 */
public record DecisionRule(String rule, String step, String instead, String waits) {

	/** A rule whose decisions are not due, or are at the step that they explain. */
	public static DecisionRule of(String rule, String step, String instead) {
		return new DecisionRule(rule, step, instead, step);
	}

}
