/**
 * The HorizontalPodAutoscaler.
 */
@NullMarked
package dev.podium.practice.controllers.autoscaling;

import org.jspecify.annotations.NullMarked;
