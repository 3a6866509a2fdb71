package dev.podium.change;

import java.time.Instant;

/**
 * What happened in between is unknown, and is shown as unknown.
 *
 * @param receivedAt when we knew of the gap
 * @param kind {@code watch} (a watch could not be resumed and was listed anew),
 * {@code clock} (wall time and the feed's clock parted), {@code connection},
 * {@code times} (from here on nobody wrote when a line came), {@code store} (memory
 * folded it before it could be stored) or {@link #AUDIT}
 * @param about the kind of object whose watch has the gap, or the empty string for all
 * @param reason why, in words for an engineer
 */
public record Gap(Instant receivedAt, String kind, String about, String reason) implements Change {

	/**
	 * No gap in time: an audit log alone tells what follows, or told what came before.
	 */
	public static final String AUDIT = "audit";

}
