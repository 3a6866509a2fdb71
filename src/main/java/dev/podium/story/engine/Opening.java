package dev.podium.story.engine;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Intention;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.SubjectState;

/**
 * What begins a story.
 *
 * @param row its line in the kind's table
 * @param intention what it is about; null where a subject has but one story
 * @param from the subject as it was before; null where the story begins with it
 */
record Opening<S extends SubjectState>(IntentionRow<S> row, @Nullable Intention intention, @Nullable S from) {
}
