package dev.podium.story.model;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How many were ready while a story went on, counted from the Pods' own changes.
 *
 * @param wanted how many were asked for
 * @param fewest the fewest that were ready at once
 * @param shortMs for how many milliseconds fewer than wanted were ready
 * @param most the most that were there at once, those on their way out aside
 * @param atLeast how many the rules want ready at any time; null where they do not say
 * @param atMost how many the rules let be there at any time; null where they do not say
 * @param points the numbers from when on, oldest first
 */
public record Readiness(int wanted, int fewest, double shortMs, int most, @Nullable Integer atLeast,
		@Nullable Integer atMost, List<Point> points) {

	/**
	 * The numbers from a moment on.
	 *
	 * @param pods those that are not on their way out
	 * @param going those that are
	 */
	public record Point(Instant at, int ready, int pods, int going) {
	}

	public Readiness {
		points = List.copyOf(points);
	}

}
