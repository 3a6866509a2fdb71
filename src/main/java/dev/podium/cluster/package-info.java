/**
 * I/O in: contexts, connection, list then watch then resume for each kind, freshness.
 */
@NullMarked
package dev.podium.cluster;

import org.jspecify.annotations.NullMarked;
