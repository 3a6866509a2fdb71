/**
 * The stand-in for a node's kubelet and its container runtime. Acts only through the API
 * server's watch and writes.
 */
@NullMarked
package dev.podium.practice.kubelet;

import org.jspecify.annotations.NullMarked;
