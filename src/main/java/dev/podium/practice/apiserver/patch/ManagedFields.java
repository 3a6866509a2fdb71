package dev.podium.practice.apiserver.patch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who set which fields: {@code metadata.managedFields}. A write takes over what it
 * changes; an entry without fields goes. An entry that took nothing keeps its time.
 */
public final class ManagedFields {

	/** The order in which a real API server writes entries. */
	private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::operation)
		.thenComparing(Entry::time)
		.thenComparing(Entry::manager)
		.thenComparing(Entry::apiVersion)
		.thenComparing(Entry::subresource);

	private ManagedFields() {
	}

	/**
	 * Writes the entries of an update or a creation into the object.
	 * @param before the version before, with its entries; null for a new object
	 * @param after the new version
	 * @param manager who writes
	 * @param subresource empty for the object itself
	 * @param time RFC 3339, whole seconds
	 */
	public static void update(@Nullable ObjectNode before, ObjectNode after, String manager, String subresource,
			String time) {
		FieldChanges changes = FieldChanges.between(before, after);
		List<Entry> entries = (before != null) ? read(before) : new ArrayList<>();
		if (!changes.set().isEmpty() || !changes.removed().isEmpty()) {
			entries.forEach((entry) -> {
				entry.fields().removeAll(changes.set());
				entry.fields().removeAll(changes.removed());
			});
		}
		if (!changes.set().isEmpty()) {
			take(entries, new Entry(manager, "Update", after.path("apiVersion").asString(""), time, subresource,
					changes.set()));
		}
		write(after, entries);
	}

	/** The entries of an object. */
	public static List<Entry> read(ObjectNode object) {
		List<Entry> entries = new ArrayList<>();
		for (JsonNode entry : object.path("metadata").path("managedFields")) {
			entries.add(new Entry(entry.path("manager").asString(""), entry.path("operation").asString(""),
					entry.path("apiVersion").asString(""), entry.path("time").asString(""),
					entry.path("subresource").asString(""), FieldSet.of(entry.path("fieldsV1"))));
		}
		return entries;
	}

	/** Adds an entry, to that of the same manager where there is one. */
	static void take(List<Entry> entries, Entry taken) {
		for (Entry entry : entries) {
			if (entry.sameAs(taken)) {
				taken.fields().addAll(entry.fields());
			}
		}
		entries.removeIf((entry) -> entry.sameAs(taken));
		entries.add(taken);
	}

	public static void write(ObjectNode object, List<Entry> entries) {
		ObjectNode metadata = (ObjectNode) object.path("metadata");
		entries.removeIf((entry) -> entry.fields().isEmpty());
		if (entries.isEmpty()) {
			metadata.remove("managedFields");
			return;
		}
		entries.sort(ORDER);
		ArrayNode array = metadata.putArray("managedFields");
		for (Entry entry : entries) {
			ObjectNode json = array.addObject()
				.put("manager", entry.manager())
				.put("operation", entry.operation())
				.put("apiVersion", entry.apiVersion());
			if (!entry.time().isEmpty()) {
				json.put("time", entry.time());
			}
			json.put("fieldsType", "FieldsV1").set("fieldsV1", entry.fields().toJson());
			if (!entry.subresource().isEmpty()) {
				json.put("subresource", entry.subresource());
			}
		}
	}

	/**
	 * What one manager owns by one kind of write.
	 *
	 * @param time empty where unknown
	 * @param subresource empty for the object itself
	 */
	public record Entry(String manager, String operation, String apiVersion, String time, String subresource,
			FieldSet fields) {

		public boolean sameAs(Entry other) {
			return this.manager.equals(other.manager) && this.operation.equals(other.operation)
					&& this.apiVersion.equals(other.apiVersion) && this.subresource.equals(other.subresource);
		}

	}

}
