package dev.podium.change;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the lines of one file or feed, in order, back into changes. It remembers which
 * kinds' initial lists have ended: an ADDED line before its kind's
 * {@code k8s.io/initial-events-end} bookmark is an object that was there before (LISTED),
 * after it one that was created. Unknown fields are ignored. Not safe for use by several
 * threads.
 */
public final class ChangeLineReader {

	private static final int MAX_UNPLUGGED = 1000;

	private final Set<String> listedKinds = new HashSet<>();

	/** Whether an audit log tells it: that has no lists. */
	private boolean listless;

	/**
	 * Reads the next line.
	 * @param line the line, with or without its line end
	 * @param number its number, for the message of an error
	 * @throws ChangeLineException if it is not a change
	 */
	public Change read(String line, long number) {
		return read(parse(line, number), number);
	}

	/**
	 * Reads the next line, parsed already.
	 * @throws ChangeLineException if it is not a change
	 */
	public Change read(ObjectNode json, long number) {
		Instant receivedAt = receivedAt(json, number);
		if (json.has("event")) {
			return event(json, receivedAt, number);
		}
		if (json.has("gap")) {
			ObjectNode gap = object(json, "gap", "gap", number);
			this.listless |= gap.path("kind").asString("").equals(Gap.AUDIT);
			return new Gap(receivedAt, text(gap, "kind", "gap.kind", number), gap.path("about").asString(""),
					gap.path("reason").asString(""));
		}
		if (json.has("audit")) {
			return new AuditEntry(receivedAt, object(json, "audit", "audit", number));
		}
		if (json.has("delivery")) {
			ObjectNode delivery = object(json, "delivery", "delivery", number);
			return new Delivery(receivedAt, text(delivery, "to", "delivery.to", number),
					text(delivery, "kind", "delivery.kind", number), delivery.path("namespace").asString(""),
					text(delivery, "name", "delivery.name", number),
					text(delivery, "resourceVersion", "delivery.resourceVersion", number));
		}
		if (json.has("hand")) {
			return controls(object(json, "hand", "hand", number), receivedAt, number);
		}
		if (json.has("verdict")) {
			return VerdictLine.read(object(json, "verdict", "verdict", number), receivedAt, number);
		}
		if (json.has("decision")) {
			return DecisionLine.read(object(json, "decision", "decision", number), receivedAt, number);
		}
		if (json.has("belief")) {
			return NetworkLines.belief(object(json, "belief", "belief", number), receivedAt, number);
		}
		if (json.has("request")) {
			ObjectNode request = object(json, "request", "request", number);
			return CountsLine.is(request) ? CountsLine.read(request, receivedAt, number)
					: NetworkLines.request(request, receivedAt, number);
		}
		throw new ChangeLineException(number, "file.line.nothing", Map.of());
	}

	private static PracticeControls controls(ObjectNode controls, Instant receivedAt, long number) {
		JsonNode speed = controls.path("speed");
		if (!speed.isNumber() || !(speed.doubleValue() > 0) || Double.isInfinite(speed.doubleValue())) {
			throw ChangeLineException.of(number, "file.line.positive", "hand.speed");
		}
		if (!controls.path("frozen").isBoolean()) {
			throw ChangeLineException.of(number, "file.line.boolean", "hand.frozen");
		}
		if (!controls.path("nodes").canConvertToInt() || controls.path("nodes").intValue() < 0) {
			throw ChangeLineException.of(number, "file.line.count", "hand.nodes");
		}
		List<String> unplugged = new ArrayList<>();
		for (JsonNode component : controls.path("unplugged")) {
			if (!component.isString() || unplugged.size() >= MAX_UNPLUGGED) {
				throw new ChangeLineException(number, "file.line.list",
						Map.of("field", "hand.unplugged", "most", Integer.toString(MAX_UNPLUGGED)));
			}
			unplugged.add(component.stringValue());
		}
		return new PracticeControls(receivedAt, speed.doubleValue(), controls.path("frozen").booleanValue(), unplugged,
				controls.path("nodes").intValue());
	}

	private Change event(ObjectNode json, Instant receivedAt, long number) {
		ObjectNode event = object(json, "event", "event", number);
		String type = text(event, "type", "event.type", number);
		ObjectNode object = object(event, "object", "event.object", number);
		String kind = text(object, "kind", "event.object.kind", number);
		String apiVersion = text(object, "apiVersion", "event.object.apiVersion", number);
		ObjectNode metadata = object(object, "metadata", "event.object.metadata", number);
		if (type.equals("BOOKMARK")) {
			boolean initialEventsEnd = metadata.path("annotations")
				.path(ChangeLine.INITIAL_EVENTS_END)
				.asString("")
				.equals("true");
			if (initialEventsEnd) {
				this.listedKinds.add(apiVersion + "/" + kind);
			}
			return new Bookmark(receivedAt, apiVersion, kind, metadata.path("resourceVersion").asString(""),
					initialEventsEnd);
		}
		text(metadata, "name", "event.object.metadata.name", number);
		boolean relist = json.path("relist").asBoolean(false);
		return new ObjectChange(receivedAt,
				type(type, relist || this.listless || this.listedKinds.contains(apiVersion + "/" + kind), number),
				relist, object);
	}

	private static ObjectChange.Type type(String type, boolean listEnded, long number) {
		return switch (type) {
			case "ADDED" -> listEnded ? ObjectChange.Type.ADDED : ObjectChange.Type.LISTED;
			case "LISTED" -> ObjectChange.Type.LISTED;
			case "MODIFIED" -> ObjectChange.Type.MODIFIED;
			case "DELETED" -> ObjectChange.Type.DELETED;
			default -> throw ChangeLineException.of(number, "file.line.type", "event.type");
		};
	}

	private static ObjectNode parse(String line, long number) {
		JsonNode json;
		try {
			json = ChangeLine.MAPPER.readTree(line);
		}
		catch (StreamConstraintsException ex) {
			throw new ChangeLineException(number, "file.line.deep", Map.of());
		}
		catch (StreamReadException ex) {
			throw new ChangeLineException(number, "file.line.json",
					Map.of("column", Integer.toString(ex.getLocation().getColumnNr())));
		}
		catch (JacksonException ex) {
			throw new ChangeLineException(number, "file.line.object", Map.of());
		}
		if (json instanceof ObjectNode object) {
			return object;
		}
		throw new ChangeLineException(number, json.isMissingNode() ? "file.line.empty" : "file.line.object", Map.of());
	}

	private static Instant receivedAt(ObjectNode json, long number) {
		String text = text(json, "receivedAt", "receivedAt", number);
		try {
			return Instant.parse(text);
		}
		catch (DateTimeException ex) {
			throw ChangeLineException.of(number, "file.line.time", "receivedAt");
		}
	}

	private static ObjectNode object(ObjectNode parent, String field, String path, long number) {
		@Nullable JsonNode value = parent.get(field);
		if (value instanceof ObjectNode object) {
			return object;
		}
		throw ChangeLineException.of(number, (value == null) ? "file.line.missing" : "file.line.notobject", path);
	}

	private static String text(ObjectNode parent, String field, String path, long number) {
		@Nullable JsonNode value = parent.get(field);
		if (value == null) {
			throw ChangeLineException.of(number, "file.line.missing", path);
		}
		if (!value.isString() || value.stringValue().isEmpty()) {
			throw ChangeLineException.of(number, "file.line.text", path);
		}
		return value.stringValue();
	}

}
