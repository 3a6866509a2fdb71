/**
 * Stories of HorizontalPodAutoscalers: waiting for metrics, scaling, holding back.
 */
@NullMarked
package dev.podium.story.autoscaler;

import org.jspecify.annotations.NullMarked;
