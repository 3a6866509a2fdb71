package dev.podium.practice.apiserver.write;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.kinds.CustomStrategy;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Selection;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.store.Watch;
import dev.podium.practice.apiserver.store.WatchLine;
import dev.podium.practice.apiserver.types.CustomVersion;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves what CustomResourceDefinitions define. As the controllers of the real API server
 * do, it watches the definitions, accepts their names, establishes them, and deletes the
 * objects of one that is deleted before it lets it go; a client that has created a
 * definition can use it at once.
 */
public final class CustomTypes {

	private static final ResourceType DEFINITIONS = BuiltInTypes.get("apiextensions.k8s.io/v1",
			"customresourcedefinitions");

	private static final Logger LOG = System.getLogger(CustomTypes.class.getName());

	private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

	private static final Writer WRITER = new Writer("kube-apiserver", false);

	private final ObjectStore store;

	private final ResourceTypes types;

	private final Writes writes;

	private final Deletion deletion;

	private final Watch watch;

	/** Its own writes are seen by whoever is at work already. */
	private final ReentrantLock atWork = new ReentrantLock();

	private final Set<String> ending = new HashSet<>();

	private CustomTypes(ObjectStore store, ResourceTypes types, Writes writes, Deletion deletion) {
		this.store = store;
		this.types = types;
		this.writes = writes;
		this.deletion = deletion;
		this.watch = Watch.withInitialEvents(store, Selection.of(DEFINITIONS, null, null, null), false);
	}

	/** From now on what is defined is served. */
	public static void serve(ObjectStore store, ResourceTypes types, Writes writes, Deletion deletion) {
		store.addListener(new CustomTypes(store, types, writes, deletion)::look);
	}

	private void look() {
		if (this.atWork.isHeldByCurrentThread()) {
			return;
		}
		this.atWork.lock();
		try {
			for (List<WatchLine> lines = this.watch.next(); !lines.isEmpty(); lines = this.watch.next()) {
				lines.forEach((line) -> settle(Objects.requireNonNull(line.object()).key()));
			}
			List.copyOf(this.ending).forEach(this::end);
		}
		catch (ApiStatusException ex) {
			// whoever wrote has done so; the definition's next version is looked at again
			LOG.log(Logger.Level.WARNING, "a definition of custom resources is not served", ex);
		}
		finally {
			this.atWork.unlock();
		}
	}

	private void settle(ObjectKey key) {
		Stored stored = this.store.get(DEFINITIONS, key);
		if (stored == null) {
			this.ending.remove(key.name());
			this.types.add(key.name(), List.of());
			return;
		}
		ObjectNode definition = stored.node();
		if (definition.path("metadata").has("deletionTimestamp")) {
			this.ending.add(key.name());
			return;
		}
		String taken = taken(definition);
		if (taken == null) {
			this.types.add(key.name(), types(definition));
		}
		this.writes.update(DEFINITIONS, key, "status", WRITER, (before) -> status(before, taken));
	}

	/** A definition goes when its objects have gone. */
	static void hold(ResourceType type, ObjectNode definition) {
		if (type.equals(DEFINITIONS) && !definition.path("metadata").has("deletionTimestamp")) {
			Metadata.of(definition).withArray("finalizers").add(CLEANUP);
		}
	}

	/** One step of an end: objects first, then the definition. */
	private void end(String name) {
		ObjectKey key = new ObjectKey("", name);
		Stored definition = this.store.get(DEFINITIONS, key);
		if (definition == null) {
			settle(key);
			return;
		}
		JsonNode spec = definition.node().path("spec");
		String kept = spec.at("/names/plural").asString("") + "." + spec.path("group").asString("");
		ResourceType type = this.types.byName(kept);
		List<Stored> objects = (type != null) ? this.store.list(type, null).objects() : List.of();
		if (objects.isEmpty()) {
			this.ending.remove(name);
			this.types.add(name, List.of());
			this.writes.update(DEFINITIONS, key, "", WRITER, (before) -> {
				ArrayNode others = before.arrayNode();
				finalizers(before).stream().filter((one) -> !one.equals(CLEANUP)).forEach(others::add);
				Metadata.of(before).set("finalizers", others);
				return before;
			});
			return;
		}
		List<Stored> open = objects.stream()
			.filter((object) -> !object.node().path("metadata").has("deletionTimestamp"))
			.toList();
		this.deletion.deleteAll(open, DeleteOptions.PLAIN);
		if (!open.isEmpty()) {
			end(name);
		}
	}

