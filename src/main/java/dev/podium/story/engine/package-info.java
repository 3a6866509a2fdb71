/**
 * Tells the stories of subjects of any kind from the kind's table
 * ({@link dev.podium.story.table.StoryKind}), and knows no kind by name.
 */
@NullMarked
package dev.podium.story.engine;

import org.jspecify.annotations.NullMarked;
