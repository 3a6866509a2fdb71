package dev.podium.practice.network.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.network.TableUpdate;
import dev.podium.practice.network.Services;
import dev.podium.practice.network.TableComponent;
import dev.podium.practice.network.ToldObjects;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node's kube-proxy: writes what its watches tell of Services and EndpointSlices into
 * the rules of its node, at most once a second ({@code minSyncPeriod}). It writes nothing
 * into the API.
 */
public final class KubeProxy extends TableComponent {

	private static final Duration REACTION = Duration.ofMillis(10);

	private static final Duration MIN_SYNC_PERIOD = Duration.ofSeconds(1);

	private static final String PROXY_NAME = "service.kubernetes.io/service-proxy-name";

	private final String node;

	private final NodeRules rules;

	private final Consumer<TableUpdate> listener;

	private final ToldObjects services = told("services", (service) -> changed(ObjectKey.of(service)));

	private final ToldObjects slices = told("endpointslices.discovery.k8s.io", (slice) -> changed(Services.of(slice)));

	/** Services that have changed since the last sync. */
	private final Set<ObjectKey> changed = new TreeSet<>();

	/** Whether the node's rules have been looked at as a whole. */
	private boolean looked;

	/**
	 * A kube-proxy that has not started.
	 * @param rules of its node
	 * @param listener told what it holds true, whenever that changes
	 */
	public KubeProxy(ApiClient api, ClusterClock clock, String node, NodeRules rules, Consumer<TableUpdate> listener) {
		super(api, clock, REACTION, MIN_SYNC_PERIOD);
		this.node = node;
		this.rules = rules;
		this.listener = listener;
	}

	private void changed(ObjectKey service) {
		this.changed.add(service);
	}

	@Override
	protected void sync() {
		if (!this.looked) {
			this.looked = true;
			this.rules.all().forEach((rule) -> changed(new ObjectKey(rule.id().namespace(), rule.id().service())));
		}
		List<TableUpdate.Row> rows = new ArrayList<>();
		List<TableUpdate.Service> about = new ArrayList<>();
		Map<ObjectKey, List<ServicePortName>> before = portsOf(this.changed);
		for (ObjectKey key : this.changed) {
			if (sync(key, before.getOrDefault(key, List.of()), rows)) {
				about.add(new TableUpdate.Service(key.namespace(), key.name()));
			}
		}
		this.changed.clear();
		if (!rows.isEmpty()) {
			this.listener.accept(new TableUpdate("kube-proxy/" + this.node, about, rows));
		}
	}

	private Map<ObjectKey, List<ServicePortName>> portsOf(Set<ObjectKey> keys) {
		Map<ObjectKey, List<ServicePortName>> ports = new TreeMap<>();
		for (ServicePortName port : this.rules.byPort().keySet()) {
			ObjectKey key = new ObjectKey(port.namespace(), port.service());
			if (keys.contains(key)) {
				ports.computeIfAbsent(key, (of) -> new ArrayList<>()).add(port);
			}
		}
		return ports;
	}

	/** Writes the rules of one Service; whether any became another. */
	private boolean sync(ObjectKey key, List<ServicePortName> before, List<TableUpdate.Row> rows) {
		ObjectNode service = this.services.get(key);
		boolean ours = service != null && !service.path("metadata").path("labels").has(PROXY_NAME);
		List<PortRules> now = (service != null && ours)
				? PortRules.of(service, this.slices.in(key.namespace()), this.node) : List.of();
		Set<ServicePortName> left = new HashSet<>();
		boolean altered = false;
		for (PortRules rule : now) {
			left.add(rule.id());
			if (!rule.equals(this.rules.byPort().put(rule.id(), rule))) {
				rows.add(rule.row());
				altered = true;
			}
		}
		for (ServicePortName port : before) {
			if (!left.contains(port)) {
				this.rules.byPort().remove(port);
				rows.add(TableUpdate.Row.gone(port.toString()));
				altered = true;
			}
		}
		return altered;
	}

}