	private static List<String> finalizers(JsonNode object) {
		return object.at("/metadata/finalizers").valueStream().map((one) -> one.asString("")).toList();
	}

	/** A name that another resource of the group has already, or null. */
	private @Nullable String taken(JsonNode definition) {
		String group = definition.at("/spec/group").asString("");
		JsonNode names = definition.at("/spec/names");
		String kept = names.path("plural").asString("") + "." + group;
		Set<String> own = new TreeSet<>(
				List.of(names.path("plural").asString(""), names.path("singular").asString("")));
		names.path("shortNames").forEach((name) -> own.add(name.asString("")));
		for (ResourceType type : this.types.all()) {
			if (type.group().equals(group) && !type.kept().equals(kept)) {
				if (type.kind().equals(names.path("kind").asString(""))) {
					return type.kind();
				}
				Set<String> theirs = new HashSet<>(type.shortNames());
				theirs.add(type.plural());
				theirs.add(type.singular());
				theirs.retainAll(own);
				if (!theirs.isEmpty()) {
					return theirs.iterator().next();
				}
			}
		}
		return null;
	}

	private ObjectNode status(ObjectNode definition, @Nullable String taken) {
		JsonNode names = definition.at("/spec/names");
		ObjectNode status = definition.withObject("status");
		String now = this.writes.now();
		if (taken == null) {
			Conditions.set(status, "NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
			Conditions.set(status, "Established", "True", "InitialNamesAccepted",
					"the initial names have been accepted", now);
			status.set("acceptedNames", names.deepCopy());
		}
		else {
			Conditions.set(status, "NamesAccepted", "False", "NameConflict", "\"" + taken + "\" is already in use",
					now);
			Conditions.set(status, "Established", "False", "NotAccepted", "not all names are accepted", now);
			status.putObject("acceptedNames").put("plural", "").put("kind", "");
		}
		Set<String> versions = new TreeSet<>();
		status.path("storedVersions").forEach((version) -> versions.add(version.asString("")));
		for (JsonNode version : definition.at("/spec/versions")) {
			if (version.path("storage").asBoolean(false)) {
				versions.add(version.path("name").asString(""));
			}
		}
		versions.forEach(status.putArray("storedVersions")::add);
		return definition;
	}

	/** Each version that is served, the preferred one first. */
	static List<ResourceType> types(JsonNode definition) {
		JsonNode spec = definition.path("spec");
		JsonNode names = spec.path("names");
		String group = spec.path("group").asString("");
		String kind = names.path("kind").asString("");
		String plural = names.path("plural").asString("");
		List<JsonNode> versions = new ArrayList<>(spec.path("versions").valueStream().toList());
		versions.sort(Comparator.comparing((version) -> CustomVersion.priority(version.path("name").asString(""))));
		List<ResourceType> types = new ArrayList<>();
		for (JsonNode version : versions) {
			Set<String> subresources = new TreeSet<>();
			version.path("subresources").propertyNames().forEach(subresources::add);
			CustomVersion custom = CustomVersion.of(new CustomVersion.ResourceName(group, kind), version);
			types.add(new ResourceType(group, version.path("name").asString(""), plural,
					names.path("singular").asString(kind.toLowerCase(Locale.ROOT)), kind,
					spec.path("scope").asString("").equals("Namespaced"), strings(names.path("shortNames")),
					strings(names.path("categories")), subresources, ResourceType.ALL_VERBS, plural + "." + group,
					custom, new CustomStrategy(custom)));
		}
		return types;
	}

	private static List<String> strings(JsonNode values) {
		return values.valueStream().map((value) -> value.asString("")).toList();
	}

}
