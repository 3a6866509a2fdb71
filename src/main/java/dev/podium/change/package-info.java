/**
 * What we were told, one change at a time. Pure: no I/O, no framework, no wall clock.
 */
@NullMarked
package dev.podium.change;

import org.jspecify.annotations.NullMarked;
