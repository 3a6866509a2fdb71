/**
 * The environment variables of a container, and where they come from.
 */
@NullMarked
package dev.podium.practice.kubelet.environment;

import org.jspecify.annotations.NullMarked;
