/**
 * The DNS server of a cluster, and how a Pod asks it.
 */
@NullMarked
package dev.podium.practice.network.dns;

import org.jspecify.annotations.NullMarked;
