package dev.podium.practice.apiserver;

import java.lang.System.Logger;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.apiserver.client.WatchDelivery;
import dev.podium.practice.apiserver.patch.MergePatch;
import dev.podium.practice.apiserver.patch.StrategicMergePatch;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Selection;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.store.Watch;
import dev.podium.practice.apiserver.store.WatchLine;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.types.Statuses;
import dev.podium.practice.apiserver.write.Deletion;
import dev.podium.practice.apiserver.write.PodSubresources;
import dev.podium.practice.apiserver.write.Preconditions;
import dev.podium.practice.apiserver.write.Scales;
import dev.podium.practice.apiserver.write.Writer;
import dev.podium.practice.apiserver.write.Writes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A component's client: the rules of HTTP requests without the HTTP.
 */
final class InProcessClient implements ApiClient {

	private static final Logger LOG = System.getLogger(InProcessClient.class.getName());

	private final Identity identity;

	private final ResourceTypes types;

	private final ObjectStore store;

	private final Writes writes;

	private final Deletion deletion;

	private final PodSubresources pods;

	private final Executor events;

	private final Consumer<WatchDelivery> deliveries;

	/**
	 * A client.
	 * @param events calls the component, one at a time and in order
	 * @param deliveries told before each event is handed over
	 */
	InProcessClient(Identity identity, ResourceTypes types, ObjectStore store, Writes writes, Deletion deletion,
			PodSubresources pods, Executor events, Consumer<WatchDelivery> deliveries) {
		this.identity = identity;
		this.types = types;
		this.store = store;
		this.writes = writes;
		this.deletion = deletion;
		this.pods = pods;
		this.events = events;
		this.deliveries = deliveries;
	}

	@Override
	public @Nullable ObjectNode get(String resource, @Nullable String namespace, String name) {
		Stored found = this.store.get(type(resource), Writes.key(namespace, name));
		return (found != null) ? found.copy() : null;
	}

	@Override
	public List<ObjectNode> list(String resource, @Nullable String namespace) {
		return this.store.list(type(resource), namespace).objects().stream().map(Stored::copy).toList();
	}

	@Override
	public ObjectNode create(String resource, @Nullable String namespace, ObjectNode object) {
		return this.writes.create(type(resource), namespace, object.deepCopy(), writer()).deepCopy();
	}

	@Override
	public ObjectNode update(String resource, ObjectNode object) {
		return replace(resource, object, "");
	}

	@Override
	public ObjectNode updateStatus(String resource, ObjectNode object) {
		return replace(resource, object, "status");
	}

	@Override
	public ObjectNode patchStatus(String resource, @Nullable String namespace, String name, ObjectNode patch) {
		return change(type(resource), Writes.key(namespace, name), "status", patch,
				(before) -> StrategicMergePatch.apply(before, patch));
	}

	@Override
	public ObjectNode patch(String resource, @Nullable String namespace, String name, ObjectNode patch) {
		return change(type(resource), Writes.key(namespace, name), "", patch,
				(before) -> MergePatch.apply(before, patch));
	}

	@Override
	public void bind(String namespace, String pod, String node) {
		this.pods.bind(namespace, pod, node, writer());
	}

	@Override
	public ObjectNode getScale(String resource, @Nullable String namespace, String name) {
		return scales().get(type(resource), Writes.key(namespace, name));
	}

	@Override
	public ObjectNode scale(String resource, @Nullable String namespace, String name, int replicas) {
		return scales().update(type(resource), Writes.key(namespace, name), writer(), (scale) -> {
			scale.withObject("spec").put("replicas", replicas);
			return scale;
		});
	}

	private Scales scales() {
		return new Scales(this.store, this.writes);
	}

	@Override
	public void evict(String namespace, String pod, DeleteOptions options) {
		this.pods.evict(namespace, pod, options, writer());
	}

	@Override
	public void delete(String resource, @Nullable String namespace, String name, DeleteOptions options) {
		this.deletion.delete(type(resource), Writes.key(namespace, name), options);
	}

