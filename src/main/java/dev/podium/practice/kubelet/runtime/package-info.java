/**
 * A machine with its container runtime: sandboxes, processes, and what they write.
 */
@NullMarked
package dev.podium.practice.kubelet.runtime;

import org.jspecify.annotations.NullMarked;
