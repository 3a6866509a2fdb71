package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.story.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A step, as {@link Step}.
 *
 * @param state ahead, reached, waiting, failed or unseen
 */
public record StepJson(int number, String id, TextJson title, ActorJson from, ActorJson to, String state,
		@Nullable String at, @Nullable String notBefore, @Nullable String notAfter, @Nullable String dueAt,
		@Nullable StuckJson overdue, @Nullable Double offsetMs, @Nullable String failedAt, int repeats,
		List<String> repeatedAt, @Nullable ServerTimeJson serverTime, List<EvidenceJson> evidence,
		TextJson explanation) {

	static List<StepJson> of(Story story, TextJson.Texts texts) {
		return Wire.all(story.steps(), (step) -> of(step, story.subject(), texts));
	}

	private static StepJson of(Step step, Subject subject, TextJson.Texts texts) {
		return new StepJson(step.number(), step.id(), TextJson.of(step.title(), texts), ActorJson.of(step.from()),
				ActorJson.of(step.to()), Wire.word(step.state()), Wire.timeOrNull(step.at()),
				Wire.timeOrNull(step.notBefore()), Wire.timeOrNull(step.notAfter()), Wire.timeOrNull(step.dueAt()),
				StuckJson.orNull(step.overdue(), subject, texts), step.offsetMs(), Wire.timeOrNull(step.failedAt()),
				step.repeats(), Wire.all(step.repeatedAt(), Wire::time), ServerTimeJson.orNull(step.serverTime()),
				Wire.all(step.evidence(), (evidence) -> EvidenceJson.of(evidence, texts)),
				TextJson.of(step.explanation(), texts));
	}

	/**
	 * @param reason the cluster's reason, or ours
	 * @param message the cluster's own words
	 */
	public record StuckJson(String reason, @Nullable String message, HintJson hint) {

		static @Nullable StuckJson orNull(Step.@Nullable Stuck stuck, Subject subject, TextJson.Texts texts) {
			return (stuck != null)
					? new StuckJson(stuck.reason(), stuck.message(), HintJson.of(stuck.hint(), subject, texts)) : null;
		}

	}

	/**
	 * @param time as precise as it was written
	 */
	public record ServerTimeJson(String time, double precisionMs, String source) {

		static @Nullable ServerTimeJson orNull(Step.@Nullable ServerTime time) {
			return (time != null) ? new ServerTimeJson(Wire.serverTime(time.time()), time.precisionMs(), time.source())
					: null;
		}

	}

	/**
	 * @param kind measured or inferred
	 */
	public record EvidenceJson(String kind, long seq, TextJson what, @Nullable Double precisionMs) {

		static EvidenceJson of(Evidence evidence, TextJson.Texts texts) {
			return new EvidenceJson(Wire.word(evidence.kind()), evidence.seq(), TextJson.of(evidence.what(), texts),
					evidence.precisionMs());
		}

	}

}
