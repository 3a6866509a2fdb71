package dev.podium.practice.apiserver;

import java.time.Clock;

/**
 * The API server without threads: a write has been delivered when it returns.
 */
public final class DirectApiServer {

	private final ObjectStore store = new ObjectStore(5000);

	private final ResourceTypes types;

	private final Writes writes;

	private final Deletion deletion;

	private final PodSubresources pods;

	public DirectApiServer(Clock clock) {
		Schema schema = Schema.standard(clock);
		this.types = schema.types();
		this.writes = new Writes(this.store, schema, clock);
		this.deletion = new Deletion(this.store, clock);
		this.pods = new PodSubresources(this.writes, this.deletion, clock);
		Namespaces.createFirst(this.writes);
	}

	public ApiClient client(String component) {
		return new InProcessClient(new Identity(component, component, component + "/v1"), this.types, this.store,
				this.writes, this.deletion, this.pods, Runnable::run, (delivery) -> {
				});
	}

}
