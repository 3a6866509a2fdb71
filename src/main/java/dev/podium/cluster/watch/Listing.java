package dev.podium.cluster.watch;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.change.ObjectChange.Type;
import dev.podium.cluster.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One list of a kind, page by page, compared with what was known. The first list's
 * objects are handed on as listed, page by page. A later list comes after a gap: what is
 * as known gives no change, and the others are handed on at its end, deletions first, for
 * an object may have been replaced by another of the same name.
 */
final class Listing {

	private final WatchedKind kind;

	private final KnownObjects known;

	private final boolean compare;

	private final Supplier<Instant> clock;

	private final Consumer<Change> changes;

	private final Set<String> keys = new HashSet<>();

	private final List<ObjectNode> added = new ArrayList<>();

	private final List<ObjectNode> modified = new ArrayList<>();

	private String version = "";

	/**
	 * @param compare whether it comes after a gap
	 */
	Listing(WatchedKind kind, KnownObjects known, boolean compare, Supplier<Instant> clock, Consumer<Change> changes) {
		this.kind = kind;
		this.known = known;
		this.compare = compare;
		this.clock = clock;
		this.changes = changes;
	}

	/**
	 * Takes a page.
	 * @param at when it was received
	 * @param body the page as JSON
	 * @return what to continue with, or the empty string after the last page
	 * @throws IOException where it is no list: nothing may be taken for vanished then
	 */
	String page(Instant at, byte[] body) throws IOException {
		JsonNode page = Json.MAPPER.readTree(body);
		if (!page.path("kind").asString("").endsWith("List")
				|| page.path("metadata").path("resourceVersion").asString("").isEmpty()) {
			throw new ProtocolException("no list");
		}
		this.version = page.path("metadata").path("resourceVersion").asString("");
		for (JsonNode item : page.path("items")) {
			if (item instanceof ObjectNode object) {
				item(at, whole(object));
			}
		}
		return page.path("metadata").path("continue").asString("");
	}

	private void item(Instant at, ObjectNode object) {
		this.keys.add(KnownObjects.key(object));
		String before = this.known.knownVersion(object);
		if (KnownObjects.resourceVersion(object).equals(before)) {
			return;
		}
		if (this.compare) {
			((before != null) ? this.modified : this.added).add(object);
		}
		else {
			this.changes.accept(new ObjectChange(at, Type.LISTED, false, object));
			this.known.put(object);
		}
	}

	/** An API server leaves apiVersion and kind out of a list's items. */
	private ObjectNode whole(ObjectNode item) {
		if (item.has("kind") && item.has("apiVersion")) {
			return item;
		}
		ObjectNode whole = Json.MAPPER.createObjectNode();
		whole.put("apiVersion", this.kind.apiVersion());
		whole.put("kind", this.kind.kind());
		whole.setAll(item);
		return whole;
	}

	/** After the last page. */
	void end() {
		Instant at = this.clock.get();
		for (ObjectNode object : this.known.vanished(this.keys)) {
			this.changes.accept(new ObjectChange(at, Type.DELETED, true, object));
		}
		hand(at, Type.ADDED, this.added);
		hand(at, Type.MODIFIED, this.modified);
		this.changes.accept(new Bookmark(at, this.kind.apiVersion(), this.kind.kind(), this.version, !this.compare));
	}

	private void hand(Instant at, Type type, List<ObjectNode> objects) {
		for (ObjectNode object : objects) {
			this.changes.accept(new ObjectChange(at, type, true, object));
			this.known.put(object);
		}
	}

	/** The version that the list is of. */
	String version() {
		return this.version;
	}

}
