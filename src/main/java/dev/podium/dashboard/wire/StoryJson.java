package dev.podium.dashboard.wire;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.podium.story.model.Intention;
import dev.podium.story.model.Readiness;
import dev.podium.story.model.Span;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A story in a frame, as {@link Story}. What its state is, is the reader's to select by
 * the playhead.
 */
public record StoryJson(String id, SubjectJson subject, long firstSeq, long lastSeq, List<StateJson> states,
		List<StepJson> steps, List<SpanJson> spans, @Nullable String parent, List<String> parts,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IntentionJson intention,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReadinessJson readiness) {

	public static StoryJson of(Story story, TextJson.Texts texts) {
		return new StoryJson(story.id(), SubjectJson.of(story.subject()), story.firstSeq(), story.lastSeq(),
				StateJson.of(story, texts), StepJson.of(story, texts), SpanJson.of(story.spans(), texts),
				story.parent(), story.parts(), IntentionJson.orNull(story.intention(), texts),
				ReadinessJson.orNull(story.readiness()));
	}

	/**
	 * What a story is about, as {@link Intention}.
	 */
	public record IntentionJson(String id, TextJson text) {

		static @Nullable IntentionJson orNull(@Nullable Intention intention, TextJson.Texts texts) {
			return (intention != null) ? new IntentionJson(intention.id(), TextJson.of(intention.text(), texts)) : null;
		}

	}

	/**
	 * How many were ready, as {@link Readiness}, without the series.
	 */
	public record ReadinessJson(int wanted, int fewest, double shortMs, int most,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer atLeast,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer atMost) {

		static @Nullable ReadinessJson orNull(@Nullable Readiness readiness) {
			return (readiness != null) ? new ReadinessJson(readiness.wanted(), readiness.fewest(), readiness.shortMs(),
					readiness.most(), readiness.atLeast(), readiness.atMost()) : null;
		}

	}

	/**
	 * What lasted, as {@link Span}.
	 */
	public record SpanJson(String kind, ActorJson actor, String container, String at, @Nullable String until, long seq,
			TextJson label) {

		static List<SpanJson> of(List<Span> spans, TextJson.Texts texts) {
			return Wire.all(spans, (span) -> new SpanJson(span.kind(), ActorJson.of(span.actor()), span.container(),
					Wire.time(span.at()), Wire.timeOrNull(span.until()), span.seq(), TextJson.of(span.label(), texts)));
		}

	}

	/**
	 * The state from a moment on.
	 *
	 * @param state running, done, stuck, gone, overtaken, givenUp or unknown
	 * @param step the step it waits at, where stuck
	 * @param reason why, where stuck: the cluster's reason or ours
	 * @param message the cluster's own words
	 * @param hint what to try
	 * @param by the story that ended it; left out elsewhere
	 */
	public record StateJson(String state, String at, @Nullable Integer step, @Nullable String reason,
			@Nullable String message, @Nullable HintJson hint,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by) {

		static String word(Story.State state) {
			return (state == Story.State.GIVEN_UP) ? "givenUp" : Wire.word(state);
		}

		static List<StateJson> of(Story story, TextJson.Texts texts) {
			return Wire.all(story.states(), (state) -> of(state, story.subject(), texts));
		}

		private static StateJson of(Story.StateAt state, Subject subject, TextJson.Texts texts) {
			String word = word(state.state());
			String at = Wire.time(state.at());
			Step.Stuck stuck = state.stuck();
			if (stuck == null) {
				return new StateJson(word, at, state.step(), null, null, null, state.by());
			}
			return new StateJson(word, at, state.step(), stuck.reason(), stuck.message(),
					HintJson.of(stuck.hint(), subject, texts), null);
		}

	}

}
