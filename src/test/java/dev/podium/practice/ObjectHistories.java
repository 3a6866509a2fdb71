package dev.podium.practice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.podium.change.PathChange;
import dev.podium.change.PathDiff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened to each object of a run, in words in which two runs can be compared: each
 * change with its author and every field that it touched; without what is another one
 * each time (uids, generated names, addresses, times).
 */
final class ObjectHistories {

	private final List<Told> told = new ArrayList<>();

	private final List<ObjectNode> present = new ArrayList<>();

	/** What was there before. */
	void present(ObjectNode object) {
		this.present.add(object);
	}

	void change(String type, ObjectNode object, String author) {
		this.told.add(new Told(type, object, author));
	}

	/** By object, in the order in which each was first heard of. */
	Map<String, List<Line>> lines() {
		Names names = new Names();
		this.told.forEach((change) -> names.hash(change.object()));
		this.present.forEach(names::hash);
		this.told.forEach((change) -> names.name(change.object()));
		this.present.forEach(names::name);
		Map<String, ObjectNode> before = new HashMap<>();
		this.present.forEach((object) -> before.put(uid(object), object));
		Map<String, List<Line>> lines = new LinkedHashMap<>();
		for (Told change : this.told) {
			ObjectNode now = change.object();
			ObjectNode old = before.put(uid(now), now);
			ObjectNode last = (change.type().equals("ADDED") || old == null) ? JsonMapper.shared().createObjectNode()
					: old;
			Map<String, String> touched = new TreeMap<>();
			for (PathChange path : PathDiff.between(last, now)) {
				if (path.op() == PathChange.Op.CHANGED && path.after() != null
						&& names.normal(text(path.after())).equals("TIMESTAMP")) {
					// times have whole seconds: whether one is another is chance
					continue;
				}
				leaves(names, path.path(), path.op() == PathChange.Op.REMOVED ? null : path.after(), touched);
			}
			managers(names, last, now, touched);
			lines.computeIfAbsent(names.label(now), (label) -> new ArrayList<>())
				.add(new Line(change.type(), change.author(), touched));
		}
		return lines;
	}

	private static void leaves(Names names, String path, @Nullable JsonNode value, Map<String, String> touched) {
		if (value instanceof ObjectNode && !value.isEmpty()) {
			value.properties().forEach((field) -> {
				if (!Set.of("managedFields", "resourceVersion").contains(field.getKey()) || !path.equals("metadata")) {
					leaves(names, path + '.' + field.getKey(), field.getValue(), touched);
				}
			});
		}
		else if (value instanceof ArrayNode && !value.isEmpty()) {
			for (int i = 0; i < value.size(); i++) {
				JsonNode key = value.path(i).path(path.endsWith("onditions") ? "type" : "name");
				leaves(names, path + '[' + (key.isString() ? key.stringValue() : String.valueOf(i)) + ']',
						value.path(i), touched);
			}
		}
		else {
			String normal = names.normal(path);
			boolean version = path.endsWith("resourceVersion");
			touched.put(normal, (value == null) ? "gone" : version ? "VERSION" : names.normal(text(value)));
		}
	}

	private static String text(JsonNode value) {
		return value.isString() ? value.stringValue() : value.toString();
	}

	/** Which manager's entry says something else than before. */
	private static void managers(Names names, ObjectNode before, ObjectNode now, Map<String, String> touched) {
		Map<String, Set<String>> old = owned(names, before);
		owned(names, now).forEach((manager, fields) -> {
			Set<String> gone = new TreeSet<>(old.getOrDefault(manager, Set.of()));
			Set<String> added = new TreeSet<>(fields);
			added.removeAll(gone);
			gone.removeAll(fields);
			if (!added.isEmpty() || !gone.isEmpty()) {
				touched.put("managedFields " + manager,
						"owns " + added + (gone.isEmpty() ? "" : ", no longer " + gone));
			}
		});
	}

