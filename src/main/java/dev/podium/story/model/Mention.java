package dev.podium.story.model;

import org.jspecify.annotations.Nullable;

/**
 * That a change belongs to a story, and shows a step of it.
 *
 * @param story the story's id
 * @param step the number of the step; null where it shows none
 */
public record Mention(String story, @Nullable Integer step) {
}
