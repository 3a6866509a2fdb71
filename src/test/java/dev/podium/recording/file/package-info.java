/**
 * Files of changes, good and hostile ones.
 */
@NullMarked
package dev.podium.recording.file;

import org.jspecify.annotations.NullMarked;
