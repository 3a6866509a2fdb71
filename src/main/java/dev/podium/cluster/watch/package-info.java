/**
 * List, then watch, then resume for each kind; how long to wait, and what was told.
 */
@NullMarked
package dev.podium.cluster.watch;

import org.jspecify.annotations.NullMarked;
