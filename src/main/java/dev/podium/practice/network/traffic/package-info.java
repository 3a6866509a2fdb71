/**
 * Traffic: requests at a rate, sent on the cluster's clock, and counted.
 */
@NullMarked
package dev.podium.practice.network.traffic;

import org.jspecify.annotations.NullMarked;
