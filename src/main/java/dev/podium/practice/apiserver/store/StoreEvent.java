package dev.podium.practice.apiserver.store;

import org.jspecify.annotations.Nullable;

/**
 * One write.
 *
 * @param resourceVersion of the write
 * @param object as written; for a deletion, the last state with the deletion's version
 * @param before what it replaced, null for a new object
 * @param deleted whether the write removed it
 */
record StoreEvent(long resourceVersion, Stored object, @Nullable Stored before, boolean deleted) {
}
