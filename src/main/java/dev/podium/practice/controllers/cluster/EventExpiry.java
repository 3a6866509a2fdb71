package dev.podium.practice.controllers.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Controller;

/**
 * Events are kept for an hour after their last write, as by etcd's lease in a real
 * cluster, and the oldest go earlier where there are many.
 */
public final class EventExpiry extends Controller {

	private static final Duration KEEP = Duration.ofHours(1);

	private static final Duration LOOK = Duration.ofSeconds(30);

	static final int MAX = 5000;

	/** When each was last written, oldest first. */
	private final Map<ObjectKey, Duration> written = new LinkedHashMap<>();

	public EventExpiry(ApiClient api, ClusterClock clock) {
		super(api, clock);
	}

	@Override
	public void start() {
		watch("events", (event) -> {
			ObjectKey name = ObjectKey.of(event.object());
			this.written.remove(name);
			if (!event.type().equals("DELETED")) {
				this.written.put(name, clock().elapsed());
			}
		});
		later(LOOK, this::expire);
	}

	private void expire() {
		Map.Entry<ObjectKey, Duration> oldest = this.written.isEmpty() ? null
				: this.written.entrySet().iterator().next();
		boolean due = oldest != null
				&& (this.written.size() > MAX || clock().elapsed().minus(oldest.getValue()).compareTo(KEEP) > 0);
		later(due ? Duration.ofMillis(1) : LOOK, this::expire);
		if (due && oldest != null) {
			this.written.remove(oldest.getKey());
			api().delete("events", oldest.getKey().namespace(), oldest.getKey().name(), null, null);
		}
	}

}
