/**
 * One API server: calls to it, its refusals, its single objects.
 */
@NullMarked
package dev.podium.cluster.api;

import org.jspecify.annotations.NullMarked;
