package dev.podium.practice.apiserver.write;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.codec.Decoding;
import dev.podium.practice.apiserver.patch.AppliedFields;
import dev.podium.practice.apiserver.patch.AppliedMerge;
import dev.podium.practice.apiserver.patch.FieldChanges;
import dev.podium.practice.apiserver.patch.FieldSet;
import dev.podium.practice.apiserver.patch.ManagedFields;
import dev.podium.practice.apiserver.patch.Nulls;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply: a manager says what it wants; what it no longer says and nobody else
 * owns goes; what somebody else owns differently is a conflict.
 */
public final class Apply {

	private static final String UNKNOWN = "unknown field \"";

	private final Writes writes;

	private final ObjectStore store;

	public Apply(Writes writes, ObjectStore store) {
		this.writes = writes;
		this.store = store;
	}

	/**
	 * Applies.
	 * @param force takes over what others own
	 */
	public Result apply(Target target, ObjectNode applied, Writer writer, boolean force) {
		ObjectNode metadata = Metadata.of(applied);
		if (!metadata.path("managedFields").isEmpty()) {
			throw Statuses.badRequest("metadata.managedFields must be nil");
		}
		ObjectKey key = target.key();
		if (!key.name().equals(metadata.path("name").asString(key.name()))) {
			throw Statuses.badRequest("the name of the object (" + metadata.path("name").asString()
					+ ") does not match the name on the URL (" + key.name() + ")");
		}
		metadata.put("name", key.name());
		if (this.store.get(target.kept(), key) == null && target.subresource().isEmpty()) {
			String namespace = target.kept().namespaced() ? key.namespace() : null;
			return new Result(this.writes.create(target.kept(), namespace, applied.deepCopy(), writer, true), true, 0);
		}
		Nulls.drop(applied);
		FieldSet fields = AppliedFields.of(applied);
		AtomicLong generation = new AtomicLong();
		ObjectNode after = this.writes.update(target.kept(), key, target.subresource(), writer, (before) -> {
			generation.set(before.path("metadata").path("generation").asLong(0));
			Preconditions.requireCurrent(target.type(), before, applied);
			return merged(before, applied, fields, entry(before, writer, target), force);
		}, (before, merged) -> own(before, merged, entry(before, writer, target), fields, this.writes.now()));
		return new Result(after, false, generation.get());
	}

	/** What is applied says what it is, and is of the path's type. */
	public static ObjectNode requireType(Decoding decoding, byte[] body, ResourceType type) {
		ObjectNode given = decoding.decode(body, "application/yaml");
		String apiVersion = given.path("apiVersion").asString("");
		String kind = given.path("kind").asString("");
		if (!apiVersion.equals(type.apiVersion()) || !kind.equals(type.kind())) {
			throw Statuses.badRequest(
					"invalid object type: " + (apiVersion.contains("/") ? "" : "/") + apiVersion + ", Kind=" + kind);
		}
		return given;
	}

	/**
	 * Fields that the type does not have belong to nobody: they are refused, whatever the
	 * validation that is asked for. A real one answers 500, in these words.
	 * @param findings of who read it
	 */
	public static void requireDeclared(ObjectNode given, ResourceType type, List<String> findings) {
		List<String> undeclared = findings.stream()
			.filter((finding) -> finding.startsWith(UNKNOWN))
			.map((finding) -> declaredPath(given, finding.substring(UNKNOWN.length(), finding.length() - 1))
					+ ": field not declared in schema")
			.toList();
		if (!undeclared.isEmpty()) {
			JsonNode metadata = given.path("metadata");
			throw Statuses.badRequest("failed to create typed patch object (" + metadata.path("namespace").asString("")
					+ "/" + metadata.path("name").asString("") + "; " + (type.group().isEmpty() ? "/" : "")
					+ type.apiVersion() + ", Kind=" + type.kind() + "): "
					+ ((undeclared.size() == 1) ? undeclared.get(0) : "errors:\n  " + String.join("\n  ", undeclared)));
		}
	}

	/** {@code spec.containers[0].x} is {@code .spec.containers[name="c"].x}. */
	private static String declaredPath(JsonNode given, String path) {
		StringBuilder told = new StringBuilder();
		JsonNode at = given;
		for (String step : path.split("\\.")) {
			int index = step.indexOf('[');
			String field = (index < 0) ? step : step.substring(0, index);
			told.append('.').append(field);
			at = at.path(field);
			if (index >= 0) {
				at = at.path(Integer.parseInt(step.substring(index + 1, step.indexOf(']'))));
				String name = at.path("name").asString("");
				told.append(name.isEmpty() ? step.substring(index) : "[name=\"" + name + "\"]");
			}
		}
		return told.toString();
	}

