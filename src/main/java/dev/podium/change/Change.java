package dev.podium.change;

import java.time.Instant;

/**
 * One thing we were told about a cluster, stamped with the feed's clock when it reached
 * us. A change never carries a secret: every variant that holds a body redacts it when it
 * is made.
 */
public sealed interface Change permits ObjectChange, Bookmark, Gap, AuditEntry, Delivery, PracticeControls, Verdict,
		Decision, Belief, NetworkRequest, RequestCounts {

	/**
	 * When this reached us, on the feed's one clock, to the microsecond.
	 */
	Instant receivedAt();

}
