/**
 * The DaemonSet.
 */
@NullMarked
package dev.podium.practice.controllers.daemonset;

import org.jspecify.annotations.NullMarked;
