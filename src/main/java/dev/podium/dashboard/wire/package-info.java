/**
 * Every JSON shape of REST and of the WebSocket. Times of the feed have microseconds;
 * values of enums are lower case with dashes; what is unknown is null, never left out,
 * save for {@code text}, which only REST adds.
 */
@NullMarked
package dev.podium.dashboard.wire;

import org.jspecify.annotations.NullMarked;
