package dev.podium.practice.apiserver.types;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server itself writes into {@code metadata}, the same for all types.
 */
public final class Metadata {

	/** The order in which a real API server writes them. */
	private static final List<String> ORDER = List.of("name", "generateName", "namespace", "uid", "resourceVersion",
			"generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "labels",
			"annotations", "ownerReferences", "finalizers", "managedFields");

	/** Carried from version to version; a client cannot change them. */
	private static final List<String> CARRIED = List.of("name", "generateName", "namespace", "uid", "resourceVersion",
			"generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields");

	/** The finalizer of an object whose dependents are to be left alone. */
	public static final String ORPHAN = "orphan";

	/** The finalizer of an object that waits for its dependents to go. */
	public static final String FOREGROUND = "foregroundDeletion";

	/** Where a DaemonSet of apps/v1 keeps how often its template has changed. */
	public static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";

	private static final String NAME_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

	private Metadata() {
	}

	public static String now(Clock clock) {
		return time(clock.instant());
	}

	public static String time(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** What {@code generateName} makes of a prefix. */
	public static String generatedName(String prefix) {
		StringBuilder name = new StringBuilder(prefix.substring(0, Math.min(prefix.length(), 58)));
		for (int i = 0; i < 5; i++) {
			name.append(NAME_LETTERS.charAt(ThreadLocalRandom.current().nextInt(NAME_LETTERS.length())));
		}
		return name.toString();
	}

	/** A new object's own. */
	public static void created(ResourceType type, ObjectNode object, String now) {
		ObjectNode metadata = of(object);
		metadata.remove(List.of("resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields",
				"generation", "selfLink"));
		metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", now);
		// keeps the place of what the store writes
		metadata.put("resourceVersion", "");
		if (type.strategy().hasGeneration()) {
			metadata.put("generation", 1);
		}
	}

	/** Whatever the client sent, these stay as they were. */
	public static void carry(ObjectNode before, ObjectNode after) {
		ObjectNode from = of(before);
		ObjectNode to = of(after);
		to.remove("selfLink");
		for (String field : CARRIED) {
			JsonNode value = from.get(field);
			if (value != null) {
				to.set(field, value);
			}
			else {
				to.remove(field);
			}
		}
	}

	/** Counts a change of anything but metadata and status. */
	public static void count(ResourceType type, ObjectNode before, ObjectNode after) {
		if (type.strategy().hasGeneration() && type.strategy().countsChange(before, after)) {
			bump(after);
		}
	}

	/** As the first step of a deletion does. */
	public static void bump(ObjectNode object) {
		long generation = of(object).path("generation").asLong(0);
		if (generation > 0) {
			of(object).put("generation", generation + 1);
		}
	}

	/** Brings kind, apiVersion and metadata into the API server's order. */
	public static ObjectNode ordered(ResourceType type, ObjectNode object) {
		ObjectNode ordered = JsonMapper.shared().createObjectNode();
		ordered.put("kind", type.kind()).put("apiVersion", type.apiVersion());
		ObjectNode metadata = ordered.putObject("metadata");
		ObjectNode given = of(object);
		for (String field : ORDER) {
			JsonNode value = given.get(field);
			if (value != null && !value.isNull() && !(value.isEmpty() && value.isContainer())) {
				metadata.set(field, ("labels".equals(field) || "annotations".equals(field)) ? sorted(value) : value);
			}
		}
		object.properties().forEach((entry) -> {
			if (!ordered.has(entry.getKey())) {
				ordered.set(entry.getKey(), entry.getValue());
			}
		});
		return ordered;
	}

	public static ObjectNode of(ObjectNode object) {
		return (object.get("metadata") instanceof ObjectNode metadata) ? metadata : object.putObject("metadata");
	}

	/** As Go writes a map. */
	public static JsonNode sorted(JsonNode map) {
		Map<String, JsonNode> entries = new TreeMap<>();
		map.properties().forEach((entry) -> entries.put(entry.getKey(), entry.getValue()));
		ObjectNode sorted = JsonMapper.shared().createObjectNode();
		entries.forEach(sorted::set);
		return sorted;
	}

	/** Whether only metadata and status differ. */
	public static boolean sameContent(ObjectNode before, ObjectNode after) {
		return desired(before).equals(desired(after));
	}

	private static ObjectNode desired(ObjectNode object) {
		ObjectNode desired = object.objectNode();
		object.properties().forEach((entry) -> {
			if (!"metadata".equals(entry.getKey()) && !"status".equals(entry.getKey())) {
				desired.set(entry.getKey(), entry.getValue());
			}
		});
		return desired;
	}

}
