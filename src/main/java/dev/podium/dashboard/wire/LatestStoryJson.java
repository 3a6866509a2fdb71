package dev.podium.dashboard.wire;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A story in REST: a frame's, with its latest state beside.
 *
 * @param state the latest state
 * @param stuck why, where it is stuck; else null
 */
public record LatestStoryJson(String id, SubjectJson subject, long firstSeq, long lastSeq, String state,
		@Nullable StuckAtJson stuck, List<StoryJson.StateJson> states, List<StepJson> steps,
		List<StoryJson.SpanJson> spans, @Nullable String parent, List<String> parts,
		@JsonInclude(JsonInclude.Include.NON_NULL) StoryJson.@Nullable IntentionJson intention,
		@JsonInclude(JsonInclude.Include.NON_NULL) StoryJson.@Nullable ReadinessJson readiness) {

	/**
	 * @param now on the feed's clock: a step past its time is stuck
	 */
	public static LatestStoryJson of(Story story, Instant now, TextJson.Texts texts) {
		StoryJson told = StoryJson.of(story, texts);
		Story.StateAt latest = story.stateAt(now);
		return new LatestStoryJson(told.id(), told.subject(), told.firstSeq(), told.lastSeq(),
				StoryJson.StateJson.word(latest.state()), StuckAtJson.orNull(latest, story.subject(), texts),
				told.states(), told.steps(), told.spans(), told.parent(), told.parts(), told.intention(),
				told.readiness());
	}

	/**
	 * @param step the step it waits at
	 * @param at since when
	 */
	public record StuckAtJson(@Nullable Integer step, String at, String reason, @Nullable String message,
			HintJson hint) {

		static @Nullable StuckAtJson orNull(Story.StateAt state, Subject subject, TextJson.Texts texts) {
			Step.Stuck stuck = state.stuck();
			return (stuck != null) ? new StuckAtJson(state.step(), Wire.time(state.at()), stuck.reason(),
					stuck.message(), HintJson.of(stuck.hint(), subject, texts)) : null;
		}

	}

}
