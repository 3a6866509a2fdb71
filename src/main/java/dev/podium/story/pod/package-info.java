/**
 * The story of a Pod, as tables: its steps, what shows them, why one is stuck, what
 * lasts.
 */
@NullMarked
package dev.podium.story.pod;

import org.jspecify.annotations.NullMarked;
