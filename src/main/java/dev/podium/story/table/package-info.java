/**
 * What a kind of story is written in ({@link dev.podium.story.table.StoryKind}): steps,
 * rules, and what they may ask.
 */
@NullMarked
package dev.podium.story.table;

import org.jspecify.annotations.NullMarked;
