package dev.podium.recording;

import java.time.Duration;

import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * How the store is doing.
 *
 * @param keeping whether what happens is being stored
 * @param problem why not, or what was lost; null where nothing is wrong
 * @param bytes what all recordings take
 */
public record StoreState(boolean keeping, @Nullable Text problem, long bytes, long maxBytes, Duration maxAge) {
}
