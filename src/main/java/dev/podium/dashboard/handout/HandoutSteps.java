package dev.podium.dashboard.handout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import dev.podium.dashboard.handout.Handout.Shown;
import dev.podium.dashboard.handout.Handout.Trouble;
import dev.podium.dashboard.handout.Handout.Written;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.FeedChange;
import dev.podium.feed.NoLongerHeldException;
import dev.podium.story.model.Author;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a handout says of each step of one story.
 */
final class HandoutSteps {

	private static final int MAX_CHANGES = 2000;

	private static final int MAX_WRITTEN = 3;

	/** So many lines of what was written at a step are shown: its card fits on a page. */
	private static final int MAX_LINES = 18;

	private static final int MAX_EVIDENCE = 8;

	private static final int MAX_TROUBLES = 3;

	private static final double AT_ONCE_MS = 0.5;

	private final ChangeLog log;

	private final Story story;

	private final Localizer localizer;

	private final Commands commands;

	private final Participants participants;

	private final Map<Long, ChangeSummary> changes = new LinkedHashMap<>();

	HandoutSteps(ChangeLog log, Story story, Localizer localizer, Commands commands) {
		this.log = log;
		this.story = story;
		this.localizer = localizer;
		this.commands = commands;
		this.participants = Participants.of(story);
		log.changesOf(story.id(), story.firstSeq() - 1, MAX_CHANGES)
			.forEach((change) -> this.changes.put(change.seq(), change));
	}

	/**
	 * @param address where a moment of the story is shown again
	 */
	Handout.Step of(Step step, Handouts.Address address) {
		List<ChangeSummary> writes = writesOf(step.number());
		Instant at = (step.at() != null) ? step.at() : step.failedAt();
		return new Handout.Step(step.number(), step.state().name().toLowerCase(Locale.ROOT),
				this.localizer.say(step.title()), this.localizer.say(step.explanation()), times(step),
				StepPicture.of(step, this.participants, this.localizer),
				step.evidence().stream().limit(MAX_EVIDENCE).map(this::shown).toList(), troubles(step), written(writes),
				more(writes), (at != null) ? address.of(this.story, at) : "");
	}

	/** What was written once the steps were done, or beside them. */
	Handout.Afterwards afterwards(List<String> states) {
		List<ChangeSummary> writes = writesOf(null);
		return new Handout.Afterwards(states, written(writes), more(writes));
	}

	private List<ChangeSummary> writesOf(@Nullable Integer step) {
		return this.changes.values()
			.stream()
			.filter((change) -> isWrite(change) && Objects.equals(stepOf(change), step))
			.toList();
	}

	/** The step of this story that a change shows, whatever it shows of others. */
	private @Nullable Integer stepOf(ChangeSummary change) {
		Mention mention = change.in(this.story.id());
		return (mention != null) ? mention.step() : null;
	}

	private List<Written> written(List<ChangeSummary> writes) {
		int lines = MAX_LINES / Math.max(1, Math.min(MAX_WRITTEN, writes.size()));
		return writes.stream().limit(MAX_WRITTEN).map((change) -> written(change, lines)).toList();
	}

	private String more(List<ChangeSummary> writes) {
		int more = writes.size() - MAX_WRITTEN;
		return (more <= 0) ? ""
				: this.localizer.say((more == 1) ? "handout.more.one" : "handout.more", "count", String.valueOf(more));
	}

	private List<String> times(Step step) {
		List<String> times = new ArrayList<>();
		Instant at = step.at();
		if (at != null) {
			times.add(this.localizer.say(StepPicture.inferred(step) ? "handout.at.inferred" : "handout.at", "time",
					this.localizer.timeOfDay(at), "offset", offset(step)));
			Step before = before(step);
			if (before != null && before.at() != null && before.number() > 1) {
				double ms = Math.max(0, Duration.between(before.at(), at).toNanos() / 1e6);
				times.add(this.localizer.say((ms < AT_ONCE_MS) ? "page.evidence.atOnce" : "page.evidence.after",
						"duration", this.localizer.duration(ms), "step", String.valueOf(before.number())));
			}
		}
		else {
			times.add(notReached(step));
		}
		Instant from = step.notBefore();
		Instant to = step.notAfter();
		if (at != null && from != null && to != null && from.isBefore(to)) {
			times.add(this.localizer.say("page.step.between", "from", this.localizer.timeOfDay(from), "to",
					this.localizer.timeOfDay(to)));
		}
		if (step.repeats() > 0) {
			times.add(this.localizer.say((step.repeats() == 1) ? "page.step.repeats.one" : "page.step.repeats", "count",
					String.valueOf(step.repeats())));
		}
		Step.ServerTime server = step.serverTime();
		if (server != null) {
			times.add(this.localizer.say(
					(server.precisionMs() >= 1000) ? "page.step.serverTime.seconds" : "page.step.serverTime", "time",
					this.localizer.timeOfDay(server.time(), server.precisionMs())) + " (" + server.source() + ")");
		}
		return List.copyOf(times);
	}

