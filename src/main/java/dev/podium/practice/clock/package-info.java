/**
 * The practice cluster's own time. Everything that takes time in it asks this clock.
 */
@NullMarked
package dev.podium.practice.clock;

import org.jspecify.annotations.NullMarked;
