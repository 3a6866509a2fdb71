/**
 * The network of a practice cluster: tables, not packets. Each kube-proxy and the DNS
 * server hold what their own watches have told them; a request is resolved by these.
 */
@NullMarked
package dev.podium.practice.network;

import org.jspecify.annotations.NullMarked;
