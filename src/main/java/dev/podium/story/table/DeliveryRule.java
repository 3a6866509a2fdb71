package dev.podium.story.table;

import dev.podium.change.Delivery;

/**
 * What a delivery to a component measures: a row of a kind's table.
 *
 * @param step it shows, where nothing has measured it
 * @param what the key of its evidence
 * @param shows whether this delivery is the one
 */
public record DeliveryRule<S extends SubjectState>(StepRow<S> step, String what, Shows<S> shows) {

	/** A pure function of the delivery and what is known of the subject. */
	public interface Shows<S extends SubjectState> {

		boolean test(Delivery delivery, S subject);

	}

}
