/**
 * Files of changes in all their forms, read as one stream and written as recording files.
 * Knows nothing of the store.
 */
@NullMarked
package dev.podium.recording.file;

import org.jspecify.annotations.NullMarked;
