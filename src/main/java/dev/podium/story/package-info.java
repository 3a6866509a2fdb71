/**
 * Changes in, stories out: the rules as tables, authorship, what a stuck story says.
 * Pure: no I/O, no framework, no wall clock.
 */
@NullMarked
package dev.podium.story;

import org.jspecify.annotations.NullMarked;
