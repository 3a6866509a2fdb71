package dev.podium.practice.network.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster's DNS server, as the {@code kubernetes} plugin of CoreDNS answers. It knows
 * what its watches have told it; nothing is cached, and no server is behind it: a name
 * outside the cluster does not exist.
 */
public final class CoreDns extends TableComponent {

	/** Its address, as a Pod's {@code /etc/resolv.conf} has it. */
	public static final String ADDRESS = "10.96.0.10";

	private static final Duration REACTION = Duration.ofMillis(5);

	private final String name;

	private final Consumer<TableUpdate> listener;

	private final ToldObjects services = told("services", (service) -> changed(ObjectKey.of(service)));

	private final ToldObjects slices = told("endpointslices.discovery.k8s.io", (slice) -> changed(Services.of(slice)));

	private final ToldObjects namespaces = told("namespaces", (namespace) -> {
	});

	private final Set<ObjectKey> changed = new TreeSet<>();

	private final TreeMap<ObjectKey, NamedService> table = new TreeMap<>();

	/**
	 * A server that has not started.
	 * @param name of this instance: {@code coredns/0}
	 * @param listener told what it holds true, whenever that changes
	 */
	public CoreDns(ApiClient api, ClusterClock clock, String name, Consumer<TableUpdate> listener) {
		super(api, clock, REACTION, Duration.ZERO);
		this.name = name;
		this.listener = listener;
	}

	private void changed(ObjectKey service) {
		this.changed.add(service);
	}

	@Override
	protected void sync() {
		List<TableUpdate.Row> rows = new ArrayList<>();
		List<TableUpdate.Service> about = new ArrayList<>();
		for (ObjectKey key : this.changed) {
			ObjectNode service = this.services.get(key);
			NamedService before = this.table.get(key);
			NamedService now = (service != null) ? NamedService.of(service, this.slices.in(key.namespace())) : null;
			if (now != null) {
				this.table.put(key, now);
			}
			else {
				this.table.remove(key);
			}
			TableUpdate.Row row = row(before, now);
			if (row != null) {
				rows.add(row);
				about.add(new TableUpdate.Service(key.namespace(), key.name()));
			}
		}
		this.changed.clear();
		if (!rows.isEmpty()) {
			this.listener.accept(new TableUpdate(this.name, about, rows));
		}
	}

	/** What is told of a change; null where names lead to where they led. */
	private static TableUpdate.@Nullable Row row(@Nullable NamedService before, @Nullable NamedService now) {
		if (now == null) {
			return (before != null) ? TableUpdate.Row.gone(before.name()) : null;
		}
		TableUpdate.Row row = now.row();
		return (before != null && row.equals(before.row())) ? null : row;
	}

	/**
	 * Answers a question.
	 * @param type A, SRV or PTR; others have no records
	 */
	public DnsAnswer answer(String name, String type) {
		return new DnsQuestion(this.table, (namespace) -> this.namespaces.get(new ObjectKey("", namespace)) != null)
			.answer(DnsName.plain(name), type);
	}

}
