package dev.podium.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Author;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Span;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Stories and summaries as lines that a person can read and a diff can show: times in
 * milliseconds after the first change.
 */
final class StoryText {

	private final Instant zero;

	private final StringBuilder text = new StringBuilder();

	StoryText(Instant zero) {
		this.zero = zero;
	}

	StoryText add(AnnotatedChange annotated) {
		ChangeSummary change = annotated.summary();
		this.text
			.append(String.format(Locale.ROOT, "%4d %12s %-8s %-13s ", change.seq(), at(change.receivedAt()),
					change.type(), change.kind()))
			.append(text(change.summary()));
		Author author = change.author();
		if (author != null) {
			this.text.append(" by ").append(author.actor().name()).append(" (").append(lower(author.how())).append(')');
		}
		if (change.story() != null) {
			this.text.append(" -> ").append(change.story());
		}
		if (change.step() != null) {
			this.text.append(" step ").append(change.step());
		}
		change.mentions().stream().filter((mention) -> !mention.story().equals(change.story())).forEach((mention) -> {
			this.text.append(" and ").append(mention.story());
			if (mention.step() != null) {
				this.text.append(" step ").append(mention.step());
			}
		});
		this.text.append('\n');
		return this;
	}

	StoryText add(Story story) {
		this.text.append('\n')
			.append(story.id())
			.append(' ')
			.append(story.subject().namespace())
			.append('/')
			.append(story.subject().name())
			.append(" changes ")
			.append(story.firstSeq())
			.append(" to ")
			.append(story.lastSeq())
			.append('\n');
		Intention intention = story.intention();
		if (intention != null) {
			this.text.append("  ")
				.append(intention.id())
				.append(": ")
				.append(text(intention.text()))
				.append("; parts ")
				.append(story.parts())
				.append('\n');
		}
		for (Story.StateAt state : story.states()) {
			this.text.append("  state ").append(lower(state.state())).append(" at ").append(at(state.at()));
			Step.Stuck stuck = state.stuck();
			if (stuck != null) {
				this.text.append(" step ")
					.append(state.step())
					.append(' ')
					.append(stuck.reason())
					.append(": ")
					.append(stuck.message())
					.append("\n    ")
					.append(text(stuck.hint()));
			}
			if (state.by() != null) {
				this.text.append(" by ").append(state.by());
			}
			this.text.append('\n');
		}
		Readiness readiness = story.readiness();
		if (readiness != null) {
			this.text.append("  ready ").append(readiness.toString().replaceFirst(", points=.*", "]"));
			readiness.points()
				.forEach((point) -> this.text.append("; ")
					.append(at(point.at()))
					.append(' ')
					.append(point.ready() + "/" + point.pods() + "/" + point.going()));
			this.text.append('\n');
		}
		story.steps().forEach(this::add);
		for (Span span : story.spans()) {
			this.text.append("  span ").append(span.kind()).append(' ').append(span.container()).append(" at ");
			this.text.append(at(span.at()))
				.append(" until ")
				.append(at(span.until()))
				.append(" seq ")
				.append(span.seq());
			this.text.append(' ').append(text(span.label())).append('\n');
		}
		return this;
	}

	private void add(Step step) {
		this.text.append("  ")
			.append(step.number())
			.append(' ')
			.append(step.id())
			.append(' ')
			.append(lower(step.state()));
		field("at", at(step.at()));
		field("between", at(step.notBefore()));
		field("and", at(step.notAfter()));
		field("due", at(step.dueAt()));
		field("offset", (step.offsetMs() != null) ? String.format(Locale.ROOT, "%.3f", step.offsetMs()) : null);
		field("failed", at(step.failedAt()));
		field("repeats", (step.repeats() > 0) ? Integer.toString(step.repeats()) : null);
		Step.ServerTime time = step.serverTime();
		field("server", (time != null) ? time.time() + " ± " + time.precisionMs() + " " + time.source() : null);
		this.text.append("\n    ")
			.append(step.from().name())
			.append(" to ")
			.append(step.to().name())
			.append("; ")
			.append(step.title().key())
			.append("; ")
			.append(step.explanation().key())
			.append('\n');
		for (Evidence evidence : step.evidence()) {
			this.text.append("    ")
				.append(lower(evidence.kind()))
				.append(' ')
				.append(evidence.seq())
				.append(" ± ")
				.append(evidence.precisionMs())
				.append(' ')
				.append(text(evidence.what()))
				.append('\n');
		}
	}

	private void field(String name, @Nullable String value) {
		if (value != null) {
			this.text.append(' ').append(name).append(' ').append(value);
		}
	}

	private @Nullable String at(@Nullable Instant at) {
		return (at != null) ? String.format(Locale.ROOT, "%.3f", Duration.between(this.zero, at).toNanos() / 1e6)
				: null;
	}

	private static String text(Text text) {
		Map<String, String> args = new TreeMap<>(text.args());
		List.of("pod", "namespace").forEach(args::remove);
		args.values().removeIf(String::isEmpty);
		return text.key() + args;
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
