/**
 * Recordings as files, in and out, and parts of them.
 */
@NullMarked
package dev.podium.recording.transfer;

import org.jspecify.annotations.NullMarked;
