/**
 * How changes are packed for the store.
 */
@NullMarked
package dev.podium.recording.format;

import org.jspecify.annotations.NullMarked;
