/**
 * Stories of requests on the practice cluster's network: each is told whole by its one
 * change.
 */
@NullMarked
package dev.podium.story.request;

import org.jspecify.annotations.NullMarked;
