package dev.podium.practice.apiserver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.concurrent.Executor;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.apiserver.http.Metrics;
import dev.podium.practice.apiserver.patch.StrategicMergePatch;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.write.Deletion;
import dev.podium.practice.apiserver.write.FirstObjects;
import dev.podium.practice.apiserver.write.PodSubresources;
import dev.podium.practice.apiserver.write.Schema;
import dev.podium.practice.apiserver.write.Writer;
import dev.podium.practice.apiserver.write.Writes;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API server without threads: a write has been delivered when it returns.
 */
public final class DirectApiServer {

	private final ObjectStore store = new ObjectStore(5000);

	private final ResourceTypes types;

	private final Writes writes;

	private final Deletion deletion;

	private final PodSubresources pods;

	private final Metrics metrics;

	private String writer = "";

	public DirectApiServer(Clock clock) {
		Schema schema = Schema.standard(clock);
		this.types = schema.types();
		this.writes = new Writes(this.store, schema, clock);
		this.deletion = new Deletion(this.store, clock);
		this.pods = new PodSubresources(this.writes, this.deletion, clock);
		FirstObjects.create(this.writes, this.types);
		this.metrics = new Metrics(this.store, this.types, clock);
	}

	/** What Pods use. */
	public Metrics metrics() {
		return this.metrics;
	}

	/** A component's client whose field manager is its own name. */
	public ApiClient client(String component) {
		return client(component, component);
	}

	/** A component's client. */
	public ApiClient client(String component, String fieldManager) {
		return client(component, fieldManager, Runnable::run);
	}

	/**
	 * A component's client.
	 * @param watches brings the component what its watches tell, later
	 */
	public ApiClient client(String component, String fieldManager, Executor watches) {
		ApiClient client = new InProcessClient(new Identity(component, component, fieldManager + "/v1"), this.types,
				this.store, this.writes, this.deletion, this.pods, watches, (delivery) -> {
				});
		return (ApiClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { ApiClient.class },
				(proxy, method, arguments) -> {
					String before = this.writer;
					this.writer = component;
					try {
						return method.invoke(client, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
					finally {
						this.writer = before;
					}
				});
	}

	/** Who is writing: asked by a watch, the author of what it is being told. */
	public String writer() {
		return this.writer;
	}

	/** A strategic merge patch, as kubectl sends them. */
	public void patch(String fieldManager, String resource, String namespace, String name, ObjectNode patch) {
		ResourceType type = this.types.all()
			.stream()
			.filter((candidate) -> candidate.qualified().equals(resource))
			.findFirst()
			.orElseThrow();
		this.writer = fieldManager;
		this.writes.update(type, Writes.key(namespace, name), "", new Writer(fieldManager, false),
				(before) -> StrategicMergePatch.apply(before, patch));
		this.writer = "";
	}

}
