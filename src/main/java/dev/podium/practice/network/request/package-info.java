/**
 * A request: hop by hop, by the tables of those that it meets.
 */
@NullMarked
package dev.podium.practice.network.request;

import org.jspecify.annotations.NullMarked;
