/**
 * What keeps a number of Pods.
 */
@NullMarked
package dev.podium.practice.apiserver.kinds.workloads;

import org.jspecify.annotations.NullMarked;
