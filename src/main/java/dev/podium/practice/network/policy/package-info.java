/**
 * NetworkPolicies: which Pods may reach which.
 */
@NullMarked
package dev.podium.practice.network.policy;

import org.jspecify.annotations.NullMarked;
