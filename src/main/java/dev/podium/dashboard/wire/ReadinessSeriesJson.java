package dev.podium.dashboard.wire;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Readiness;
import dev.podium.story.model.Text;

/**
 * How many were ready while a story went on, with the series, as {@link Readiness}.
 *
 * @param points the numbers from when on: steps, no slopes
 * @param revisions whose Pods there were, in the order in which they came
 * @param compared what took longer than in the last story of its kind, or less long; left
 * out where nothing did
 */
public record ReadinessSeriesJson(String epoch, String story, int wanted, int fewest, double shortMs, int most,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer atLeast,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer atMost, List<PointJson> points,
		List<RevisionJson> revisions, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TextJson compared) {

	/**
	 * @param pods those that are not on their way out
	 * @param going those that are
	 * @param wanted how many were asked for then
	 * @param revisions what each revision had of these; those without Pods are left out
	 */
	public record PointJson(String at, int ready, int pods, int going, int wanted, List<ShareJson> revisions) {

		static PointJson of(Readiness.Point point) {
			return new PointJson(Wire.time(point.at()), point.ready(), point.pods(), point.going(), point.wanted(),
					Wire.all(point.revisions(), (one) -> new ShareJson(one.hash(), one.ready(), one.pods())));
		}

	}

	/**
	 * What a revision had of a number.
	 */
	public record ShareJson(String hash, int ready, int pods) {
	}

	/**
	 * @param hash the label by which its Pods are known
	 * @param revision its number; left out where nobody counts them
	 */
	public record RevisionJson(String hash, @JsonInclude(JsonInclude.Include.NON_EMPTY) String revision) {
	}

	public static ReadinessSeriesJson of(String epoch, String story, Readiness readiness, @Nullable Text compared,
			TextJson.Texts texts) {
		return new ReadinessSeriesJson(epoch, story, readiness.wanted(), readiness.fewest(), readiness.shortMs(),
				readiness.most(), readiness.atLeast(), readiness.atMost(), Wire.all(readiness.points(), PointJson::of),
				Wire.all(readiness.revisions(), (one) -> new RevisionJson(one.hash(), one.number())),
				TextJson.orNull(compared, texts));
	}

}
