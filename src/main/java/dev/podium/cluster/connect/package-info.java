/**
 * Connects to a cluster, out of all that the folders beside it hold.
 */
@NullMarked
package dev.podium.cluster.connect;

import org.jspecify.annotations.NullMarked;
