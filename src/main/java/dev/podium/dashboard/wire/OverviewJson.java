package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.feed.Overview;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/changes/overview}, as {@link Overview}: the stretch is cut
 * into as many equal bins as {@code counts} has numbers.
 */
public record OverviewJson(String epoch, long first, long last, String from, String to, List<Integer> counts,
		List<LaneJson> lanes, List<StepMarkJson> steps, List<GapMarkJson> gaps) {

	/**
	 * The answer.
	 * @param steps whether the steps are told, too: there are some six to a story
	 */
	public static OverviewJson of(Overview overview, boolean steps) {
		return new OverviewJson(overview.epoch(), overview.first(), overview.last(), Wire.time(overview.from()),
				Wire.time(overview.to()), overview.counts(),
				overview.lanes()
					.stream()
					.map((lane) -> new LaneJson(ActorJson.orNull(lane.actor()), lane.kind(), lane.counts()))
					.toList(),
				(steps ? overview.steps() : List.<Overview.StepMark>of()).stream()
					.map((step) -> new StepMarkJson(step.story(), step.number(), step.id(), Wire.word(step.state()),
							Wire.time(step.at())))
					.toList(),
				overview.gaps()
					.stream()
					.map((gap) -> new GapMarkJson(gap.seq(), Wire.time(gap.at()), gap.kind(), gap.about()))
					.toList());
	}

	public record LaneJson(@Nullable ActorJson actor, String kind, List<Integer> counts) {
	}

	public record StepMarkJson(String story, int number, String id, String state, String at) {
	}

	public record GapMarkJson(long seq, String at, String kind, String about) {
	}

}
