package dev.podium.cluster.watch;

import java.time.Instant;
import java.util.function.Consumer;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.cluster.Json;
import dev.podium.cluster.api.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes changes of a watch's lines. Each line is parsed once.
 */
final class WatchEvents {

	private static final Logger logger = LoggerFactory.getLogger(WatchEvents.class);

	private final WatchedKind kind;

	private final KnownObjects known;

	private final Consumer<Change> changes;

	WatchEvents(WatchedKind kind, KnownObjects known, Consumer<Change> changes) {
		this.kind = kind;
		this.known = known;
		this.changes = changes;
	}

	/**
	 * Hands a line's change on.
	 * @param at when the line was read
	 * @return the version up to which everything is told now; empty where the line says
	 * none
	 * @throws RefusedException where it is an ERROR
	 */
	String take(Instant at, byte[] line) throws RefusedException {
		JsonNode event = Json.MAPPER.readTree(line);
		if (!(event.path("object") instanceof ObjectNode object)) {
			throw RefusedException.event(event);
		}
		String version = KnownObjects.resourceVersion(object);
		String type = event.path("type").asString("");
		switch (type) {
			case "ADDED" -> changed(at, Type.ADDED, object, line);
			case "MODIFIED" -> changed(at, Type.MODIFIED, object, line);
			case "DELETED" -> {
				this.changes.accept(new ObjectChange(at, Type.DELETED, false, object));
				this.known.remove(object);
			}
			case "BOOKMARK" -> this.changes
				.accept(new Bookmark(at, this.kind.apiVersion(), this.kind.kind(), version, initialEnd(object)));
			case "ERROR" -> throw RefusedException.event(object);
			default -> {
				logger.debug("The watch of {} told of the unknown type {}", this.kind.plural(), type);
				return "";
			}
		}
		return version;
	}

	private void changed(Instant at, Type type, ObjectNode object, byte[] line) {
		this.changes.accept(new ObjectChange(at, type, false, object));
		this.known.putLine(object, line);
	}

	private static boolean initialEnd(ObjectNode object) {
		JsonNode annotations = object.path("metadata").path("annotations");
		return "true".equals(annotations.path("k8s.io/initial-events-end").asString(""));
	}

}
