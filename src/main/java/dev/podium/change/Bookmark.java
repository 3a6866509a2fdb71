package dev.podium.change;

import java.time.Instant;

/**
 * The API server says how far a watch has come.
 *
 * @param receivedAt when it reached us
 * @param apiVersion of the kind watched
 * @param kind the kind watched
 * @param resourceVersion up to which this watch has told everything
 * @param initialEventsEnd whether it closes the list of what was there before (the
 * annotation {@code k8s.io/initial-events-end})
 */
public record Bookmark(Instant receivedAt, String apiVersion, String kind, String resourceVersion,
		boolean initialEventsEnd) implements Change {
}
