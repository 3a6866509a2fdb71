/**
 * Feeds stored as they happen, and the room they take.
 */
@NullMarked
package dev.podium.recording.write;

import org.jspecify.annotations.NullMarked;
