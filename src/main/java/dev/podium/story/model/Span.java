package dev.podium.story.model;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What lasted in a story: an image being pulled, a container running, a wait before the
 * next try.
 *
 * @param kind pulling, running, backoff or terminating
 * @param actor who was at it
 * @param container whose; the empty string where it is the whole Pod's
 * @param at when it began, on the feed's clock
 * @param until when it ended; null while it lasts, or where nobody knows
 * @param seq the change that shows its beginning
 * @param label what to call it
 */
public record Span(String kind, Actor actor, String container, Instant at, @Nullable Instant until, long seq,
		Text label) {

	public Span endedAt(Instant end) {
		return new Span(this.kind, this.actor, this.container, this.at, end.isBefore(this.at) ? this.at : end, this.seq,
				this.label);
	}

}
