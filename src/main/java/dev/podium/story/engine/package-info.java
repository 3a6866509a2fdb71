/**
 * Tells the story of any subject, and knows the kind of none: what was told of each step,
 * and what came early.
 */
@NullMarked
package dev.podium.story.engine;

import org.jspecify.annotations.NullMarked;
