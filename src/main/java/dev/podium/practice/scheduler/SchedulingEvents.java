package dev.podium.practice.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The scheduler's Events, in the form of events.k8s.io. The same about the same version
 * of a Pod is a series, of which the second is told and the rest only counted, as
 * client-go's recorder does it.
 */
final class SchedulingEvents {

	private static final Logger logger = LoggerFactory.getLogger(SchedulingEvents.class);

	/** A series that has been silent for so long is over. */
	private static final Duration FINISHED = Duration.ofMinutes(6);

	private final ApiClient api;

	private final ClusterClock clock;

	/** By Pod, its version and reason. */
	private final Map<String, Said> said = new HashMap<>();

	private long lastNanos;

	SchedulingEvents(ApiClient api, ClusterClock clock) {
		this.api = api;
		this.clock = clock;
	}

	void scheduled(PodInfo pod, String node) {
		write(pod, null, "Normal", "Scheduled", "Binding",
				"Successfully assigned " + pod.namespace() + '/' + pod.name() + " to " + node);
	}

	void failed(PodInfo pod, String message) {
		write(pod, null, "Warning", "FailedScheduling", "Scheduling", FitError.note(message));
	}

	void preempted(PodInfo victim, PodInfo by, String node) {
		write(victim, by, "Normal", "Preempted", "Preempting", "Preempted by pod " + by.uid() + " on node " + node);
	}

	/** What was only counted is told when it has ended; one write at most. */
	void finish() {
		for (Iterator<Said> all = this.said.values().iterator(); all.hasNext();) {
			Said one = all.next();
			if (this.clock.elapsed().minus(one.last).compareTo(FINISHED) >= 0) {
				all.remove();
				if (one.count > 2) {
					tell(one);
					return;
				}
			}
		}
	}

	private void write(PodInfo pod, @Nullable PodInfo related, String type, String reason, String action,
			String message) {
		String version = pod.object().path("metadata").path("resourceVersion").asString("");
		Said before = this.said.get(pod.uid() + ' ' + version + ' ' + reason);
		if (before != null) {
			before.count++;
			before.last = this.clock.elapsed();
			before.lastWritten = this.clock.now();
			if (before.count == 2) {
				tell(before);
			}
			return;
		}
		Instant now = this.clock.now();
		String name = pod.name() + '.' + Long.toHexString(nanos(now));
		if (!reason.equals("Scheduled")) {
			this.said.put(pod.uid() + ' ' + version + ' ' + reason,
					new Said(pod.namespace(), name, this.clock.elapsed(), now));
		}
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.put("kind", "Event").put("apiVersion", "v1");
		event.putObject("metadata").put("name", name).put("namespace", pod.namespace());
		about(event.putObject("involvedObject"), pod);
		event.put("reason", reason).put("message", message);
		event.putObject("source");
		event.putNull("firstTimestamp").putNull("lastTimestamp");
		event.put("type", type).put("eventTime", Times.micros(now)).put("action", action);
		if (related != null) {
			about(event.putObject("related"), related);
		}
		event.put("reportingComponent", "default-scheduler").put("reportingInstance", "default-scheduler-practice");
		attempt(() -> this.api.create("events", pod.namespace(), event));
	}

	private static void about(ObjectNode reference, PodInfo pod) {
		JsonNode metadata = pod.object().path("metadata");
		reference.put("kind", "Pod")
			.put("namespace", pod.namespace())
			.put("name", pod.name())
			.put("uid", pod.uid())
			.put("apiVersion", "v1")
			.put("resourceVersion", metadata.path("resourceVersion").asString(""));
	}

	private void tell(Said series) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("series").put("count", series.count).put("lastObservedTime", Times.micros(series.lastWritten));
		attempt(() -> this.api.patch("events", series.namespace, series.name, patch));
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

	private static final class Said {

		private final String namespace;

		private final String name;

		private int count = 1;

		private Duration last;

		private Instant lastWritten;

		Said(String namespace, String name, Duration last, Instant lastWritten) {
			this.namespace = namespace;
			this.name = name;
			this.last = last;
			this.lastWritten = lastWritten;
		}

	}

}
