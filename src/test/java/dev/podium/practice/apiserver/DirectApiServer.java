package dev.podium.practice.apiserver;

import java.time.Clock;

/**
 * The API server without threads: a write has been delivered when it returns.
 */
public final class DirectApiServer {

	private final ObjectStore store = new ObjectStore(5000);

	private final Writes writes;

	private final Deletion deletion;

	private final PodSubresources pods;

	public DirectApiServer(Clock clock) {
		this.writes = new Writes(this.store, Schema.standard(clock), clock);
		this.deletion = new Deletion(this.store, clock);
		this.pods = new PodSubresources(this.writes, this.deletion, clock);
		Namespaces.createFirst(this.writes);
	}

	public ApiClient client(String component) {
		return new InProcessClient(new Identity(component, component, component + "/v1"), this.store, this.writes,
				this.deletion, this.pods, Runnable::run, (delivery) -> {
				});
	}

}
