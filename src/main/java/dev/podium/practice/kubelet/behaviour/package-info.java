/**
 * What a container does once it is started: by its command, its script or its image.
 */
@NullMarked
package dev.podium.practice.kubelet.behaviour;

import org.jspecify.annotations.NullMarked;
