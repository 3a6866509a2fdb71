package dev.podium.practice.controllers.pods;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Numbers;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The templates that a DaemonSet or a StatefulSet has had, each a ControllerRevision.
 */
public final class History {

	public static final String HASH = "controller-revision-hash";

	private static final String RESOURCE = "controllerrevisions.apps";

	private final ApiClient api;

	private final ObjectNode owner;

	private final List<ObjectNode> revisions;

	private @Nullable ObjectNode current;

	/**
	 * The history at the time of a sync.
	 * @param revisions those that the owner controls
	 */
	public History(ApiClient api, ObjectNode owner, List<ObjectNode> revisions) {
		this.api = api;
		this.owner = owner;
		this.revisions = new ArrayList<>(revisions);
		this.revisions.sort(Comparator.comparingLong(History::number).thenComparing(Meta::created));
		JsonNode data = data(owner);
		for (ObjectNode revision : this.revisions) {
			if (Numbers.same(revision.path("data"), data)) {
				this.current = revision;
			}
		}
	}

	/** The revision of the present template; known once {@link #sync} is done. */
	public ObjectNode current() {
		if (this.current == null) {
			throw new IllegalStateException("not synced");
		}
		return this.current;
	}

	/** The revision of this name, or null. */
	public @Nullable ObjectNode find(String name) {
		return this.revisions.stream().filter((one) -> Meta.name(one).equals(name)).findFirst().orElse(null);
	}

	public static String hash(JsonNode revision) {
		return Meta.labels(revision).path(HASH).asString(Meta.name(revision));
	}

	/**
	 * Creates the revision of the present template, or makes it the latest again.
	 * @param labels of the revision, given its hash
	 */
	public void sync(Steps steps, Function<String, ObjectNode> labels) {
		long next = 1;
		for (ObjectNode revision : this.revisions) {
			if (revision != this.current) {
				next = Math.max(next, number(revision) + 1);
			}
		}
		long number = next;
		ObjectNode present = this.current;
		if (present == null) {
			steps.write(() -> create(number, labels));
		}
		else if (number(present) < number) {
			ObjectNode again = present.deepCopy().put("revision", number);
			steps.write(() -> {
				this.current = this.api.update(RESOURCE, again);
				this.revisions.remove(present);
				this.revisions.add(this.current);
			});
		}
	}

	private void create(long number, Function<String, ObjectNode> labels) {
		JsonNode template = this.owner.path("spec").path("template");
		for (int collisions = this.owner.path("status").path("collisionCount").asInt(0);; collisions++) {
			String hash = TemplateHash.of(template, collisions);
			ObjectNode revision = JsonNodeFactory.instance.objectNode();
			revision.put("kind", "ControllerRevision").put("apiVersion", "apps/v1");
			ObjectNode metadata = revision.putObject("metadata");
			String name = Meta.name(this.owner);
			metadata.put("name", name.substring(0, Math.min(name.length(), 223)) + '-' + hash);
			metadata.put("namespace", Meta.namespace(this.owner));
			metadata.set("labels", labels.apply(hash));
			JsonNode annotations = this.owner.path("metadata").path("annotations");
			if (!annotations.isEmpty()) {
				metadata.set("annotations", annotations.deepCopy());
			}
			metadata.putArray("ownerReferences").add(Meta.controlledBy(this.owner));
			revision.set("data", data(this.owner));
			revision.put("revision", number);
			ObjectNode created = createOrGet(revision);
			if (created != null) {
				this.current = created;
				this.revisions.add(created);
				return;
			}
		}
	}

	/** Null where the name is another template's. */
	private @Nullable ObjectNode createOrGet(ObjectNode revision) {
		try {
			return this.api.create(RESOURCE, Meta.namespace(revision), revision);
		}
		catch (ApiStatusException ex) {
			ObjectNode present = this.api.get(RESOURCE, Meta.namespace(revision), Meta.name(revision));
			if (!ex.reason().equals("AlreadyExists") || present == null) {
				throw ex;
			}
			boolean own = Meta.controllerUid(present).equals(Meta.uid(this.owner));
			return (own && Numbers.same(present.path("data"), revision.path("data"))) ? present : null;
		}
	}

	/** Deletes the oldest that nothing uses, beyond revisionHistoryLimit. */
	public void cleanUp(Steps steps, Set<String> used) {
		int limit = this.owner.path("spec").path("revisionHistoryLimit").asInt(10);
		List<ObjectNode> unused = this.revisions.stream()
			.filter((one) -> one != this.current && !used.contains(hash(one)) && !used.contains(Meta.name(one)))
			.toList();
		long old = this.revisions.size() - 1L;
		for (ObjectNode revision : unused.subList(0, (int) Math.max(0, Math.min(unused.size(), old - limit)))) {
			steps.write(() -> this.api.delete(RESOURCE, Meta.namespace(revision), Meta.name(revision), null, null));
		}
	}

	/** As a patch that replaces the template: what kubectl rollout undo sends back. */
	private static ObjectNode data(JsonNode owner) {
		ObjectNode data = JsonNodeFactory.instance.objectNode();
		ObjectNode template = data.putObject("spec").putObject("template");
		template.put("$patch", "replace");
		owner.path("spec")
			.path("template")
			.properties()
			.forEach((entry) -> template.set(entry.getKey(), entry.getValue().deepCopy()));
		return data;
	}

	/** The template that a revision keeps. */
	public static ObjectNode template(JsonNode revision) {
		ObjectNode template = (ObjectNode) revision.path("data").path("spec").path("template").deepCopy();
		template.remove("$patch");
		return template;
	}

	private static long number(JsonNode revision) {
		return revision.path("revision").asLong(0);
	}

}