	/** A new object belongs to who applied it. */
	static void own(ObjectNode created, FieldSet fields, String manager, String now) {
		List<ManagedFields.Entry> entries = new ArrayList<>();
		entries
			.add(new ManagedFields.Entry(manager, "Apply", created.path("apiVersion").asString(""), now, "", fields));
		ManagedFields.write(created, entries);
	}

	private static ObjectNode merged(ObjectNode before, ObjectNode applied, FieldSet fields, ManagedFields.Entry mine,
			boolean force) {
		ObjectNode merged = before.deepCopy();
		AppliedMerge.merge(merged, applied);
		FieldSet dropped = mine.fields().copy();
		dropped.removeAll(fields);
		List<Statuses.ApplyConflict> conflicts = new ArrayList<>();
		FieldSet changed = FieldChanges.between(before, merged).set();
		for (ManagedFields.Entry entry : ManagedFields.read(before)) {
			if (entry.sameAs(mine)) {
				continue;
			}
			dropped.removeAll(entry.fields());
			FieldSet contested = changed.copy();
			contested.retainAll(entry.fields());
			conflicts(contested, "", told(entry), conflicts);
		}
		if (!force && !conflicts.isEmpty()) {
			throw Statuses.applyConflict(conflicts);
		}
		AppliedMerge.remove(merged, dropped);
		return merged;
	}

	/** Who, and how, where it was no apply. */
	private static String told(ManagedFields.Entry entry) {
		String manager = "\"" + entry.manager() + "\"";
		if (!entry.operation().equals("Update")) {
			return manager;
		}
		return manager + (entry.subresource().isEmpty() ? "" : " with subresource \"" + entry.subresource() + "\"")
				+ " using " + entry.apiVersion();
	}

	private static void own(ObjectNode before, ObjectNode after, ManagedFields.Entry mine, FieldSet fields,
			String now) {
		FieldChanges changes = FieldChanges.between(before, after);
		List<ManagedFields.Entry> entries = ManagedFields.read(before);
		entries.removeIf((entry) -> entry.sameAs(mine));
		entries.forEach((entry) -> {
			entry.fields().removeAll(changes.set());
			entry.fields().removeAll(changes.removed());
		});
		boolean same = changes.set().isEmpty() && changes.removed().isEmpty()
				&& fields.toJson().equals(mine.fields().toJson());
		entries.add(new ManagedFields.Entry(mine.manager(), "Apply", mine.apiVersion(), same ? mine.time() : now,
				mine.subresource(), fields.copy()));
		ManagedFields.write(after, entries);
	}

	/** What this manager has applied before. */
	private static ManagedFields.Entry entry(ObjectNode before, Writer writer, Target target) {
		ManagedFields.Entry mine = new ManagedFields.Entry(writer.manager(), "Apply", target.type().apiVersion(), "",
				target.subresource(), new FieldSet());
		return ManagedFields.read(before).stream().filter(mine::sameAs).findFirst().orElse(mine);
	}

	private static void conflicts(FieldSet set, String path, String message, List<Statuses.ApplyConflict> conflicts) {
		if (set.isMember() && set.children().isEmpty()) {
			conflicts.add(new Statuses.ApplyConflict(message, path));
		}
		set.children().forEach((element, below) -> conflicts(below, path + step(element), message, conflicts));
	}

	/**
	 * {@code f:spec} is {@code .spec}, {@code k:{"name":"db"}} is {@code [name="db"]}.
	 */
	private static String step(String element) {
		String text = element.substring(2);
		if (element.startsWith("f:")) {
			return "." + text;
		}
		if (element.startsWith("v:")) {
			return "[=" + text + "]";
		}
		return "[" + text.substring(1, text.length() - 1).replaceAll("\"([^\"]*)\":", "$1=") + "]";
	}

	/**
	 * What is applied to.
	 *
	 * @param type in the version that was asked for
	 * @param kept in the version that is stored
	 * @param subresource empty for the object itself
	 */
	public record Target(ResourceType type, ResourceType kept, ObjectKey key, String subresource) {
	}

	/**
	 * What applying came to.
	 *
	 * @param object as it stands
	 * @param created whether it was new
	 * @param generation that it had before; 0 where it was new
	 */
	public record Result(ObjectNode object, boolean created, long generation) {
	}

}
