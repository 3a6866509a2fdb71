/**
 * Volumes and claims.
 */
@NullMarked
package dev.podium.practice.controllers.volume;

import org.jspecify.annotations.NullMarked;
