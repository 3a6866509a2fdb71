package dev.podium.recording.store;

/**
 * Which cluster a feed was of.
 *
 * @param context its context's name
 * @param practice whether it was the practice cluster
 * @param version the API server's, {@code v1.36.2}; empty where unknown
 */
public record RecordedCluster(String context, boolean practice, String version) {
}
