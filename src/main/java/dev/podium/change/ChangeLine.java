package dev.podium.change;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change as one line of JSON: the form of recording files and of the store.
 * <ul>
 * <li>{@code {"receivedAt": …, "event": {"type": …, "object": …}}}: an object or a
 * bookmark, the API server's own line inside. What was found by comparing lists after a
 * gap has {@code "relist": true} beside it. A listed object is written as ADDED, as the
 * API server does; {@link ChangeLineReader} tells the two apart. One that was looked at
 * again is LISTED with {@code "relist": true}: a lease that is no longer renewed.</li>
 * <li>{@code "gap": {"kind", "about", "reason"}}, {@code "audit": <audit.k8s.io/v1
 * Event>}, {@code "delivery": {"to", "kind", "namespace", "name", "resourceVersion"}},
 * {@code "hand": {"speed", "frozen", "unplugged": […], "nodes"}},
 * {@code "verdict": {"namespace", "name", "uid", "resourceVersion", "node", "message",
 * "nodes": […]}} or {@code "decision": {"by", "rule", "about": {…}, "concerns": {…},
 * "args": {…}, "dueAt"}} in place of {@code event}.</li>
 * </ul>
 * Times are RFC 3339 in UTC with microseconds.
 */
public final class ChangeLine {

	static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

	static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	private ChangeLine() {
	}

	/**
	 * The line of a change, without a line end.
	 */
	public static String write(Change change) {
		ObjectNode line = JsonNodeFactory.instance.objectNode();
		line.put("receivedAt", time(change.receivedAt()));
		if (change instanceof ObjectChange object) {
			line.set("event", event(type(object.type(), object.relist()), object.object()));
			if (object.relist()) {
				line.put("relist", true);
			}
		}
		else if (change instanceof Bookmark bookmark) {
			line.set("event", event("BOOKMARK", bookmarkObject(bookmark)));
		}
		else if (change instanceof Gap gap) {
			ObjectNode body = line.putObject("gap");
			body.put("kind", gap.kind());
			if (!gap.about().isEmpty()) {
				body.put("about", gap.about());
			}
			body.put("reason", gap.reason());
		}
		else if (change instanceof AuditEntry audit) {
			line.set("audit", audit.entry());
		}
		else if (change instanceof Delivery delivery) {
			line.putObject("delivery")
				.put("to", delivery.to())
				.put("kind", delivery.kind())
				.put("namespace", delivery.namespace())
				.put("name", delivery.name())
				.put("resourceVersion", delivery.resourceVersion());
		}
		else if (change instanceof PracticeControls controls) {
			ObjectNode body = line.putObject("hand").put("speed", controls.speed()).put("frozen", controls.frozen());
			controls.unplugged().forEach(body.putArray("unplugged")::add);
			body.put("nodes", controls.nodes());
		}
		else if (change instanceof Verdict verdict) {
			line.set("verdict", VerdictLine.write(verdict));
		}
		else if (change instanceof Decision decision) {
			line.set("decision", DecisionLine.write(decision));
		}
		else if (change instanceof Belief belief) {
			line.set("belief", NetworkLines.write(belief));
		}
		else if (change instanceof NetworkRequest request) {
			line.set("request", NetworkLines.write(request));
		}
		else if (change instanceof RequestCounts counts) {
			line.set("request", CountsLine.write(counts));
		}
		return MAPPER.writeValueAsString(line);
	}

	/**
	 * What stands around the body in the line of an object: a body that is there as bytes
	 * is not written anew.
	 */
	public static Frame frame(Instant receivedAt, ObjectChange.Type type, boolean relist) {
		return new Frame("{\"receivedAt\":\"" + time(receivedAt) + "\",\"event\":{\"type\":\"" + type(type, relist)
				+ "\",\"object\":", relist ? "},\"relist\":true}" : "}}");
	}

	/** What stands around the body in the line of an audit entry. */
	public static Frame auditFrame(Instant receivedAt) {
		return new Frame("{\"receivedAt\":\"" + time(receivedAt) + "\",\"audit\":", "}");
	}

	/** A line without its body. */
	public record Frame(String before, String after) {
	}

	/** An instant as lines write it: RFC 3339, UTC, microseconds. */
	public static String time(Instant instant) {
		return MICROSECONDS.format(instant);
	}

	private static ObjectNode event(String type, ObjectNode object) {
		ObjectNode event = JsonNodeFactory.instance.objectNode();
		event.put("type", type);
		event.set("object", object);
		return event;
	}

	private static String type(ObjectChange.Type type, boolean relist) {
		return (type == ObjectChange.Type.LISTED && !relist) ? "ADDED" : type.name();
	}

	private static ObjectNode bookmarkObject(Bookmark bookmark) {
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		object.put("kind", bookmark.kind());
		object.put("apiVersion", bookmark.apiVersion());
		ObjectNode metadata = object.putObject("metadata");
		metadata.put("resourceVersion", bookmark.resourceVersion());
		if (bookmark.initialEventsEnd()) {
			metadata.putObject("annotations").put(INITIAL_EVENTS_END, "true");
		}
		return object;
	}

}
