/**
 * Probes of running containers, and what they find.
 */
@NullMarked
package dev.podium.practice.kubelet.probes;

import org.jspecify.annotations.NullMarked;
