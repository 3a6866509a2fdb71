package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * Counts changes into the bins of an {@link Overview}.
 */
public final class OverviewCount {

	/** Beyond so many, only the first of each step and state in each bin is told. */
	private static final int MAX_STEPS = 5000;

	/** Beyond so many authors and kinds, all others share a lane. */
	private static final int MAX_LANES = 200;

	private static final LaneKey OTHERS = new LaneKey(null, "");

	private static final int MAX_GAPS = 1000;

	private final Instant from;

	private final Instant to;

	private final int[] counts;

	private final Map<LaneKey, int[]> lanes = new LinkedHashMap<>();

	private final List<Overview.GapMark> gaps = new ArrayList<>();

	private final List<Overview.StepMark> steps = new ArrayList<>();

	/**
	 * @param bins how many equal parts, at least 1
	 */
	public OverviewCount(Instant from, Instant to, int bins) {
		this.from = from;
		this.to = to;
		this.counts = new int[bins];
	}

	/**
	 * @param at when it was received, within the stretch
	 */
	public void change(Instant at, @Nullable Author author, String kind) {
		int bin = bin(at);
		this.counts[bin]++;
		LaneKey lane = new LaneKey((author != null) ? author.actor() : null, kind);
		boolean full = this.lanes.size() >= MAX_LANES && !this.lanes.containsKey(lane);
		this.lanes.computeIfAbsent(full ? OTHERS : lane, (key) -> new int[this.counts.length])[bin]++;
	}

	public void gap(Overview.GapMark gap) {
		if (this.gaps.size() < MAX_GAPS) {
			this.gaps.add(gap);
		}
	}

	/** Adds all steps of a story that happened within the stretch. */
	public void story(Story story) {
		Overview.StepMark.of(story).forEach(this::step);
	}

	/** Adds a step where it happened within the stretch. */
	public void step(Overview.StepMark step) {
		if (!step.at().isBefore(this.from) && !step.at().isAfter(this.to)) {
			this.steps.add(step);
		}
	}

	private int bin(Instant at) {
		double share = (double) Duration.between(this.from, at).toNanos()
				/ Math.max(1, Duration.between(this.from, this.to).toNanos());
		return Math.max(0, Math.min(this.counts.length - 1, (int) (share * this.counts.length)));
	}

	/**
	 * @param first the oldest change held
	 * @param last the newest
	 */
	public Overview of(String epoch, long first, long last) {
		List<Overview.Lane> sorted = this.lanes.entrySet()
			.stream()
			.sorted(Comparator.comparingInt((Map.Entry<LaneKey, int[]> lane) -> -Arrays.stream(lane.getValue()).sum()))
			.map((lane) -> new Overview.Lane(lane.getKey().actor(), lane.getKey().kind(), list(lane.getValue())))
			.toList();
		return new Overview(epoch, first, last, this.from, this.to, list(this.counts), sorted, steps(),
				List.copyOf(this.gaps));
	}

	private List<Overview.StepMark> steps() {
		this.steps.sort(Comparator.comparing(Overview.StepMark::at).thenComparing(Overview.StepMark::story));
		if (this.steps.size() <= MAX_STEPS) {
			return List.copyOf(this.steps);
		}
		Set<BinStep> seen = new HashSet<>();
		return this.steps.stream()
			.filter((step) -> seen.add(new BinStep(bin(step.at()), step.number(), step.state())))
			.toList();
	}

	private static List<Integer> list(int[] counts) {
		return Arrays.stream(counts).boxed().toList();
	}

	private record LaneKey(@Nullable Actor actor, String kind) {
	}

	private record BinStep(int bin, int number, Step.State state) {
	}

}
