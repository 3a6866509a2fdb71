/**
 * Which log a request is about: what is live, or a recording, at which moment.
 */
@NullMarked
package dev.podium.dashboard.logs;

import org.jspecify.annotations.NullMarked;
