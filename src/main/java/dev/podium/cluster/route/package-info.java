/**
 * The way to an API server: proxies, TLS, and what can go wrong on it.
 */
@NullMarked
package dev.podium.cluster.route;

import org.jspecify.annotations.NullMarked;
