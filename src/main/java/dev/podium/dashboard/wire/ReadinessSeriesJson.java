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
 * @param compared what took longer than in the last story of its kind, or less long; left
 * out where nothing did
 */
public record ReadinessSeriesJson(String epoch, String story, int wanted, int fewest, double shortMs, int most,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer atLeast,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer atMost, List<PointJson> points,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TextJson compared) {

	/**
	 * @param pods those that are not on their way out
	 * @param going those that are
	 */
	public record PointJson(String at, int ready, int pods, int going) {
	}

	public static ReadinessSeriesJson of(String epoch, String story, Readiness readiness, @Nullable Text compared,
			TextJson.Texts texts) {
		return new ReadinessSeriesJson(epoch, story, readiness.wanted(), readiness.fewest(), readiness.shortMs(),
				readiness.most(), readiness.atLeast(), readiness.atMost(),
				Wire.all(readiness.points(),
						(point) -> new PointJson(Wire.time(point.at()), point.ready(), point.pods(), point.going())),
				TextJson.orNull(compared, texts));
	}

}
