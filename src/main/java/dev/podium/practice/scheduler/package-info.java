/**
 * The stand-in for kube-scheduler. Acts only through the API server's watch and writes.
 */
@NullMarked
package dev.podium.practice.scheduler;

import org.jspecify.annotations.NullMarked;
