/**
 * A story, its steps and what shows them; a change in a line. What every other part of
 * Podium knows of stories.
 */
@NullMarked
package dev.podium.story.model;

import org.jspecify.annotations.NullMarked;
