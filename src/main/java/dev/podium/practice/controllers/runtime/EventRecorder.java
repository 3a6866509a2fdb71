package dev.podium.practice.controllers.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.apiserver.client.ApiStatusException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A controller's Events. They are written beside its other writes, one at a time; what is
 * said again is counted, and from ten similar ones on in ten minutes they are combined,
 * as by client-go's event correlator. An Event that cannot be written is lost, as there.
 */
public final class EventRecorder {

	private static final Logger logger = LoggerFactory.getLogger(EventRecorder.class);

	private static final Duration WRITE = Duration.ofMillis(3);

	private static final Duration SIMILAR_WITHIN = Duration.ofMinutes(10);

	private static final int SIMILAR = 10;

	/** So many Events about one object at once, and then one each five minutes. */
	private static final int BURST = 25;

	private static final Duration REFILL = Duration.ofMinutes(5);

	private final Controller controller;

	private final String component;

	private final Deque<Runnable> unwritten = new ArrayDeque<>();

	private final Map<String, Similar> similar = recent();

	private final Map<String, Said> said = recent();

	private final Map<String, Allowance> allowances = recent();

	private long lastNanos;

	EventRecorder(Controller controller, String component) {
		this.controller = controller;
		this.component = component;
	}

	public void normal(JsonNode about, String reason, String message) {
		tell(about, "Normal", reason, message);
	}

	public void warning(JsonNode about, String reason, String message) {
		tell(about, "Warning", reason, message);
	}

	private void tell(JsonNode about, String type, String reason, String message) {
		Instant now = this.controller.clock().now();
		String name = Meta.name(about) + '.' + Long.toHexString(nanos(now));
		ObjectNode reference = reference(about);
		String object = String.join("\n", reference.path("kind").asString(""), Meta.uid(about), Meta.name(about));
		String similarKey = String.join("\n", object, type, reason);
		boolean combined = isOneOfMany(similarKey, message);
		String key = combined ? similarKey : similarKey + '\n' + message;
		String text = combined ? "(combined from similar events): " + message : message;
		if (isAllowed(object)) {
			later(() -> write(key, name, now, event(reference, type, reason, text)));
		}
	}

	private boolean isAllowed(String object) {
		Duration now = this.controller.clock().elapsed();
		Allowance before = this.allowances.get(object);
		double left = (before == null) ? BURST
				: Math.min(BURST, before.left() + (double) now.minus(before.at()).toMillis() / REFILL.toMillis());
		this.allowances.put(object, new Allowance((left >= 1) ? left - 1 : left, now));
		return left >= 1;
	}

	private boolean isOneOfMany(String key, String message) {
		Duration now = this.controller.clock().elapsed();
		Similar before = this.similar.get(key);
		boolean fresh = before != null && now.minus(before.last()).compareTo(SIMILAR_WITHIN) <= 0;
		Set<String> messages = (fresh && before != null) ? before.messages() : new HashSet<>();
		this.similar.put(key, new Similar(messages, now));
		if (messages.size() < SIMILAR - 1) {
			messages.add(message);
			return false;
		}
		return !messages.contains(message);
	}

	private void later(Runnable write) {
		this.unwritten.add(write);
		if (this.unwritten.size() == 1) {
			this.controller.later(WRITE, this::writeNext);
		}
	}

	private void writeNext() {
		try {
			this.unwritten.element().run();
		}
		catch (ApiStatusException ex) {
			logger.debug("An event of {} was refused: {}", this.component, ex.getMessage());
		}
		this.unwritten.remove();
		if (!this.unwritten.isEmpty()) {
			this.controller.later(WRITE, this::writeNext);
		}
	}

	private void write(String key, String name, Instant at, ObjectNode event) {
		String namespace = Meta.namespace(event);
		Said before = this.said.get(key);
		if (before != null && repeat(key, before, at, event)) {
			return;
		}
		Said first = (before != null) ? new Said(before.name(), before.first(), before.count() + 1)
				: new Said(name, Times.seconds(at), 1);
		((ObjectNode) event.path("metadata")).put("name", first.name());
		event.put("firstTimestamp", first.first()).put("lastTimestamp", Times.seconds(at)).put("count", first.count());
		this.said.put(key, first);
		this.controller.api().create("events", namespace, event);
	}

	/** Whether it was still there to be counted. */
	private boolean repeat(String key, Said before, Instant at, ObjectNode event) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.put("count", before.count() + 1)
			.put("lastTimestamp", Times.seconds(at))
			.set("message", event.path("message"));
		try {
			this.controller.api().patch("events", Meta.namespace(event), before.name(), patch);
			this.said.put(key, new Said(before.name(), before.first(), before.count() + 1));
			return true;
		}
		catch (ApiStatusException ex) {
			if (ex.code() == 404) {
				return false;
			}
			throw ex;
		}
	}

	private ObjectNode event(ObjectNode reference, String type, String reason, String message) {
		String namespace = reference.path("namespace").asString("");
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.put("kind", "Event").put("apiVersion", "v1");
		event.putObject("metadata").put("namespace", namespace.isEmpty() ? "default" : namespace);
		event.set("involvedObject", reference);
		event.put("reason", reason).put("message", message);
		event.putObject("source").put("component", this.component);
		event.put("type", type).putNull("eventTime");
		event.put("reportingComponent", this.component).put("reportingInstance", "");
		return event;
	}

	private static ObjectNode reference(JsonNode about) {
		ObjectNode reference = JsonNodeFactory.instance.objectNode();
		reference.put("kind", about.path("kind").asString(""));
		put(reference, "namespace", Meta.namespace(about));
		reference.put("name", Meta.name(about)).put("uid", Meta.uid(about));
		reference.put("apiVersion", about.path("apiVersion").asString(""));
		put(reference, "resourceVersion", about.path("metadata").path("resourceVersion").asString(""));
		return reference;
	}

	private static void put(ObjectNode node, String field, @Nullable String value) {
		if (value != null && !value.isEmpty()) {
			node.put(field, value);
		}
	}

	/** Part of an Event's name, as in client-go. */
	private long nanos(Instant now) {
		this.lastNanos = Math.max(now.getEpochSecond() * 1_000_000_000L + now.getNano(), this.lastNanos + 1);
		return this.lastNanos;
	}

	/** As large as client-go's caches. */
	private static <T> Map<String, T> recent() {
		return new LinkedHashMap<>(16, 0.75F, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
				return size() > 4096;
			}
		};
	}

	private record Allowance(double left, Duration at) {
	}

	private record Similar(Set<String> messages, Duration last) {
	}

	private record Said(String name, String first, int count) {
	}

}
