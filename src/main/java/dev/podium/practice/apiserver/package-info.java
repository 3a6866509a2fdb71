/**
 * The Kubernetes API over HTTP: paths, store, watch history, patches, tables, discovery.
 */
@NullMarked
package dev.podium.practice.apiserver;

import org.jspecify.annotations.NullMarked;