	@Override
	public void deleteCollection(String resource, @Nullable String namespace, @Nullable String labelSelector,
			DeleteOptions options) {
		Selection selection = Selection.of(type(resource), namespace, labelSelector, null);
		List<Stored> selected = this.store.list(selection.type(), namespace)
			.objects()
			.stream()
			.filter(selection::contains)
			.toList();
		this.deletion.deleteAll(selected, options);
	}

	@Override
	public List<Resource> resources() {
		return this.types.all()
			.stream()
			.filter((type) -> type.isKept() && this.types.kept(type) == type)
			.map((type) -> new Resource(type.qualified(), type.apiVersion(), type.kind(), type.namespaced()))
			.toList();
	}

	@Override
	public AutoCloseable watch(String resource, @Nullable String fieldSelector, Consumer<WatchEvent> events,
			Runnable listed) {
		Selection selection = Selection.of(type(resource), null, null, fieldSelector);
		Reader reader = new Reader(Watch.withInitialEvents(this.store, selection, false), events, listed);
		this.store.addListener(reader);
		reader.run();
		return reader;
	}

	private ObjectNode replace(String resource, ObjectNode object, String subresource) {
		String namespace = object.path("metadata").path("namespace").asString("");
		ObjectKey key = new ObjectKey(namespace, object.path("metadata").path("name").asString(""));
		return change(type(resource), key, subresource, object, (before) -> object.deepCopy());
	}

	private ObjectNode change(ResourceType type, ObjectKey key, String subresource, ObjectNode given,
			java.util.function.UnaryOperator<ObjectNode> change) {
		return this.writes.update(type, key, subresource, writer(), (before) -> {
			Preconditions.requireCurrent(type, before, given);
			return change.apply(before);
		}).deepCopy();
	}

	private Writer writer() {
		return new Writer(this.identity.fieldManager(), false);
	}

	private ResourceType type(String resource) {
		ResourceType type = this.types.byName(resource);
		if (type == null) {
			throw Statuses.noSuchResource();
		}
		return type;
	}

	/** Reads a watch on and hands its events to the component. */
	private final class Reader implements Runnable, AutoCloseable {

		private final Watch watch;

		private final Consumer<WatchEvent> consumer;

		private final Runnable listed;

		private final AtomicBoolean waiting = new AtomicBoolean();

		private boolean isListed;

		private volatile boolean closed;

		Reader(Watch watch, Consumer<WatchEvent> consumer, Runnable listed) {
			this.watch = watch;
			this.consumer = consumer;
			this.listed = listed;
		}

		@Override
		public void run() {
			if (!this.closed && this.waiting.compareAndSet(false, true)) {
				InProcessClient.this.events.execute(this::read);
			}
		}

		private void read() {
			this.waiting.set(false);
			for (List<WatchLine> lines = this.watch.next(); !lines.isEmpty()
					&& !this.closed; lines = this.watch.next()) {
				lines.forEach(this::hand);
			}
			if (!this.isListed && !this.closed) {
				this.isListed = true;
				this.listed.run();
			}
		}

		private void hand(WatchLine line) {
			Stored object = line.object();
			if (this.closed) {
				return;
			}
			if (object == null) {
				LOG.log(Logger.Level.ERROR, "{0} was too slow for its watch", InProcessClient.this.identity.name());
				close();
				return;
			}
			try {
				String namespace = object.key().namespace();
				InProcessClient.this.deliveries.accept(new WatchDelivery(InProcessClient.this.identity.name(),
						object.type().kind(), namespace.isEmpty() ? null : namespace, object.key().name(),
						Long.toString(object.resourceVersion())));
				this.consumer.accept(new WatchEvent(line.type().name(), object.node()));
			}
			catch (RuntimeException ex) {
				LOG.log(Logger.Level.ERROR, InProcessClient.this.identity.name() + " failed on an event", ex);
			}
		}

		@Override
		public void close() {
			this.closed = true;
			InProcessClient.this.store.removeListener(this);
		}

	}

}
