package dev.podium.story.table;

import java.time.Duration;

/**
 * How long a story may wait before it counts as stuck.
 *
 * @param atMost since the last progress, on the feed's clock
 * @param reason ours, for the cluster gives none
 * @param hint the key of what to try
 */
public record StepTimeout(Duration atMost, String reason, String hint) {

	/** The same, that much longer. */
	public StepTimeout and(Duration longer) {
		return longer.isZero() ? this : new StepTimeout(this.atMost.plus(longer), this.reason, this.hint);
	}

}
