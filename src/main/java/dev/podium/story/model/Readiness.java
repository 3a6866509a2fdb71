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
 * @param revisions whose Pods there were, in the order in which they came; empty where
 * that is not known
 */
public record Readiness(int wanted, int fewest, double shortMs, int most, @Nullable Integer atLeast,
		@Nullable Integer atMost, List<Point> points, List<Revision> revisions) {

	/**
	 * The numbers from a moment on.
	 *
	 * @param pods those that are not on their way out
	 * @param going those that are
	 * @param wanted how many were asked for then
	 * @param revisions of which revisions these are; those without Pods are left out
	 */
	public record Point(Instant at, int ready, int pods, int going, int wanted, List<Share> revisions) {

		public Point {
			revisions = List.copyOf(revisions);
		}

		/** Whether it differs from another by its time alone. */
		public boolean sameAs(Point other) {
			return this.ready == other.ready && this.pods == other.pods && this.going == other.going
					&& this.wanted == other.wanted && this.revisions.equals(other.revisions);
		}

	}

	/**
	 * One version of a workload's template.
	 *
	 * @param hash the label by which its Pods are known
	 * @param number as its Deployment or DaemonSet counts it; the empty string where
	 * nobody does
	 */
	public record Revision(String hash, String number) {
	}

	/**
	 * What a revision has of a number.
	 *
	 * @param pods those that are not on their way out
	 */
	public record Share(String hash, int ready, int pods) {
	}

	public Readiness {
		points = List.copyOf(points);
		revisions = List.copyOf(revisions);
	}

}
