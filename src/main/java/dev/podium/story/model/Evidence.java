package dev.podium.story.model;

import org.jspecify.annotations.Nullable;

/**
 * Which change shows a step.
 *
 * @param kind measured or inferred
 * @param seq the change in the feed
 * @param what it shows
 * @param precisionMs how exactly its time is known, in milliseconds; null where unknown
 */
public record Evidence(Kind kind, long seq, Text what, @Nullable Double precisionMs) {

	public enum Kind {

		MEASURED, INFERRED

	}

}
