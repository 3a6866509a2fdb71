/**
 * The database: its door, its rows, its troubles.
 */
@NullMarked
package dev.podium.recording.store;

import org.jspecify.annotations.NullMarked;
