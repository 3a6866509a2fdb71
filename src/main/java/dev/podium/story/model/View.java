package dev.podium.story.model;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the stage draws of an object; what is null or empty it does not say.
 */
public sealed interface View {

	/** More of a list is not drawn. */
	int MAX = 100;

	/** How many parts it has, each of about the same size. */
	default int parts() {
		return 0;
	}

	/**
	 * @param node the node it is bound to; null before
	 * @param phase as the cluster says
	 * @param reason the status's own, as in Evicted; null where it has none
	 * @param ready the condition
	 * @param deleting whether it is being deleted
	 * @param owner the kind of the controller that owns it; null where none does
	 * @param revision by its label: of which template of its owner it is
	 * @param claims the names of its PersistentVolumeClaims
	 */
	record Pod(@Nullable String node, String phase, @Nullable String reason, boolean ready, boolean deleting,
			@Nullable String owner, @Nullable String ownerName, @Nullable String revision, @Nullable String address,
			List<String> claims, List<Container> containers) implements View {

		public Pod {
			claims = first(claims);
			containers = first(containers);
		}

		@Override
		public int parts() {
			return this.containers.size();
		}

	}

	/**
	 * @param kind container, init or sidecar
	 * @param state waiting, running or terminated
	 * @param reason the cluster's reason for that state; null where it gives none
	 * @param exitCode of the current termination, or of the last one; null before any
	 */
	record Container(String name, String kind, String image, String state, @Nullable String reason,
			@Nullable Integer exitCode, boolean ready, int restarts) {
	}

	/**
	 * @param lastRenewal when its kubelet renewed its lease last, by the kubelet's clock,
	 * as far as that was told: renewals in time are not; null where none was
	 * @param taints each as {@code key=value:Effect}
	 * @param podsMost how many Pods it takes
	 */
	record Node(boolean ready, boolean unschedulable, @Nullable Instant lastRenewal, List<String> taints,
			@Nullable Integer podsMost) implements View {

		public Node {
			taints = first(taints);
		}

		@Override
		public int parts() {
			return this.taints.size();
		}

	}

	/**
	 * A node's lease; its name is the node's.
	 *
	 * @param lastRenewal when it was renewed last, by the kubelet's clock; null where
	 * never
	 * @param silent whether it is no longer renewed
	 */
	record Lease(@Nullable Instant lastRenewal, boolean silent) implements View {
	}

	/** As {@link dev.podium.change.PracticeControls}. */
	record Controls(double speed, boolean frozen, List<String> unplugged, int nodes) implements View {

		public Controls {
			unplugged = List.copyOf(unplugged);
		}

	}

	/** Another object, in the same namespace where it has one. */
	record Ref(String kind, String name) {
	}

	/**
	 * A Deployment, ReplicaSet, StatefulSet or DaemonSet. Counts are null until its
	 * controller has written a status.
	 *
	 * @param revision as its kind numbers or names its templates
	 * @param hash a ReplicaSet's hash of its template
	 */
	record Workload(@Nullable Integer wanted, @Nullable Integer total, @Nullable Integer ready,
			@Nullable Integer updated, @Nullable String revision, @Nullable String hash, @Nullable Ref owner,
			boolean paused, boolean deleting) implements View {
	}

	/**
	 * @param wanted how many are to succeed; null where the first that does is enough
	 * @param limit how many may fail
	 * @param completed indexes, as in {@code 0-3,5}
	 */
	record Job(@Nullable Integer wanted, int parallelism, int active, int ready, int succeeded, int failed,
			@Nullable Integer limit, boolean indexed, String completed, String failedIndexes, boolean suspended,
			@Nullable Ref owner) implements View {
	}

	/**
	 * A CronJob.
	 *
	 * @param last when it was due last, and a Job was created
	 * @param active the names of its Jobs that run
	 */
	record Schedule(String schedule, @Nullable String timeZone, boolean suspended, @Nullable Instant last,
			List<String> active) implements View {

		public Schedule {
			active = first(active);
		}

		@Override
		public int parts() {
			return this.active.size();
		}

	}

	/**
	 * @param address the virtual one; None where it is headless
	 * @param external addresses and names outside of the cluster
	 * @param selector as in {@code app=web,tier=x}; empty where it selects nothing
	 */
	record Service(String serviceType, @Nullable String address, List<String> external, List<Port> ports,
			String selector) implements View {

		public Service {
			external = first(external);
			ports = first(ports);
		}

		@Override
		public int parts() {
			return this.external.size() + this.ports.size();
		}

	}

	record Port(String name, int port, String target, @Nullable Integer nodePort, String protocol) {
	}

	/** An EndpointSlice. */
	record Endpoints(@Nullable String service, List<Endpoint> endpoints) implements View {

		public Endpoints {
			endpoints = first(endpoints);
		}

		@Override
		public int parts() {
			return this.endpoints.size();
		}

	}

	record Endpoint(String address, @Nullable String pod, @Nullable String node, boolean ready, boolean serving,
			boolean terminating) {
	}

	/**
	 * @param className null where it names none
	 * @param tls whether it names a certificate
	 */
	record Ingress(@Nullable String className, List<String> addresses, List<Path> rules, boolean tls) implements View {

		public Ingress {
			addresses = first(addresses);
			rules = first(rules);
		}

		@Override
		public int parts() {
			return this.addresses.size() + this.rules.size();
		}

	}

	/** One path of one host of an Ingress; an empty host is any. */
	record Path(String host, String path, String service, String port) {
	}

	/**
	 * @param limited why it may not have as many as it would; null where nothing limits
	 * it
	 * @param windowSeconds for how long it holds back before it scales down
	 */
	record Autoscaler(Ref target, @Nullable Integer least, @Nullable Integer most, @Nullable Integer current,
			@Nullable Integer desired, List<Metric> metrics, @Nullable String limited,
			int windowSeconds) implements View {

		public Autoscaler {
			metrics = first(metrics);
		}

		@Override
		public int parts() {
			return this.metrics.size();
		}

	}

	/**
	 * {@code ratio}: of current to target; null where they are no numbers of one unit.
	 */
	record Metric(String name, String target, @Nullable String current, @Nullable Double ratio) {
	}

	/** A PersistentVolumeClaim; {@code asked} and {@code got} are quantities. */
	record Claim(String phase, @Nullable String volume, @Nullable String className, @Nullable String asked,
			@Nullable String got, @Nullable String provisioner) implements View {
	}

	/** A PersistentVolume; {@code claim} is {@code namespace/name}. */
	record Volume(String phase, @Nullable String claim, @Nullable String className,
			@Nullable String size) implements View {
	}

	/** {@code left}: what keeps it from going, in the cluster's words. */
	record Namespace(String phase, @Nullable String left) implements View {
	}

	private static <T> List<T> first(List<T> all) {
		return List.copyOf((all.size() > MAX) ? all.subList(0, MAX) : all);
	}

}
