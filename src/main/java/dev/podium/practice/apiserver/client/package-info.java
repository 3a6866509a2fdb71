/**
 * What a component of the cluster sees of its API server.
 */
@NullMarked
package dev.podium.practice.apiserver.client;

import org.jspecify.annotations.NullMarked;
