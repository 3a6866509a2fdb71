package dev.podium.cluster;

/**
 * A context of a kubeconfig.
 *
 * @param name as in the kubeconfig
 * @param server the API server's address
 * @param current whether the kubeconfig names it as current
 */
public record ClusterContext(String name, String server, boolean current) {
}
