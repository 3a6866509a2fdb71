/**
 * What a kubelet knows of a Pod and its containers, and does for them.
 */
@NullMarked
package dev.podium.practice.kubelet.pod;

import org.jspecify.annotations.NullMarked;
