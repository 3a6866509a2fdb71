/**
 * Recordings read again.
 */
@NullMarked
package dev.podium.recording.read;

import org.jspecify.annotations.NullMarked;
