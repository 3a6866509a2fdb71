package dev.podium.dashboard.handout;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.podium.dashboard.handout.Handout.Trouble;
import dev.podium.dashboard.text.Shell;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.StoriesPage;
import dev.podium.feed.StoriesWanted;
import dev.podium.story.model.Intention;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Makes handouts of the stories of one log, as they are told now.
 *
 * @param log what was told
 * @param cluster which cluster told it, in words
 * @param kubectl the words that a line begins with that speaks to this cluster
 * @param shell that lines are pasted into
 * @param base the address of this server, {@code http://127.0.0.1:8080}
 */
public record Handouts(ChangeLog log, String cluster, List<String> kubectl, Shell shell, String base, Localizer words) {

	/** So many stories are listed to choose from. */
	private static final int MAX_LISTED = 500;

	private static final int MAX_STATES = 20;

	/**
	 * The stories to choose from.
	 *
	 * @param more that there are older ones; the empty string where not
	 */
	public record Choice(String cluster, String epoch, List<Entry> stories, String more) {
	}

	/**
	 * @param state running, done, stuck or gone
	 */
	public record Entry(String name, String about, String begun, String state, String standing, String address) {
	}

	/** Where a moment of a story is shown. */
	record Address(String base, String epoch) {

		String of(Story story, Instant at) {
			long micros = Math.max(0, Duration.between(story.states().get(0).at(), at).toNanos() / 1000);
			return of(story, micros);
		}

		String of(Story story, long micros) {
			return this.base + "/r/" + this.epoch + "?story=" + encoded(story.id()) + "&t=" + micros;
		}

		String handout(Story story) {
			return this.base + "/r/" + this.epoch + "/handout?story=" + encoded(story.id());
		}

		private static String encoded(String id) {
			return URLEncoder.encode(id, StandardCharsets.UTF_8);
		}

	}

	/**
	 * @param t microseconds since the story began, of the moment to come back to; null
	 * for the last that happened
	 */
	public Handout of(Story story, @Nullable Long t) {
		Commands commands = new Commands(this.kubectl, this.shell, this.words);
		HandoutSteps steps = new HandoutSteps(this.log, story, this.words, commands);
		Address address = new Address(this.base, this.log.epoch());
		Instant now = this.log.now();
		Story.StateAt state = story.stateAt(now);
		Step.Stuck stuck = state.stuck();
		Trouble trouble = (stuck == null) ? null : commands.trouble(stuck,
				this.words.say("page.stuck.since", "time", this.words.timeOfDay(state.at())), story.subject());
		Subject subject = story.subject();
		return new Handout(named(story), about(subject), this.cluster, word(state), standing(story, state),
				this.words.say("handout.begun", "time", this.words.moment(story.states().get(0).at())),
				(t != null) ? address.of(story, t) : address.of(story, lastOf(story, state)),
				MeasuredLines.of(this.log, story, this.words),
				TimelinePicture.of(story, now, Participants.of(story), this.words),
				story.steps().stream().map((step) -> steps.of(step, address)).toList(), steps.afterwards(states(story)),
				trouble);
	}

	/** The stories, newest first. */
	public Choice choice() {
		StoriesPage page = this.log.stories(new StoriesWanted(null, null, null, null, MAX_LISTED, null));
		Address address = new Address(this.base, this.log.epoch());
		Instant now = this.log.now();
		List<Entry> entries = new ArrayList<>();
		for (Story story : page.stories()) {
			Story.StateAt state = story.stateAt(now);
			entries.add(new Entry(named(story), about(story.subject()), this.words.moment(story.states().get(0).at()),
					word(state), standing(story, state), address.handout(story)));
		}
		int more = page.total() - entries.size();
		return new Choice(this.cluster, this.log.epoch(), List.copyOf(entries),
				(more > 0) ? this.words.say("page.stories.older", "count", String.valueOf(more)) : "");
	}

	/** How the story stood, where that changed more than once; the latest of many. */
	private List<String> states(Story story) {
		List<Story.StateAt> states = story.states();
		if (states.size() <= 2 && states.get(states.size() - 1).state() != Story.State.GONE) {
			return List.of();
		}
		return states.stream()
			.skip(Math.max(0, states.size() - MAX_STATES))
			.map((state) -> this.words.timeOfDay(state.at()) + "  " + stood(state))
			.toList();
	}

	private String stood(Story.StateAt state) {
		return switch (state.state()) {
			case RUNNING -> this.words.say("handout.state.running");
			case DONE -> this.words.say("page.story.done.unknown");
			case GONE -> this.words.say("page.story.gone");
			case STUCK -> stuck(state);
			case OVERTAKEN -> this.words.say("handout.state.overtaken");
			case GIVEN_UP -> this.words.say("handout.state.givenUp");
			case UNKNOWN -> this.words.say("page.story.unknown");
		};
	}

	private static Instant lastOf(Story story, Story.StateAt state) {
		Instant last = state.at();
		for (Step step : story.steps()) {
			last = (step.at() != null && step.at().isAfter(last)) ? step.at() : last;
		}
		return last;
	}

	private static String word(Story.StateAt state) {
		return state.state().name().toLowerCase(Locale.ROOT);
	}

	/** What it is about, and which of the subject's stories it is. */
	private String named(Story story) {
		Subject subject = story.subject();
		String name = this.words.say("page.subject", "kind", subject.kind(), "name", subject.name());
		Intention intention = story.intention();
		return (intention == null) ? name
				: this.words.say("handout.intention", "subject", name, "intention", this.words.say(intention.text()));
	}

	private String about(Subject subject) {
		return subject.namespace().isEmpty() ? ""
				: this.words.say("page.subject.namespace", "namespace", subject.namespace());
	}

	private String standing(Story story, Story.StateAt state) {
		List<Step> steps = story.steps();
		return switch (state.state()) {
			case GONE -> this.words.say("page.story.goneAt", "time", this.words.timeOfDay(state.at(), 1000));
			case STUCK -> stuck(state);
			case OVERTAKEN -> this.words.say("handout.state.overtaken");
			case GIVEN_UP -> this.words.say("handout.state.givenUp");
			case UNKNOWN -> this.words.say("page.story.unknown");
			case RUNNING -> this.words.say("handout.running", "step",
					String.valueOf(steps.stream().filter((step) -> step.at() != null).count()), "steps",
					String.valueOf(steps.size()));
			case DONE -> {
				Double took = steps.get(steps.size() - 1).offsetMs();
				yield (took == null) ? this.words.say("page.story.done.unknown")
						: this.words.say("page.caption.done", "duration", this.words.duration(took));
			}
		};
	}

	private String stuck(Story.StateAt state) {
		Step.Stuck stuck = state.stuck();
		String reason = (stuck != null) ? stuck.reason() : "";
		return (state.step() == null) ? this.words.say("page.story.stuck.unknown", "reason", reason)
				: this.words.say("page.story.stuck", "step", String.valueOf(state.step()), "reason", reason);
	}

}
