/**
 * The Job and the CronJob.
 */
@NullMarked
package dev.podium.practice.controllers.job;

import org.jspecify.annotations.NullMarked;
