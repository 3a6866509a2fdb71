/**
 * I/O out: the page, REST, WebSocket; every JSON shape and every error in one place.
 */
@NullMarked
package dev.podium.dashboard;

import org.jspecify.annotations.NullMarked;
