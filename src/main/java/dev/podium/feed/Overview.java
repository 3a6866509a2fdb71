package dev.podium.feed;

import java.time.Instant;
import java.util.List;

import dev.podium.story.Actor;
import dev.podium.story.Step;
import org.jspecify.annotations.Nullable;

/**
 * What a timeline draws of a stretch of a feed, in bins of equal length.
 *
 * @param from start of the first bin
 * @param to end of the last bin
 * @param counts changes per bin
 * @param lanes the same per actor and kind, the busiest first
 * @param steps the steps that happened in between, of all stories
 * @param gaps the gaps in between
 */
public record Overview(String epoch, long first, long last, Instant from, Instant to, List<Integer> counts,
		List<Lane> lanes, List<StepMark> steps, List<GapMark> gaps) {

	/**
	 * @param actor who wrote the changes; null where nobody can know
	 * @param kind of the objects; the empty string where there is none
	 */
	public record Lane(@Nullable Actor actor, String kind, List<Integer> counts) {
	}

	public record StepMark(String story, int number, String id, Step.State state, Instant at) {
	}

	/**
	 * @param kind watch, clock or connection
	 * @param about the kind of object whose watch has the gap, or the empty string
	 */
	public record GapMark(long seq, Instant at, String kind, String about) {
	}

}
