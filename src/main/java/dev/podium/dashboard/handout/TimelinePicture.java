package dev.podium.dashboard.handout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.podium.story.model.Span;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;

/**
 * A whole story at a glance: a lane for each actor, its steps from lane to lane, and what
 * lasted.
 *
 * @param title what the picture shows, for those who do not see it
 * @param width of its coordinates
 * @param height of its coordinates
 * @param left where the lanes begin
 * @param lanes the actors
 * @param bars what lasted
 * @param marks the steps that happened
 */
public record TimelinePicture(String title, int width, int height, int left, List<Lane> lanes, List<Bar> bars,
		List<Mark> marks) {

	public record Lane(int y, String name) {
	}

	/**
	 * @param kind pulling, running, backoff or terminating
	 * @param label the empty string where there is no room for it
	 */
	public record Bar(String kind, int x, int y, int width, String label) {
	}

	/**
	 * @param x where it stands
	 * @param from the lane that it comes from
	 * @param to the lane that it goes to
	 * @param head the arrow's head
	 * @param when after the beginning
	 * @param whenY where that is written
	 */
	public record Mark(int number, int x, int from, int to, String head, boolean inferred, boolean failed, String when,
			int whenY) {
	}

	private static final int WIDTH = 720;

	private static final int LEFT = 150;

	private static final int RIGHT = 24;

	private static final int TOP = 40;

	private static final int APART = 24;

	private static final int MAX_BARS = 60;

	private static final double LETTER = 5.6;

	static TimelinePicture of(Story story, Instant now, Participants participants, Localizer localizer) {
		Instant begun = story.states().get(0).at();
		List<Instant> steps = story.steps().stream().map(TimelinePicture::when).filter(Objects::nonNull).toList();
		List<Span> spans = story.spans().subList(0, Math.min(MAX_BARS, story.spans().size()));
		Instant end = endOf(story, spans, begun, now);
		TreeSet<Instant> others = new TreeSet<>(List.of(end));
		spans.forEach((span) -> {
			others.add(span.at());
			others.add((span.until() != null) ? span.until() : end);
		});
		LogTimeAxis axis = new LogTimeAxis(begun, end, steps, others);
		List<Lane> lanes = new ArrayList<>();
		for (int i = 0; i < participants.actors().size(); i++) {
			Participants.Name name = Participants.name(participants.actors().get(i), localizer);
			lanes.add(new Lane(TOP + i * APART, Participants.cut((name.what() + " " + name.which()).strip(), 26)));
		}
		List<Bar> bars = spans.stream().map((span) -> bar(span, end, axis, lanes, participants, localizer)).toList();
		int bottom = TOP + lanes.size() * APART;
		return new TimelinePicture(localizer.say("handout.timeline"), WIDTH, bottom + 20, LEFT, List.copyOf(lanes),
				bars, marks(story, begun, axis, lanes, participants, bottom, localizer));
	}

	private static @Nullable Instant when(Step step) {
		return (step.at() != null) ? step.at() : step.failedAt();
	}

	/** Where nothing lasts any longer, the picture ends with the last that happened. */
	private static Instant endOf(Story story, List<Span> spans, Instant begun, Instant now) {
		Instant end = begun;
		for (Story.StateAt state : story.states()) {
			end = later(end, state.at());
		}
		for (Step step : story.steps()) {
			end = later(end, (when(step) != null) ? Objects.requireNonNull(when(step)) : begun);
		}
		boolean lasts = false;
		for (Span span : spans) {
			lasts |= span.until() == null;
			end = later(end, (span.until() != null) ? span.until() : span.at());
		}
		return lasts ? later(end, now) : end;
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static int x(LogTimeAxis axis, Instant at) {
		return LEFT + 12 + (int) Math.round(axis.at(at) * (WIDTH - LEFT - 12 - RIGHT));
	}

	private static Bar bar(Span span, Instant end, LogTimeAxis axis, List<Lane> lanes, Participants participants,
			Localizer localizer) {
		int x = x(axis, span.at());
		int width = Math.max(2, x(axis, (span.until() != null) ? span.until() : end) - x);
		String label = Stream.of(localizer.say(span.label()), localizer.say("handout.span." + span.kind()))
			.filter((text) -> text.length() * LETTER < width - 6)
			.findFirst()
			.orElse("");
		return new Bar(span.kind(), x, lanes.get(participants.placeOf(span.actor())).y(), width, label);
	}

	private static List<Mark> marks(Story story, Instant begun, LogTimeAxis axis, List<Lane> lanes,
			Participants participants, int bottom, Localizer localizer) {
		List<Mark> marks = new ArrayList<>();
		for (Step step : story.steps()) {
			Instant at = when(step);
			if (at != null) {
				int from = lanes.get(participants.placeOf(step.from())).y();
				int to = lanes.get(participants.placeOf(step.to())).y();
				int x = x(axis, at);
				String head = String.format(Locale.ROOT, (to < from) ? "M%d %d l-4 8 h8 z" : "M%d %d l-4 -8 h8 z", x,
						to);
				double ms = Duration.between(begun, at).toNanos() / 1e6;
				String when = (ms < 0.05) ? "0" : "+" + localizer.duration(ms);
				marks.add(new Mark(step.number(), x, from, to, head, StepPicture.inferred(step),
						step.state() == Step.State.FAILED, when, bottom + ((marks.size() % 2 == 0) ? 0 : 13)));
			}
		}
		return List.copyOf(marks);
	}

}
