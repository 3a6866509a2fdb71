package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.Gap;
import dev.podium.story.Actor;
import dev.podium.story.Author;
import dev.podium.story.Step;
import dev.podium.story.Story;
import org.jspecify.annotations.Nullable;

/**
 * Counts entries into the bins of an {@link Overview}.
 */
final class OverviewCount {

	private final Instant from;

	private final Instant to;

	private final int[] counts;

	private final Map<LaneKey, int[]> lanes = new LinkedHashMap<>();

	private final List<Overview.GapMark> gaps = new ArrayList<>();

	OverviewCount(Instant from, Instant to, int bins) {
		this.from = from;
		this.to = to;
		this.counts = new int[bins];
	}

	void add(Entry entry) {
		int bin = bin(entry.summary().receivedAt());
		this.counts[bin]++;
		Author author = entry.summary().author();
		LaneKey lane = new LaneKey((author != null) ? author.actor() : null, entry.summary().kind());
		this.lanes.computeIfAbsent(lane, (key) -> new int[this.counts.length])[bin]++;
		if (entry.bare() instanceof Gap gap) {
			this.gaps.add(new Overview.GapMark(entry.seq(), entry.summary().receivedAt(), gap.kind(), gap.about()));
		}
	}

	private int bin(Instant at) {
		double share = (double) Duration.between(this.from, at).toNanos()
				/ Math.max(1, Duration.between(this.from, this.to).toNanos());
		return Math.min(this.counts.length - 1, (int) (share * this.counts.length));
	}

	Overview of(String epoch, long first, long last, List<Story> stories) {
		List<Overview.Lane> sorted = this.lanes.entrySet()
			.stream()
			.sorted(Comparator.comparingInt((Map.Entry<LaneKey, int[]> lane) -> -Arrays.stream(lane.getValue()).sum()))
			.map((lane) -> new Overview.Lane(lane.getKey().actor(), lane.getKey().kind(), list(lane.getValue())))
			.toList();
		return new Overview(epoch, first, last, this.from, this.to, list(this.counts), sorted, steps(stories),
				List.copyOf(this.gaps));
	}

	private List<Overview.StepMark> steps(List<Story> stories) {
		List<Overview.StepMark> marks = new ArrayList<>();
		for (Story story : stories) {
			for (Step step : story.steps()) {
				Instant at = (step.at() != null) ? step.at() : step.failedAt();
				if (at != null && !at.isBefore(this.from) && !at.isAfter(this.to)) {
					marks.add(new Overview.StepMark(story.id(), step.number(), step.id(), step.state(), at));
				}
			}
		}
		marks.sort(Comparator.comparing(Overview.StepMark::at));
		return marks;
	}

	private static List<Integer> list(int[] counts) {
		return Arrays.stream(counts).boxed().toList();
	}

	private record LaneKey(@Nullable Actor actor, String kind) {
	}

}
