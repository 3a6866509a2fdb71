package dev.podium.story.table;

import java.time.DateTimeException;
import java.time.Instant;

import dev.podium.story.model.Cut;
import dev.podium.story.model.Step;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Event, in the words of core/v1, also where it was written in those of
 * events.k8s.io/v1. Absent strings are empty.
 *
 * @param version of the Event itself
 * @param aboutKind the kind of the object it is about
 * @param aboutVersion the version of that object which its author saw
 * @param container the container it is about, from the fieldPath
 * ({@code spec.containers{db}})
 * @param reporter the component that wrote it: {@code kubelet},
 * {@code default-scheduler}, …
 * @param count how often it happened
 * @param time when it happened first, by its author's clock; null where it does not say
 */
public record EventState(String uid, String version, String aboutKind, String aboutName, String aboutUid,
		String aboutVersion, String container, String type, String reason, String message, String reporter, int count,
		Step.@Nullable ServerTime time) {

	private static final int NANOS_DIGITS = 16;

	public static EventState of(ObjectNode event) {
		JsonNode metadata = event.path("metadata");
		JsonNode about = event.has("regarding") ? event.path("regarding") : event.path("involvedObject");
		String reporter = first(text(event, "reportingComponent"), text(event, "reportingController"),
				first(text(event.path("source"), "component"), text(event.path("deprecatedSource"), "component"), ""));
		int count = Math.max(Math.max(event.path("count").asInt(0), event.path("deprecatedCount").asInt(0)),
				Math.max(event.path("series").path("count").asInt(0), 1));
		return new EventState(name(metadata, "uid"), name(metadata, "resourceVersion"), name(about, "kind"),
				name(about, "name"), name(about, "uid"), name(about, "resourceVersion"),
				Cut.name(container(text(about, "fieldPath"))), name(event, "type"), Cut.words(text(event, "reason")),
				Cut.message(first(text(event, "message"), text(event, "note"), "")), Cut.name(reporter), count,
				time(text(event, "eventTime"), text(metadata, "name")));
	}

	public boolean byKubelet() {
		return this.reporter.equals("kubelet");
	}

	private static Step.@Nullable ServerTime time(String eventTime, String name) {
		if (!eventTime.isEmpty()) {
			try {
				return new Step.ServerTime(Instant.parse(eventTime), 0.001, "eventTime");
			}
			catch (DateTimeException ex) {
				return null;
			}
		}
		// client-go names an Event after its object and the hex of its Unix nanoseconds.
		int dot = name.lastIndexOf('.');
		if (dot < 0 || name.length() - dot - 1 != NANOS_DIGITS) {
			return null;
		}
		try {
			long nanos = Long.parseLong(name, dot + 1, name.length(), 16);
			return new Step.ServerTime(Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000), 0.000001,
					"metadata.name");
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static String container(String fieldPath) {
		int open = fieldPath.indexOf('{');
		return (open >= 0 && fieldPath.endsWith("}")) ? fieldPath.substring(open + 1, fieldPath.length() - 1) : "";
	}

	private static String first(String one, String other, String otherwise) {
		return !one.isEmpty() ? one : !other.isEmpty() ? other : otherwise;
	}

	private static String name(JsonNode node, String field) {
		return Cut.name(text(node, field));
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

}
