/**
 * Nodes: their health, taints and address ranges, and what becomes of their Pods.
 */
@NullMarked
package dev.podium.practice.controllers.node;

import org.jspecify.annotations.NullMarked;
