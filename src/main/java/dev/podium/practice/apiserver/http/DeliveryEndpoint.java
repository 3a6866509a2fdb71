package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.podium.practice.apiserver.client.WatchDelivery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deliveries: told to listeners in this process, and over HTTP as lines of a recording.
 */
public final class DeliveryEndpoint {

	private final Clock clock;

	private final Streams streams;

	private final List<Consumer<WatchDelivery>> listeners = new CopyOnWriteArrayList<>();

	public DeliveryEndpoint(Clock clock, Streams streams) {
		this.clock = clock;
		this.streams = streams;
	}

	public AutoCloseable listen(Consumer<WatchDelivery> listener) {
		this.listeners.add(listener);
		return () -> this.listeners.remove(listener);
	}

	public void deliver(WatchDelivery delivery) {
		this.listeners.forEach((listener) -> listener.accept(delivery));
	}

	/** From now on. */
	void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
		LineQueue lines = new LineQueue();
		this.streams.start(request, response, "application/x-ndjson", lines, (stream) -> {
			Consumer<WatchDelivery> listener = (delivery) -> {
				lines.add(line(delivery));
				stream.wake();
			};
			this.listeners.add(listener);
			return () -> this.listeners.remove(listener);
		}, null, null);
	}

	private String line(WatchDelivery delivery) {
		ObjectNode line = JsonMapper.shared()
			.createObjectNode()
			.put("receivedAt", this.clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
		ObjectNode told = line.putObject("delivery").put("to", delivery.to()).put("kind", delivery.kind());
		if (delivery.namespace() != null) {
			told.put("namespace", delivery.namespace());
		}
		told.put("name", delivery.name()).put("resourceVersion", delivery.resourceVersion());
		return JsonMapper.shared().writeValueAsString(line);
	}

}
