package dev.podium.feed;

import java.time.Instant;
import java.util.List;

import dev.podium.story.model.Advice;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * The log as told: what can be read of a feed, live or recorded, by position.
 */
public interface ChangeLog {

	/** The feed's id: short, sortable by time, unique over feeds. */
	String epoch();

	/** The oldest change that can be read. */
	long first();

	/** The newest change; 0 where there is none yet. */
	long last();

	/** Now, on the feed's clock; of a recording the time of its last change. */
	Instant now();

	/**
	 * The changes after a position.
	 * @param after the position: a number, or 0 for all that is held
	 * @param limit at most so many
	 */
	FeedPage read(long after, int limit);

	/**
	 * One change with its body.
	 * @throws NoLongerHeldException where it is no longer held
	 * @throws NoSuchChangeException where there is none of that number
	 */
	FeedChange change(long seq);

	/**
	 * Changes of one story after a number.
	 * @param limit at most so many
	 */
	List<ChangeSummary> changesOf(String story, long after, int limit);

	/**
	 * The window that holds the last change received at or before a moment, or the
	 * oldest.
	 * @param at null for the newest window
	 */
	FeedWindow window(@Nullable Instant at);

	/**
	 * The window that holds a change; the newest where there is no such change yet.
	 * @throws NoLongerHeldException where it is no longer held
	 */
	FeedWindow window(long seq);

	/**
	 * Counts a stretch of the log.
	 * @param story only this story's changes and steps; null for all
	 * @param from start; null for the oldest change held
	 * @param to end; null for now
	 * @param bins how many equal parts, at least 1
	 * @param steps whether steps are told, too: there are some six to a story
	 */
	Overview overview(@Nullable String story, @Nullable Instant from, @Nullable Instant to, int bins, boolean steps);

	/** The same, with all steps. */
	default Overview overview(@Nullable String story, @Nullable Instant from, @Nullable Instant to, int bins) {
		return overview(story, from, to, bins, true);
	}

	/** Stories, newest first. */
	StoriesPage stories(StoriesWanted wanted);

	/** One story, or null where there is none of that id. */
	@Nullable Story story(String id);

	/**
	 * What good practice has to say now, the most urgent first; a recording has no now.
	 */
	default List<Advice> advice() {
		return List.of();
	}

}