	private static Map<String, Set<String>> owned(Names names, ObjectNode object) {
		Map<String, Set<String>> owned = new TreeMap<>();
		for (JsonNode entry : object.path("metadata").path("managedFields")) {
			Set<String> fields = new TreeSet<>();
			fields("", entry.path("fieldsV1"), fields);
			Set<String> normal = new TreeSet<>();
			fields.forEach((field) -> normal.add(names.normal(field)));
			owned.put(entry.path("manager").asString("") + '/' + entry.path("operation").asString("") + '/'
					+ entry.path("subresource").asString(""), normal);
		}
		return owned;
	}

	private static void fields(String path, JsonNode fields, Set<String> found) {
		if (fields.isEmpty()) {
			found.add(path);
		}
		fields.properties().forEach((field) -> fields(path + '.' + field.getKey(), field.getValue(), found));
	}

	private static String uid(ObjectNode object) {
		return object.path("metadata").path("uid").asString("");
	}

	/** Names as if nothing in them were random. */
	private static final class Names {

		private final Map<String, String> aliases = new TreeMap<>((one, other) -> (one.length() != other.length())
				? other.length() - one.length() : one.compareTo(other));

		private final Map<String, Integer> counts = new HashMap<>();

		private final Map<String, String> hashes = new LinkedHashMap<>();

		void hash(ObjectNode object) {
			JsonNode hash = object.path("metadata").path("labels").path("pod-template-hash");
			if (hash.isString()) {
				this.hashes.computeIfAbsent(hash.stringValue(), (text) -> "HASH" + (this.hashes.size() + 1));
			}
		}

		void name(ObjectNode object) {
			JsonNode metadata = object.path("metadata");
			String name = metadata.path("name").asString("");
			String generated = metadata.path("generateName").asString("");
			if (!generated.isEmpty() && !this.aliases.containsKey(name)) {
				int number = this.counts.merge(object.path("kind").asString("") + generated, 1, Integer::sum);
				this.aliases.put(name, hashed(generated) + '#' + number);
			}
		}

		String label(ObjectNode object) {
			String kind = object.path("kind").asString("");
			if (kind.equals("Event")) {
				JsonNode about = object.path("involvedObject");
				return "Events of " + object.path("reportingComponent").asString("") + " about "
						+ about.path("kind").asString("") + ' ' + normal(about.path("name").asString(""));
			}
			return kind + ' ' + normal(object.path("metadata").path("name").asString(""));
		}

		private String hashed(String text) {
			String normal = text;
			for (Map.Entry<String, String> hash : this.hashes.entrySet()) {
				normal = normal.replace(hash.getKey(), hash.getValue());
			}
			return normal;
		}

		String normal(String text) {
			String normal = text;
			for (Map.Entry<String, String> alias : this.aliases.entrySet()) {
				normal = normal.replace(alias.getKey(), alias.getValue());
			}
			return Recorded.normal(hashed(normal))
				.replaceAll("default-scheduler-[\\w.-]+", "default-scheduler-HOST")
				.replaceAll("kube-api-access-[a-z0-9]{5}", "kube-api-access-RANDOM")
				.replaceAll("\\.[0-9a-f]{16}\\b", ".NANOS")
				.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIMESTAMP")
				.replaceAll("(sha256:|containerd://)[0-9a-f]{64}", "$1DIGEST")
				.replaceAll("\\b\\d+\\.\\d+\\.\\d+\\.\\d+\\b", "ADDRESS");
		}

	}

	private record Told(String type, ObjectNode object, String author) {
	}

	/**
	 * One change.
	 *
	 * @param touched path and its new value
	 */
	record Line(String type, String author, Map<String, String> touched) {

		@Override
		public String toString() {
			StringBuilder text = new StringBuilder(this.type + " by " + this.author);
			this.touched.forEach((path, value) -> text.append("\n    ").append(path).append(" = ").append(value));
			return text.toString();
		}

	}

}
