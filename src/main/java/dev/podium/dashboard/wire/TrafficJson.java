package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.story.model.TrafficReport;

/**
 * What became of the requests that were sent again and again while a story went on, as
 * {@link TrafficReport}.
 *
 * @param said how many failed, in a sentence
 * @param reasons why, the most frequent first
 */
public record TrafficJson(String epoch, String story, int all, int failed, List<PointJson> points, TextJson said,
		List<TextJson> reasons) {

	/**
	 * @param versions by whose Pods they were answered, or failed
	 */
	public record PointJson(String from, String to, int answered, int failed, List<OfVersionJson> versions) {

		static PointJson of(TrafficReport.Point point) {
			return new PointJson(Wire.time(point.from()), Wire.time(point.to()), point.answered(), point.failed(), Wire
				.all(point.versions(), (one) -> new OfVersionJson(one.version(), one.answered(), one.failed())));
		}

	}

	/**
	 * What Pods of one version made of those that came to them.
	 */
	public record OfVersionJson(String version, int answered, int failed) {
	}

	public static TrafficJson of(String epoch, String story, TrafficReport traffic, TextJson.Texts texts) {
		return new TrafficJson(epoch, story, traffic.all(), traffic.failed(), Wire.all(traffic.points(), PointJson::of),
				TextJson.of(traffic.said(), texts),
				Wire.all(traffic.reasons(), (reason) -> TextJson.of(reason, texts)));
	}

}
