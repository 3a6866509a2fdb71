/**
 * The cluster in view: starts and ends feeds, switches, joins cluster and feed.
 */
@NullMarked
package dev.podium.live;

import org.jspecify.annotations.NullMarked;
