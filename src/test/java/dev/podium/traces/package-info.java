/**
 * The ten traces of a real cluster, as tests play them.
 */
@NullMarked
package dev.podium.traces;

import org.jspecify.annotations.NullMarked;
