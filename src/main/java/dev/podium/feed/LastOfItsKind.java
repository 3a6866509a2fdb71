package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.podium.story.model.Intention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What took longer, or less long, than in the last story of the same subject and kind.
 */
public final class LastOfItsKind {

	/** Each of them puts Pods of another template in place of those that are there. */
	private static final Set<String> ROLLOUTS = Set.of("rollout", "undo", "restart");

	/** What differs by less is chance. */
	private static final double MIN_RATIO = 1.5;

	private static final Duration MIN_DIFFERENCE = Duration.ofMillis(500);

	private static final String PULLING = "pulling";

	/** So many stories of one subject, and parts of one story, are looked at. */
	private static final int MAX = 20;

	private LastOfItsKind() {
	}

	/** The difference that is worth a sentence; null where there is none. */
	public static @Nullable Text compared(ChangeLog log, Story story) {
		Story before = isDone(story) ? before(log, story) : null;
		return (before != null) ? compared(story, before, () -> pulled(log, story), () -> pulled(log, before)) : null;
	}

	/**
	 * The same of two stories.
	 * @param pulled whether an image had to be pulled in it
	 * @param pulledBefore whether one had to be in the one before
	 */
	static @Nullable Text compared(Story story, Story before, BooleanSupplier pulled, BooleanSupplier pulledBefore) {
		Difference most = null;
		for (Step step : story.steps()) {
			Difference found = difference(step, story, before);
			if (found != null && (most == null || found.by().compareTo(most.by()) > 0)) {
				most = found;
			}
		}
		return (most != null) ? text(most, pulled.getAsBoolean(), pulledBefore.getAsBoolean()) : null;
	}

	private static @Nullable Story before(ChangeLog log, Story story) {
		StoriesWanted same = new StoriesWanted(story.subject().kind(), story.subject().namespace(),
				story.subject().name(), null, MAX, story.firstSeq());
		return log.stories(same)
			.stories()
			.stream()
			.filter((other) -> other.subject().uid().equals(story.subject().uid()) && isDone(other)
					&& sort(other).equals(sort(story)))
			.findFirst()
			.orElse(null);
	}

	private static boolean isDone(Story story) {
		return story.states().stream().anyMatch((state) -> state.state() == Story.State.DONE);
	}

	/** The empty string for a story without an intention: a subject has but one such. */
	private static String sort(Story story) {
		Intention intention = story.intention();
		return (intention == null) ? "" : ROLLOUTS.contains(intention.id()) ? "rollout" : intention.id();
	}

	private record Difference(Step step, Duration now, Duration before) {

		Duration by() {
			return this.now.minus(this.before).abs();
		}

		boolean isNotable() {
			Duration longer = (this.now.compareTo(this.before) > 0) ? this.now : this.before;
			Duration shorter = (this.now.compareTo(this.before) > 0) ? this.before : this.now;
			return by().compareTo(MIN_DIFFERENCE) > 0 && longer.toNanos() > MIN_RATIO * shorter.toNanos();
		}

	}

	private static @Nullable Difference difference(Step step, Story story, Story before) {
		Step other = before.steps().stream().filter((one) -> one.id().equals(step.id())).findFirst().orElse(null);
		Duration now = took(step, story);
		Duration then = (other != null) ? took(other, before) : null;
		Difference found = (now != null && then != null) ? new Difference(step, now, then) : null;
		return (found != null && found.isNotable()) ? found : null;
	}

	/** Since the step before it that was seen; null where one of the two was not. */
	private static @Nullable Duration took(Step step, Story story) {
		Instant from = null;
		for (Step other : story.steps()) {
			if (other.number() < step.number() && other.at() != null) {
				from = other.at();
			}
		}
		return (from != null && step.at() != null) ? Duration.between(from, step.at()) : null;
	}

	private static boolean pulled(ChangeLog log, Story story) {
		return story.parts()
			.stream()
			.limit(MAX)
			.map(log::story)
			.anyMatch((part) -> part != null && part.spans().stream().anyMatch((span) -> span.kind().equals(PULLING)));
	}

	private static Text text(Difference most, boolean pulled, boolean pulledBefore) {
		Map<String, String> args = new HashMap<>();
		args.put("number", Integer.toString(most.step().number()));
		args.put("now", Long.toString(most.now().toMillis()));
		args.put("before", Long.toString(most.before().toMillis()));
		boolean longer = most.now().compareTo(most.before()) > 0;
		String why = (longer && pulled && !pulledBefore) ? ".pulled"
				: (!longer && !pulled && pulledBefore) ? ".there" : "";
		return new Text("feed.compared" + why, args);
	}

}
