/**
 * What a kubelet tells of its node.
 */
@NullMarked
package dev.podium.practice.kubelet.node;

import org.jspecify.annotations.NullMarked;
