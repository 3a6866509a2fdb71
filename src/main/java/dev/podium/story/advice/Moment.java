package dev.podium.story.advice;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When something is said.
 *
 * @param seq the change that calls for it
 * @param story the story that it belongs to; null where it belongs to none
 */
record Moment(long seq, Instant at, @Nullable String story) {
}
