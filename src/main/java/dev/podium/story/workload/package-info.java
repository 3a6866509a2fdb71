/**
 * The stories of Deployments and ReplicaSets, as tables: what begins one, its steps, what
 * shows them, why one is stuck.
 */
@NullMarked
package dev.podium.story.workload;

import org.jspecify.annotations.NullMarked;
