package dev.podium.recording.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The times that an object itself names. All have whole seconds, but those of Events: the
 * name of each ends in the nanoseconds at which it happened first.
 */
final class OwnTimes {

	private static final Set<String> FIELDS = Set.of("time", "lastTransitionTime", "lastUpdateTime",
			"lastHeartbeatTime", "startTime", "startedAt", "finishedAt", "completionTime", "firstTimestamp",
			"lastTimestamp", "eventTime", "lastObservedTime", "renewTime", "lastScheduleTime", "lastSuccessfulTime",
			"lastScaleTime");

	private static final int NANOS_DIGITS = 16;

	private static final long BILLION = 1_000_000_000L;

	private OwnTimes() {
	}

	/** The latest of them: no earlier was this version written. */
	static @Nullable Instant latest(ObjectNode object) {
		boolean event = object.path("kind").asString("").equals("Event");
		Instant happened = (event && count(object) <= 1) ? byName(object) : null;
		if (happened != null) {
			return happened;
		}
		Instant latest = later(created(object), deleted(object));
		latest = later(latest, within(object.path("metadata").path("managedFields")));
		latest = later(latest, within(object.path("status")));
		return later(latest, event ? within(object) : time(object.path("spec").path("renewTime")));
	}

	static @Nullable Instant created(ObjectNode object) {
		return time(object.path("metadata").path("creationTimestamp"));
	}

	/** How often an Event happened. */
	static int count(ObjectNode event) {
		return Math.max(event.path("count").asInt(1), event.path("series").path("count").asInt(1));
	}

	private static @Nullable Instant byName(ObjectNode event) {
		String name = event.path("metadata").path("name").asString("");
		String digits = name.substring(name.lastIndexOf('.') + 1);
		if (digits.length() != NANOS_DIGITS) {
			return null;
		}
		try {
			long nanos = Long.parseLong(digits, 16);
			return Instant.ofEpochSecond(nanos / BILLION, nanos % BILLION);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** When deletion was asked for: its timestamp is when the grace ends. */
	private static @Nullable Instant deleted(ObjectNode object) {
		JsonNode metadata = object.path("metadata");
		Instant end = time(metadata.path("deletionTimestamp"));
		return (end != null) ? end.minusSeconds(metadata.path("deletionGracePeriodSeconds").asLong(0)) : null;
	}

	private static @Nullable Instant within(JsonNode node) {
		Instant latest = null;
		if (node.isArray()) {
			for (JsonNode element : node) {
				latest = later(latest, within(element));
			}
		}
		else if (node.isObject()) {
			for (Map.Entry<String, JsonNode> field : node.properties()) {
				latest = later(latest, FIELDS.contains(field.getKey()) ? time(field.getValue())
						: field.getValue().isContainer() ? within(field.getValue()) : null);
			}
		}
		return latest;
	}

	private static @Nullable Instant time(JsonNode value) {
		if (!value.isString()) {
			return null;
		}
		try {
			return Instant.parse(value.stringValue());
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
		return (one == null) ? other : (other == null || one.isAfter(other)) ? one : other;
	}

}
