/**
 * The WebSocket: each change encoded once, and sent to each viewer at its own position.
 */
@NullMarked
package dev.podium.dashboard.socket;

import org.jspecify.annotations.NullMarked;
