package dev.podium.story.model;

import java.time.Instant;
import java.util.List;

/**
 * What became of the requests that were sent again and again while a story went on.
 *
 * @param all how many there were
 * @param failed how many of them nobody answered
 * @param points what became of them, oldest first
 * @param reasons why they failed, the most frequent first, as far as that was told
 */
public record TrafficReport(int all, int failed, List<Point> points, List<Text> reasons) {

	public TrafficReport {
		points = List.copyOf(points);
		reasons = List.copyOf(reasons);
	}

	/** How many failed, in a sentence. */
	public Text said() {
		return Text.of("traffic.said", "failed", this.failed, "all", this.all);
	}

	/**
	 * What became of those that were sent in a stretch of time.
	 *
	 * @param from when it began
	 * @param to when it was over
	 * @param versions by whose Pods; a request that reached none is of none
	 */
	public record Point(Instant from, Instant to, int answered, int failed, List<OfVersion> versions) {

		public Point {
			versions = List.copyOf(versions);
		}

	}

	/**
	 * What Pods of one version made of those that came to them.
	 *
	 * @param version the hash of their owner's template, or their image
	 */
	public record OfVersion(String version, int answered, int failed) {
	}

}
