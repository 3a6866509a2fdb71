package dev.podium.story.table;

import dev.podium.change.Verdict;

/**
 * A verdict and its number in the feed.
 */
public record HeardVerdict(long seq, Verdict verdict) {
}
