/**
 * Jobs and CronJobs.
 */
@NullMarked
package dev.podium.practice.apiserver.kinds.job;

import org.jspecify.annotations.NullMarked;
