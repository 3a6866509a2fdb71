package dev.podium.cluster.watch;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podium.cluster.api.ApiServerConnection;

/**
 * A kind of object that Podium lists and watches, most in all namespaces: one row of
 * {@link #TABLE}. Secrets are never in it.
 *
 * @param kind as in Kubernetes
 * @param apiVersion its group and version
 * @param resource its plural in paths
 * @param namespace the only one that is watched; the empty string: all
 */
public record WatchedKind(String kind, String apiVersion, String resource, String namespace) {

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
			new WatchedKind("EndpointSlice", "discovery.k8s.io/v1", "endpointslices"),
			new WatchedKind("Ingress", "networking.k8s.io/v1", "ingresses"),
			new WatchedKind("IngressClass", "networking.k8s.io/v1", "ingressclasses"),
			new WatchedKind("HorizontalPodAutoscaler", "autoscaling/v2", "horizontalpodautoscalers"),
			new WatchedKind("CronJob", "batch/v1", "cronjobs"),
			new WatchedKind("PersistentVolumeClaim", "v1", "persistentvolumeclaims"),
			new WatchedKind("PersistentVolume", "v1", "persistentvolumes"),
			new WatchedKind("PodDisruptionBudget", "policy/v1", "poddisruptionbudgets"),
			new WatchedKind("Lease", "coordination.k8s.io/v1", "leases", "kube-node-lease"));
	// @formatter:on

	/** Without them there is no Pod's story, which is what Podium is for. */
	private static final Set<String> ALWAYS = Set.of("pods", "events", "nodes");

	/**
	 * The rows without those that are turned off.
	 * @param off plurals, as {@code kubectl get} takes them
	 * @throws IllegalArgumentException where one of them is no row, or is always watched
	 */
	public static List<WatchedKind> without(Collection<String> off) {
		for (String resource : off) {
			if (ALWAYS.contains(resource) || TABLE.stream().noneMatch((row) -> row.resource.equals(resource))) {
				throw new IllegalArgumentException("podium.watch.off names \"" + resource + "\", which is none of: "
						+ TABLE.stream()
							.map(WatchedKind::resource)
							.filter((known) -> !ALWAYS.contains(known))
							.collect(Collectors.joining(", ")));
			}
		}
		return TABLE.stream().filter((row) -> !off.contains(row.resource)).toList();
	}

	WatchedKind(String kind, String apiVersion, String resource) {
		this(kind, apiVersion, resource, "");
	}

	/** Where the API server serves the kind, over all namespaces that are watched. */
	public String path() {
		String in = this.namespace.isEmpty() ? "/" : "/namespaces/" + this.namespace + '/';
		return ApiServerConnection.path(this.apiVersion) + in + this.resource;
	}

	/** The plural as one reads it: {@code Jobs}. */
	String plural() {
		return this.kind + (this.kind.endsWith("s") ? "es" : "s");
	}

	/** As in a role: {@code jobs.batch}, or {@code pods} in the core group. */
	String qualifiedResource() {
		int slash = this.apiVersion.indexOf('/');
		return (slash < 0) ? this.resource : this.resource + "." + this.apiVersion.substring(0, slash);
	}

}
