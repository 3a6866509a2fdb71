/**
 * The stories of Jobs and CronJobs, as tables: what begins one, its steps, what shows
 * them, why one is stuck.
 */
@NullMarked
package dev.podium.story.job;

import org.jspecify.annotations.NullMarked;
