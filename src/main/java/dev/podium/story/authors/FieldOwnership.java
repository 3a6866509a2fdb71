package dev.podium.story.authors;

import java.util.ArrayList;
import java.util.List;

import dev.podium.change.PathDiff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code metadata.managedFields} say: which manager owns which fields, and which
 * entry a write left its trace in.
 *
 * @see <a href=
 * "https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-Side
 * Apply</a>
 */
final class FieldOwnership {

	/** What the API server calls the owner of fields older than managedFields. */
	private static final String NOBODY = "before-first-apply";

	/**
	 * One manager's entry.
	 *
	 * @param time whole seconds; the empty string where absent, as after
	 * {@code kubectl scale}
	 */
	record Entry(String manager, String operation, String subresource, String apiVersion, String time,
			JsonNode fields) {

		boolean sameWriter(Entry other) {
			return this.manager.equals(other.manager) && this.subresource.equals(other.subresource)
					&& this.operation.equals(other.operation) && this.apiVersion.equals(other.apiVersion);
		}

	}

	/**
	 * The entry that a write left its trace in.
	 *
	 * @param onlyLost whether the entry only lost fields. Then the write removed them,
	 * and another than their owner may have done that: a removal leaves no trace of who
	 */
	record Trace(Entry entry, boolean onlyLost) {
	}

	private FieldOwnership() {
	}

	static List<Entry> of(ObjectNode object) {
		List<Entry> entries = new ArrayList<>(4);
		for (JsonNode entry : object.path("metadata").path("managedFields")) {
			String manager = entry.path("manager").asString("");
			if (!manager.equals(NOBODY)) {
				entries.add(new Entry(manager, entry.path("operation").asString(""),
						entry.path("subresource").asString(""), entry.path("apiVersion").asString(""),
						entry.path("time").asString(""), entry.path("fieldsV1")));
			}
		}
		return entries;
	}

	/**
	 * Which entry a write changed; null where it left them as they were, as bindings,
	 * deletions and second writes of a manager within a second do.
	 */
	static @Nullable Trace trace(List<Entry> before, List<Entry> after) {
		Entry written = null;
		for (Entry entry : after) {
			Entry old = same(before, entry);
			if (old == null || !old.time().equals(entry.time())) {
				written = (written == null || newer(entry, written)) ? entry : written;
			}
		}
		if (written != null) {
			return new Trace(written, false);
		}
		Entry lost = null;
		for (Entry entry : after) {
			Entry old = same(before, entry);
			if (old != null && !old.fields().equals(entry.fields())) {
				if (gained(old.fields(), entry.fields())) {
					return new Trace(entry, false);
				}
				lost = entry;
			}
		}
		for (Entry entry : before) {
			if (same(after, entry) == null) {
				lost = entry;
			}
		}
		return (lost != null) ? new Trace(lost, true) : null;
	}

	/**
	 * Who made the object: the oldest entry that is not about a subresource. Of one
	 * second, a controller's where the object has an owner of its kinds.
	 */
	static @Nullable Entry creator(ObjectNode object, List<Entry> entries) {
		boolean owned = ControllerAuthors.byOwner(object) != null;
		Entry creator = null;
		for (Entry entry : entries) {
			if (!entry.subresource().isEmpty()) {
				continue;
			}
			boolean older = creator != null && !entry.time().isEmpty() && newer(creator, entry);
			boolean likelier = creator != null && entry.time().equals(creator.time()) && isController(creator) != owned
					&& isController(entry) == owned;
			if (creator == null || older || likelier) {
				creator = entry;
			}
		}
		return creator;
	}

	private static boolean isController(Entry entry) {
		return entry.manager().equals(Components.CONTROLLER_MANAGER) || OneProgram.is(entry.manager());
	}

	/** Whether an entry owns a path, or something below it. */
	static boolean owns(Entry entry, String path) {
		JsonNode node = entry.fields();
		for (PathDiff.Segment segment : PathDiff.segments(path)) {
			if (node.isEmpty() && node != entry.fields()) {
				return true;
			}
			node = FieldsV1.child(node, segment);
			if (node instanceof MissingNode) {
				return false;
			}
		}
		return true;
	}

	private static @Nullable Entry same(List<Entry> entries, Entry wanted) {
		for (Entry entry : entries) {
			if (entry.sameWriter(wanted)) {
				return entry;
			}
		}
		return null;
	}

	/** An entry without a time was just written by kubectl scale. */
	private static boolean newer(Entry one, Entry other) {
		return one.time().isEmpty() || (!other.time().isEmpty() && one.time().compareTo(other.time()) > 0);
	}

	private static boolean gained(JsonNode before, JsonNode after) {
		for (var field : after.properties()) {
			JsonNode old = before.get(field.getKey());
			if (old == null || gained(old, field.getValue())) {
				return true;
			}
		}
		return false;
	}

}
