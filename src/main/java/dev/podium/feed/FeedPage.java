package dev.podium.feed;

import java.util.List;

import dev.podium.story.model.AnnotatedChange;

/**
 * Some changes of a feed, in order.
 *
 * @param epoch the feed
 * @param first the oldest change still held
 * @param last the newest
 * @param items the changes, each with the stories that it altered and that no later
 * change has altered since: a story is told whole, so its latest form is all a reader
 * needs. Items below {@code first} are the base: the last folded change of each object
 * that was alive then
 */
public record FeedPage(String epoch, long first, long last, List<AnnotatedChange> items) {

	public FeedPage {
		items = List.copyOf(items);
	}

}
