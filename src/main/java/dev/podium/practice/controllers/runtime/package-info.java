/**
 * How a controller runs: informers, queues, expectations, planned writes.
 */
@NullMarked
package dev.podium.practice.controllers.runtime;

import org.jspecify.annotations.NullMarked;
