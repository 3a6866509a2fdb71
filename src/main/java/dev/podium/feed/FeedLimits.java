package dev.podium.feed;

/**
 * How much a feed holds.
 *
 * @param maxBytes bytes of JSON bodies, beyond which the oldest changes are folded into a
 * base
 * @param maxStories how many stories without a living subject are kept
 */
public record FeedLimits(long maxBytes, int maxStories) {

	public FeedLimits {
		if (maxBytes < 1) {
			throw new IllegalArgumentException("maxBytes must be at least 1; it was " + maxBytes);
		}
		if (maxStories < 1) {
			throw new IllegalArgumentException("maxStories must be at least 1; it was " + maxStories);
		}
	}

}
