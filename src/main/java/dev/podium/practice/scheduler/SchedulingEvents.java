package dev.podium.practice.scheduler;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.apiserver.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scheduler's Events: in the form of events.k8s.io, with a series where it says the
 * same again.
 */
final class SchedulingEvents {

	private static final Logger logger = LoggerFactory.getLogger(SchedulingEvents.class);

	private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	private final ApiClient api;

	private final ClusterClock clock;

	/** What was last said of a Pod that could not be placed, by uid. */
	private final Map<String, Said> said = new HashMap<>();

	private long lastNanos;

	SchedulingEvents(ApiClient api, ClusterClock clock) {
		this.api = api;
		this.clock = clock;
	}

	void scheduled(ObjectNode pod, String node) {
		this.said.remove(ClusterView.uid(pod));
		JsonNode metadata = pod.path("metadata");
		write(pod, "Normal", "Scheduled", "Binding", "Successfully assigned %s/%s to %s"
			.formatted(metadata.path("namespace").asString(""), metadata.path("name").asString(""), node));
	}

	void failed(ObjectNode pod, String message) {
		String uid = ClusterView.uid(pod);
		Said before = this.said.get(uid);
		if (before != null && before.message().equals(message)) {
			Said again = new Said(before.name(), message, before.count() + 1);
			this.said.put(uid, again);
			ObjectNode patch = JsonNodeFactory.instance.objectNode();
			patch.putObject("series")
				.put("count", again.count())
				.put("lastObservedTime", MICROS.format(this.clock.now()));
			attempt(() -> this.api.patch("events", pod.path("metadata").path("namespace").asString(""), again.name(),
					patch));
			return;
		}
		this.said.put(uid, new Said(write(pod, "Warning", "FailedScheduling", "Scheduling", message), message, 1));
	}

	void forget(ObjectNode pod) {
		this.said.remove(ClusterView.uid(pod));
	}

	private String write(ObjectNode pod, String type, String reason, String action, String message) {
		Instant now = this.clock.now();
		JsonNode about = pod.path("metadata");
		String namespace = about.path("namespace").asString("");
		String name = about.path("name").asString("") + '.' + Long.toHexString(nanos(now));
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.put("kind", "Event").put("apiVersion", "v1");
		event.putObject("metadata").put("name", name).put("namespace", namespace);
		event.putObject("involvedObject")
			.put("kind", "Pod")
			.put("namespace", namespace)
			.put("name", about.path("name").asString(""))
			.put("uid", ClusterView.uid(pod))
			.put("apiVersion", "v1")
			.put("resourceVersion", about.path("resourceVersion").asString(""));
		event.put("reason", reason).put("message", message);
		event.putObject("source");
		event.putNull("firstTimestamp").putNull("lastTimestamp");
		event.put("type", type).put("eventTime", MICROS.format(now)).put("action", action);
		event.put("reportingComponent", "default-scheduler").put("reportingInstance", "default-scheduler-practice");
		attempt(() -> this.api.create("events", namespace, event));
		return name;
	}

	private long nanos(Instant now) {
		this.lastNanos = Math.max(now.getEpochSecond() * 1_000_000_000L + now.getNano(), this.lastNanos + 1);
		return this.lastNanos;
	}

	/** An Event that cannot be written is lost, as in a real scheduler. */
	private static void attempt(Runnable write) {
		try {
			write.run();
		}
		catch (ApiStatusException ex) {
			logger.debug("An event of the scheduler was refused: {}", ex.getMessage());
		}
	}

	private record Said(String name, String message, int count) {
	}

}