	private String offset(Step step) {
		Double offset = step.offsetMs();
		if (offset == null || step.number() == 1) {
			return this.localizer.say("page.step.start");
		}
		return (offset < AT_ONCE_MS) ? this.localizer.say("page.step.atOnce")
				: this.localizer.say("page.step.offset", "duration", this.localizer.duration(offset));
	}

	private String notReached(Step step) {
		Instant failed = step.failedAt();
		if (failed != null) {
			return this.localizer.say("handout.stuck", "time", this.localizer.timeOfDay(failed), "offset",
					this.localizer.duration(Duration.between(this.story.states().get(0).at(), failed).toNanos() / 1e6));
		}
		return this.localizer.say("page.step." + step.state().name().toLowerCase(Locale.ROOT));
	}

	private @Nullable Step before(Step step) {
		Step before = null;
		for (Step one : this.story.steps()) {
			if (one.number() < step.number() && one.at() != null) {
				before = one;
			}
		}
		return before;
	}

	private Shown shown(Evidence evidence) {
		List<String> details = new ArrayList<>();
		Author author = authorOf(evidence.seq());
		if (author != null) {
			details.add(writtenBy(author));
		}
		Double precision = evidence.precisionMs();
		if (precision != null) {
			details.add(this.localizer.say("page.evidence.precision", "duration",
					this.localizer.duration(Math.ceil(precision))));
		}
		details.add(this.localizer.say("handout.change", "seq", String.valueOf(evidence.seq())));
		String kind = evidence.kind().name().toLowerCase(Locale.ROOT);
		return new Shown(kind, this.localizer.say("page.evidence." + kind), this.localizer.say(evidence.what()),
				String.join(" · ", details));
	}

	private @Nullable Author authorOf(long seq) {
		ChangeSummary change = this.changes.get(seq);
		return (change != null) ? change.author() : null;
	}

	private String writtenBy(Author author) {
		return this.localizer.say(
				(author.how() == Evidence.Kind.MEASURED) ? "page.evidence.author" : "page.evidence.author.inferred",
				"author", this.localizer.called(author.actor()));
	}

	/**
	 * What held the story up at a step, each reason once; what holds it up now is said
	 * before.
	 */
	private List<Trouble> troubles(Step step) {
		Step.Stuck now = this.story.stateAt(this.log.now()).stuck();
		Map<String, Trouble> troubles = new LinkedHashMap<>();
		for (Story.StateAt state : this.story.states()) {
			Step.Stuck stuck = state.stuck();
			boolean said = now != null && stuck != null && now.reason().equals(stuck.reason());
			if (stuck != null && !said && state.step() != null && state.step() == step.number()) {
				troubles.putIfAbsent(stuck.reason(),
						this.commands.trouble(stuck,
								this.localizer.say("page.stuck.since", "time", this.localizer.timeOfDay(state.at())),
								this.story.subject()));
			}
		}
		return troubles.values().stream().limit(MAX_TROUBLES).toList();
	}

	private boolean isWrite(ChangeSummary change) {
		return change.kind().equals(this.story.subject().kind())
				&& List.of("added", "listed", "modified", "deleted").contains(change.type());
	}

	private Written written(ChangeSummary change, int lines) {
		String summary = this.localizer.say(change.summary());
		try {
			FeedChange body = this.log.change(change.seq());
			if (change.type().equals("deleted")) {
				return new Written(summary, details(change, null), List.of());
			}
			List<Handout.Part> parts = YamlDiff.of(body, lines, (author) -> this.localizer.called(author.actor()),
					(key, count) -> this.localizer.say(key, "count", String.valueOf(count)));
			String details = details(change, body.before());
			return new Written(summary,
					parts.isEmpty() ? details + " · " + this.localizer.say("handout.long") : details, parts);
		}
		catch (NoLongerHeldException ex) {
			return new Written(summary, this.localizer.say("handout.folded.away"), List.of());
		}
	}

	private String details(ChangeSummary change, @Nullable ObjectNode before) {
		List<String> details = new ArrayList<>();
		details.add((before == null) ? this.localizer.say("page.inspector.version", "now", change.resourceVersion())
				: this.localizer.say("page.inspector.versions", "before",
						before.path("metadata").path("resourceVersion").asString("?"), "now",
						change.resourceVersion()));
		if (change.author() != null) {
			details.add(writtenBy(change.author()));
		}
		return String.join(" · ", details);
	}

}
