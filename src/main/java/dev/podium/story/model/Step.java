package dev.podium.story.model;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One stage of a story: from which actor to which, when, and on what evidence.
 *
 * @param number its place, from 1
 * @param id its name in the table of rules: created, noticed, bound, received, started,
 * reported
 * @param title one sentence
 * @param from who acts
 * @param to on whom
 * @param state how far it is
 * @param at when it was reached, on the feed's clock, later than the step before it; null
 * where it was not
 * @param notBefore the earliest it can have happened, where inferred
 * @param notAfter the latest it can have happened, where inferred
 * @param dueAt until when it may take; past it, at the playhead, the story is stuck
 * @param overdue what to say then
 * @param offsetMs milliseconds after the story's first step
 * @param failedAt when the story got stuck here; null where it is not
 * @param repeats how often it happened again after the first time
 * @param repeatedAt when, the latest of them
 * @param serverTime what the cluster's own clock says
 * @param evidence what shows it, strongest first
 * @param explanation one or two sentences for a beginner
 */
public record Step(int number, String id, Text title, Actor from, Actor to, State state, @Nullable Instant at,
		@Nullable Instant notBefore, @Nullable Instant notAfter, @Nullable Instant dueAt, @Nullable Stuck overdue,
		@Nullable Double offsetMs, @Nullable Instant failedAt, int repeats, List<Instant> repeatedAt,
		@Nullable ServerTime serverTime, List<Evidence> evidence, Text explanation) {

	/** {@link #UNSEEN}: passed without evidence. */
	public enum State {

		AHEAD, REACHED, WAITING, FAILED, UNSEEN

	}

	/**
	 * A time by a clock that is not ours.
	 *
	 * @param time the time
	 * @param precisionMs how exactly it is written, in milliseconds
	 * @param source the field it stands in
	 */
	public record ServerTime(Instant time, double precisionMs, String source) {
	}

	/**
	 * Why a story waits.
	 *
	 * @param reason the cluster's reason ({@code FailedScheduling}, …) or ours for
	 * waiting too long
	 * @param message the cluster's own words; null where it says none
	 * @param hint what to try, in ours
	 */
	public record Stuck(String reason, @Nullable String message, Text hint) {

		public Stuck {
			reason = Cut.words(reason);
			message = (message != null) ? Cut.message(message) : null;
		}

	}

	public Step {
		repeatedAt = List.copyOf(repeatedAt);
		evidence = List.copyOf(evidence);
	}

}
