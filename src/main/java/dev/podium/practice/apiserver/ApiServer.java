package dev.podium.practice.apiserver;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.Identity;
import dev.podium.practice.apiserver.client.PodLogs;
import dev.podium.practice.apiserver.client.WatchDelivery;
import dev.podium.practice.apiserver.http.Authorization;
import dev.podium.practice.apiserver.http.ComponentStatuses;
import dev.podium.practice.apiserver.http.DeleteEndpoint;
import dev.podium.practice.apiserver.http.DeliveryEndpoint;
import dev.podium.practice.apiserver.http.LogEndpoint;
import dev.podium.practice.apiserver.http.Metrics;
import dev.podium.practice.apiserver.http.RequestHandler;
import dev.podium.practice.apiserver.http.ResourceEndpoint;
import dev.podium.practice.apiserver.http.Reviews;
import dev.podium.practice.apiserver.http.Streams;
import dev.podium.practice.apiserver.http.SubresourceEndpoint;
import dev.podium.practice.apiserver.http.WriteEndpoint;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.write.CustomTypes;
import dev.podium.practice.apiserver.write.Deletion;
import dev.podium.practice.apiserver.write.FirstObjects;
import dev.podium.practice.apiserver.write.PodSubresources;
import dev.podium.practice.apiserver.write.Scales;
import dev.podium.practice.apiserver.write.Schema;
import dev.podium.practice.apiserver.write.TokenRequests;
import dev.podium.practice.apiserver.write.Writes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.HttpRequestHandler;

/**
 * The Kubernetes API of one practice cluster: over HTTP below a path of its own, and for
 * the cluster's components in the same process.
 */
public final class ApiServer implements HttpRequestHandler, AutoCloseable {

	/** So many writes can a watch be behind. */
	private static final int HISTORY = 5000;

	private final ObjectStore store = new ObjectStore(HISTORY);

	private final ResourceTypes types;

	private final Streams streams = new Streams(daemons("podium-watch-"));

	private final DeliveryEndpoint deliveries;

	private final RequestHandler requests;

	private final Writes writes;

	private final Metrics metrics;

	private final Deletion deletion;

	private final PodSubresources pods;

	private final ComponentStatuses components = new ComponentStatuses();

	/**
	 * An empty cluster with its four first namespaces.
	 * @param prefix its path, {@code /clusters/practice}, without a slash at its end
	 * @param clock wall time, as written into objects
	 * @param logs what containers wrote
	 */
	public ApiServer(String prefix, Clock clock, PodLogs logs) {
		Schema schema = Schema.standard(clock);
		this.types = schema.types();
		this.writes = new Writes(this.store, schema, clock);
		this.deletion = new Deletion(this.store, clock);
		this.pods = new PodSubresources(this.writes, this.deletion, clock);
		this.deliveries = new DeliveryEndpoint(clock, this.streams);
		SubresourceEndpoint subresources = new SubresourceEndpoint(schema, this.pods,
				new TokenRequests(this.store, clock), new Scales(this.store, this.writes));
		WriteEndpoint writing = new WriteEndpoint(this.store, schema, this.writes, subresources);
		DeleteEndpoint deleting = new DeleteEndpoint(this.store, schema, this.deletion);
		LogEndpoint logEndpoint = new LogEndpoint(this.store, logs, this.streams, clock);
		Authorization authorization = new Authorization(this.store, this.types);
		this.requests = new RequestHandler(prefix, this.types, schema.discovery(), authorization,
				new Reviews(schema.decoding(), authorization), new ResourceEndpoint(this.store, schema, writing,
						deleting, subresources, this.streams, logEndpoint, this.components),
				this.deliveries);
		CustomTypes.serve(this.store, this.types, this.writes, this.deletion);
		this.metrics = new Metrics(this.store, this.types, clock);
		FirstObjects.create(this.writes, this.types);
	}

	/** What Pods use. */
	public Metrics metrics() {
		return this.metrics;
	}

	/**
	 * Asked whether a component runs: {@code scheduler}, {@code controller-manager} or
	 * {@code etcd-0}.
	 */
	public void components(Predicate<String> run) {
		this.components.ask(run);
	}

	/**
	 * A component's own client.
	 * @param watches hands events over to the component: in order, one at a time, and as
	 * late as they would come over a network
	 */
	public ApiClient client(Identity identity, Executor watches) {
		return client(identity, watches, Runnable::run);
	}

	/**
	 * A component's own client.
	 * @param tells tells of deliveries, in order
	 */
	public ApiClient client(Identity identity, Executor watches, Executor tells) {
		return new InProcessClient(identity, this.types, this.store, this.writes, this.deletion, this.pods, watches,
				(delivery) -> tells.execute(() -> this.deliveries.deliver(delivery)));
	}

	/**
	 * Tells each delivery, just before the component takes the event.
	 * @param listener called where the component's events are handed over
	 * @return ends it
	 */
	public AutoCloseable onDelivery(Consumer<WatchDelivery> listener) {
		return this.deliveries.listen(listener);
	}

	/** Answers everything below the prefix; errors are {@code Status} objects. */
	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.requests.handleRequest(request, response);
	}

	/** Ends all watches at once. */
	@Override
	public void close() {
		this.streams.close();
	}

	private static ThreadFactory daemons(String prefix) {
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, prefix + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
