/**
 * One writer, many readers: numbers the changes, has them told, publishes them; bounded
 * in memory.
 */
@NullMarked
package dev.podium.feed;

import org.jspecify.annotations.NullMarked;
