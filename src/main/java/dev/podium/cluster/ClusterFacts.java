package dev.podium.cluster;

/**
 * What a cluster says of itself.
 *
 * @param version as {@code kubectl version} prints the server's, {@code v1.36.2}; empty
 * where unknown
 */
public record ClusterFacts(String version) {
}
