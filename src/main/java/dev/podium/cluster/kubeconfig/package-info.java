/**
 * A kubeconfig: its files, its contexts, and the client that one of them makes.
 */
@NullMarked
package dev.podium.cluster.kubeconfig;

import org.jspecify.annotations.NullMarked;
