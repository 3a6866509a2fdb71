package dev.podium.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * What a timeline draws of a stretch of a feed, in bins of equal length.
 *
 * @param from start of the first bin
 * @param to end of the last bin
 * @param counts changes per bin
 * @param lanes the same per actor and kind, the busiest first; of very many, the last
 * ones share a lane without both
 * @param steps the steps that happened in between, of all stories; where they are very
 * many, the first of each number and state in each bin
 * @param gaps the gaps in between; the first of very many
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

		/** The steps of a story that happened, or failed, at a known time. */
		public static List<StepMark> of(Story story) {
			List<StepMark> marks = new ArrayList<>();
			for (Step step : story.steps()) {
				Instant at = (step.at() != null) ? step.at() : step.failedAt();
				if (at != null) {
					marks.add(new StepMark(story.id(), step.number(), step.id(), step.state(), at));
				}
			}
			return marks;
		}

	}

	/**
	 * @param kind watch, clock, connection or store
	 * @param about the kind of object whose watch has the gap, or the empty string
	 */
	public record GapMark(long seq, Instant at, String kind, String about) {
	}

}
