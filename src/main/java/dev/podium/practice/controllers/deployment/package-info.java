/**
 * The Deployment and its ReplicaSets.
 */
@NullMarked
package dev.podium.practice.controllers.deployment;

import org.jspecify.annotations.NullMarked;
