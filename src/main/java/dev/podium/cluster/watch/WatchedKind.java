package dev.podium.cluster.watch;

import java.util.List;

import dev.podium.cluster.api.ApiServerConnection;

/**
 * A kind of object that Podium lists and watches in all namespaces: one row of
 * {@link #TABLE}. Secrets are never in it.
 *
 * @param kind as in Kubernetes
 * @param apiVersion its group and version
 * @param resource its plural in paths
 */
public record WatchedKind(String kind, String apiVersion, String resource) {

	public static final List<WatchedKind> TABLE = List.of(
	// @formatter:off
			new WatchedKind("Pod", "v1", "pods"),
			new WatchedKind("Event", "v1", "events"),
			new WatchedKind("Node", "v1", "nodes"),
			new WatchedKind("Namespace", "v1", "namespaces"),
			new WatchedKind("Deployment", "apps/v1", "deployments"),
			new WatchedKind("ReplicaSet", "apps/v1", "replicasets"),
			new WatchedKind("StatefulSet", "apps/v1", "statefulsets"),
			new WatchedKind("DaemonSet", "apps/v1", "daemonsets"),
			new WatchedKind("Job", "batch/v1", "jobs"),
			new WatchedKind("Service", "v1", "services"),
			new WatchedKind("EndpointSlice", "discovery.k8s.io/v1", "endpointslices"));
	// @formatter:on

	/** Where the API server serves the kind, over all namespaces. */
	public String path() {
		return ApiServerConnection.path(this.apiVersion) + "/" + this.resource;
	}

	/** The plural as one reads it: {@code Jobs}. */
	String plural() {
		return this.kind + "s";
	}

	/** As in a role: {@code jobs.batch}, or {@code pods} in the core group. */
	String qualifiedResource() {
		int slash = this.apiVersion.indexOf('/');
		return (slash < 0) ? this.resource : this.resource + "." + this.apiVersion.substring(0, slash);
	}

}
