/**
 * The stories of what keeps Pods running, Jobs aside, as tables: what begins one, its
 * steps, what shows them, why one is stuck.
 */
@NullMarked
package dev.podium.story.workload;

import org.jspecify.annotations.NullMarked;
