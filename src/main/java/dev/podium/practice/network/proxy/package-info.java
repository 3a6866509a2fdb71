/**
 * kube-proxy: what a node does with the addresses of Services.
 */
@NullMarked
package dev.podium.practice.network.proxy;

import org.jspecify.annotations.NullMarked;
