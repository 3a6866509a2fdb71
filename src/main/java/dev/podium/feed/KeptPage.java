package dev.podium.feed;

import java.util.List;
import java.util.Set;

import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * Some changes of a feed as a store takes them, in order.
 *
 * @param first the oldest change that memory holds
 * @param changes dense, save for those that memory has folded: of these there is the last
 * one of each object that was alive then
 * @param altered the stories that these changes altered last, as they are now
 * @param alive the objects that were there just before {@code first}, where what was
 * folded is asked for; else null
 */
public record KeptPage(long first, List<KeptChange> changes, List<Altered> altered, @Nullable Set<String> alive) {

	public KeptPage {
		changes = List.copyOf(changes);
		altered = List.copyOf(altered);
	}

	/**
	 * @param seq the change that altered the story last
	 */
	public record Altered(long seq, Story story) {
	}

}
