/**
 * Feeds in the store: kept as they happen, read again, named, pruned; and as files.
 */
@NullMarked
package dev.podium.recording;

import org.jspecify.annotations.NullMarked;
