package dev.podium.practice.kubelet.pod;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kubelet's Events about one Pod. What has been said before is counted, as client-go's
 * event correlator does. An Event that cannot be written is lost, as there.
 */
final class PodEvents {

	private static final Logger logger = LoggerFactory.getLogger(PodEvents.class);

	private final ApiClient api;

	private final ClusterClock clock;

	private final PodRun pod;

	private final String node;

	private final Map<String, Said> said = new HashMap<>();

	private long lastNanos;

	PodEvents(ApiClient api, ClusterClock clock, PodRun pod, String node) {
		this.api = api;
		this.clock = clock;
		this.pod = pod;
		this.node = node;
	}

	/**
	 * @param fieldPath the container that it is about; null for the Pod as a whole
	 */
	void tell(@Nullable String fieldPath, String type, String reason, String message) {
		Instant now = this.clock.now();
		String key = String.join("\n", String.valueOf(fieldPath), type, reason, message);
		Said before = this.said.get(key);
		try {
			if (before == null) {
				this.said.put(key, create(nextName(now), now, now, 1, fieldPath, type, reason, message));
				return;
			}
			Said again = new Said(before.name(), before.first(), before.count() + 1);
			this.said.put(key, again);
			repeat(again, now, fieldPath, type, reason, message);
		}
		catch (ApiStatusException ex) {
			logger.debug("Event {} of pod {}/{} was refused: {}", reason, this.pod.namespace(), this.pod.name(),
					ex.getMessage());
		}
	}

	private void repeat(Said again, Instant now, @Nullable String fieldPath, String type, String reason,
			String message) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.put("count", again.count()).put("lastTimestamp", Times.seconds(now)).put("message", message);
		try {
			this.api.patch("events", this.pod.namespace(), again.name(), patch);
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				throw ex;
			}
			// It has expired meanwhile: it is told anew, with its count.
			create(again.name(), again.first(), now, again.count(), fieldPath, type, reason, message);
		}
	}

	private Said create(String name, Instant first, Instant last, int count, @Nullable String fieldPath, String type,
			String reason, String message) {
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.put("kind", "Event").put("apiVersion", "v1");
		event.putObject("metadata").put("name", name).put("namespace", this.pod.namespace());
		ObjectNode about = event.putObject("involvedObject")
			.put("kind", "Pod")
			.put("namespace", this.pod.namespace())
			.put("name", this.pod.name())
			.put("uid", this.pod.uid())
			.put("apiVersion", "v1")
			.put("resourceVersion", this.pod.boundVersion());
		if (fieldPath != null) {
			about.put("fieldPath", fieldPath);
		}
		event.put("reason", reason).put("message", message);
		event.putObject("source").put("component", "kubelet").put("host", this.node);
		event.put("firstTimestamp", Times.seconds(first)).put("lastTimestamp", Times.seconds(last));
		event.put("count", count).put("type", type).putNull("eventTime");
		event.put("reportingComponent", "kubelet").put("reportingInstance", this.node);
		this.api.create("events", this.pod.namespace(), event);
		return new Said(name, first, count);
	}

	/** As client-go: the Pod's name and the Unix nanoseconds in hex. */
	private String nextName(Instant now) {
		long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
		this.lastNanos = Math.max(nanos, this.lastNanos + 1);
		return this.pod.name() + '.' + Long.toHexString(this.lastNanos);
	}

	private record Said(String name, Instant first, int count) {
	}

}
