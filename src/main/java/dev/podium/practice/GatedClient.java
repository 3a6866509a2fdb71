package dev.podium.practice;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.practice.PracticeCluster.Action;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.RealClusterClock;
import dev.podium.practice.clock.UnpluggedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client of one instance of a component. Each write is an action, so it waits here
 * while the cluster is frozen; heartbeats are none. Once the component is unplugged,
 * nothing is written any more.
 */
final class GatedClient implements ApiClient {

	private static final String NODES = "nodes";

	private static final String LEASES = "leases.coordination.k8s.io";

	private final ApiClient client;

	private final String component;

	private final RealClusterClock clock;

	private volatile boolean unplugged;

	GatedClient(ApiClient client, String component, RealClusterClock clock) {
		this.client = client;
		this.component = component;
		this.clock = clock;
	}

	/** From now on nothing is written, also what is held just now. */
	void unplug() {
		this.unplugged = true;
	}

	@Override
	public @Nullable ObjectNode get(String resource, @Nullable String namespace, String name) {
		return this.client.get(resource, namespace, name);
	}

	@Override
	public List<ObjectNode> list(String resource, @Nullable String namespace) {
		return this.client.list(resource, namespace);
	}

	@Override
	public ObjectNode getScale(String resource, @Nullable String namespace, String name) {
		return this.client.getScale(resource, namespace, name);
	}

	@Override
	public List<Resource> resources() {
		return this.client.resources();
	}

	@Override
	public ObjectNode create(String resource, @Nullable String namespace, ObjectNode object) {
		act(resource, "create", () -> describe("create", resource, namespace, object));
		return this.client.create(resource, namespace, object);
	}

	@Override
	public ObjectNode update(String resource, ObjectNode object) {
		act(resource, "update", () -> describe("update", resource, null, object));
		return this.client.update(resource, object);
	}

	@Override
	public ObjectNode updateStatus(String resource, ObjectNode object) {
		act(resource, "status", () -> describe("status", resource, null, object));
		return this.client.updateStatus(resource, object);
	}

	@Override
	public ObjectNode patchStatus(String resource, @Nullable String namespace, String name, ObjectNode patch) {
		act(() -> existing("status", resource, namespace, name),
				() -> resource.equals(LEASES) || (resource.equals(NODES) && isReady(name)));
		return this.client.patchStatus(resource, namespace, name, patch);
	}

	@Override
	public ObjectNode patch(String resource, @Nullable String namespace, String name, ObjectNode patch) {
		act(resource, "update", () -> existing("update", resource, namespace, name));
		return this.client.patch(resource, namespace, name, patch);
	}

	@Override
	public void bind(String namespace, String pod, String node) {
		act("pods", "bind",
				() -> new Action(this.component, "bind", "pods", namespace, pod, Map.of("kind", "Pod", "node", node)));
		this.client.bind(namespace, pod, node);
	}

	@Override
	public void delete(String resource, @Nullable String namespace, String name, DeleteOptions options) {
		act(resource, "delete", () -> existing("delete", resource, namespace, name));
		this.client.delete(resource, namespace, name, options);
	}

	@Override
	public void deleteCollection(String resource, @Nullable String namespace, @Nullable String labelSelector,
			DeleteOptions options) {
		act(resource, "delete", () -> new Action(this.component, "delete", resource,
				(namespace != null) ? namespace : "", "", Map.of("kind", resource)));
		this.client.deleteCollection(resource, namespace, labelSelector, options);
	}

	@Override
	public ObjectNode scale(String resource, @Nullable String namespace, String name, int replicas) {
		act(resource, "scale", () -> existing("scale", resource, namespace, name));
		return this.client.scale(resource, namespace, name, replicas);
	}

	@Override
	public void evict(String namespace, String pod, DeleteOptions options) {
		act("pods", "evict", () -> existing("evict", "pods", namespace, pod));
		this.client.evict(namespace, pod, options);
	}

	@Override
	public AutoCloseable watch(String resource, @Nullable String fieldSelector, Consumer<WatchEvent> events,
			Runnable listed) {
		return this.client.watch(resource, fieldSelector, events, listed);
	}

	private void act(String resource, String verb, Supplier<Action> action) {
		act(action, () -> resource.equals(LEASES) && !verb.equals("delete"));
	}

	private void act(Supplier<Action> action, BooleanSupplier heartbeat) {
		requirePlugged();
		boolean frozen = this.clock.freeze().isOn();
		if (!frozen || !heartbeat.getAsBoolean()) {
			this.clock.act(new Write(frozen ? action.get() : null));
		}
		requirePlugged();
	}

	private void requirePlugged() {
		if (this.unplugged) {
			throw new UnpluggedException(this.component);
		}
	}

	/** A status of a node that is Ready only says so once more. */
	private boolean isReady(String node) {
		ObjectNode object = this.client.get(NODES, null, node);
		if (object != null) {
			for (JsonNode condition : object.path("status").path("conditions")) {
				if (condition.path("type").asString("").equals("Ready")) {
					return condition.path("status").asString("").equals("True");
				}
			}
		}
		return false;
	}

	private Action existing(String verb, String resource, @Nullable String namespace, String name) {
		ObjectNode object = this.client.get(resource, namespace, name);
		return (object != null) ? describe(verb, resource, namespace, object) : new Action(this.component, verb,
				resource, (namespace != null) ? namespace : "", name, Map.of("kind", resource));
	}

	private Action describe(String verb, String resource, @Nullable String namespace, ObjectNode object) {
		JsonNode metadata = object.path("metadata");
		String where = (namespace != null) ? namespace : metadata.path("namespace").asString("");
		String name = metadata.path("name").asString(metadata.path("generateName").asString("") + '…');
		String kind = object.path("kind").asString(resource);
		if (!kind.equals("Event")) {
			return new Action(this.component, verb, resource, where, name, Map.of("kind", kind));
		}
		JsonNode about = object.has("regarding") ? object.path("regarding") : object.path("involvedObject");
		return new Action(this.component, verb, resource, where, name,
				Map.of("kind", kind, "reason", object.path("reason").asString(""), "about",
						about.path("kind").asString("") + ' ' + about.path("name").asString("")));
	}

	/** A write that waits at the gate. */
	final class Write implements RealClusterClock.Held {

		private final @Nullable Action action;

		private Write(@Nullable Action action) {
			this.action = action;
		}

		@Nullable Action action() {
			return this.action;
		}

		@Override
		public boolean wanted() {
			return !GatedClient.this.unplugged;
		}

	}

}
