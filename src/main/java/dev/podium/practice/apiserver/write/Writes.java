package dev.podium.practice.apiserver.write;

import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.patch.AppliedFields;
import dev.podium.practice.apiserver.patch.FieldSet;
import dev.podium.practice.apiserver.patch.ManagedFields;
import dev.podium.practice.apiserver.patch.Nulls;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creation and change of objects: the rules that hold for all types, once.
 */
public final class Writes {

	/** A patch is applied again when somebody else wrote in between; so often at most. */
	private static final int ATTEMPTS = 50;

	private final ObjectStore store;

	private final Schema schema;

	private final Admission admission;

	private final Clock clock;

	public Writes(ObjectStore store, Schema schema, Clock clock) {
		this.store = store;
		this.schema = schema;
		this.admission = new Admission(store);
		this.clock = clock;
	}

	/**
	 * Creates an object.
	 * @param namespace from the path, null where the type has none
	 * @param object is taken over
	 */
	public ObjectNode create(ResourceType type, @Nullable String namespace, ObjectNode object, Writer writer) {
		return create(type, namespace, object, writer, false);
	}

	/** Creates an object from what a manager applies. */
	ObjectNode create(ResourceType type, @Nullable String namespace, ObjectNode object, Writer writer,
			boolean applied) {
		Nulls.drop(object);
		FieldSet appliedFields = applied ? AppliedFields.of(object) : null;
		ObjectNode metadata = Metadata.of(object);
		if (!metadata.path("resourceVersion").asString("").isEmpty()) {
			throw Statuses.badRequest("resourceVersion should not be set on objects to be created");
		}
		place(type, namespace, metadata);
		if (metadata.path("name").asString("").isEmpty() && !metadata.path("generateName").asString("").isEmpty()) {
			metadata.put("name", Metadata.generatedName(metadata.path("generateName").asString()));
		}
		String name = metadata.path("name").asString("");
		if (namespace != null) {
			Namespaces.requireOpen(this.store, namespace, type, name);
		}
		String now = Metadata.now(this.clock);
		Metadata.created(type, object, now);
		if (type.subresources().contains("status")) {
			object.remove("status");
		}
		this.schema.defaults().apply(type, object);
		Namespaces.label(type, object);
		ObjectNode created = Metadata.ordered(type, object);
		if (appliedFields != null) {
			Apply.own(created, appliedFields, writer.manager(), now);
		}
		else {
			ManagedFields.update(null, created, writer.manager(), "", now);
		}
		// whom fields belong to is told before admission adds its own
		List<ManagedFields.Entry> entries = ManagedFields.read(created);
		this.admission.change(type, created);
		this.schema.defaults().admit(type, created);
		ManagedFields.write(created, entries);
		Namespaces.activate(type, created);
		this.schema.validation().validateCreate(type, created);
		this.admission.check(type, created, this, writer);
		if (Admission.isService(type)) {
			synchronized (this.admission) {
				return store(type, namespace, created, writer);
			}
		}
		return store(type, namespace, created, writer);
	}

	/** The last step of a creation. */
	private ObjectNode store(ResourceType type, @Nullable String namespace, ObjectNode created, Writer writer) {
		this.admission.allocate(type, created);
		JsonNode metadata = created.path("metadata");
		String name = metadata.path("name").asString("");
		if (writer.dryRun()) {
			if (this.store.get(type, key(namespace, name)) != null) {
				throw Statuses.alreadyExists(type, name);
			}
			Metadata.of(created).remove("resourceVersion");
			return created;
		}
		Stored stored = this.store.create(type, key(namespace, name), created);
		if (stored == null) {
			if (!metadata.path("generateName").asString("").isEmpty()) {
				throw Statuses.generatedNameTaken(type, name);
			}
			throw Statuses.alreadyExists(type, name);
		}
		return stored.node();
	}

	/**
	 * Changes an object.
	 * @param subresource empty, or {@code status}
	 * @param change makes the new version from a copy of the present one; called again
	 * when somebody else wrote in between
	 * @throws ApiStatusException 404 where there is none; what the change or the
	 * validation throws
	 */
	public ObjectNode update(ResourceType type, ObjectKey key, String subresource, Writer writer,
			UnaryOperator<ObjectNode> change) {
		return update(type, key, subresource, writer, change, (before, after) -> ManagedFields.update(before, after,
				writer.manager(), subresource, Metadata.now(this.clock)));
	}

	/** Changes an object with its own rule about ownership. */
	ObjectNode update(ResourceType type, ObjectKey key, String subresource, Writer writer,
			UnaryOperator<ObjectNode> change, Ownership ownership) {
		if (Admission.isService(type) && subresource.isEmpty()) {
			synchronized (this.admission) {
				return attempts(type, key, subresource, writer, change, ownership);
			}
		}
		return attempts(type, key, subresource, writer, change, ownership);
	}

	private ObjectNode attempts(ResourceType type, ObjectKey key, String subresource, Writer writer,
			UnaryOperator<ObjectNode> change, Ownership ownership) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Stored before = this.store.get(type, key);
			if (before == null) {
				throw Statuses.notFound(type, key.name());
			}
			ObjectNode changed = change.apply(before.copy());
			ObjectNode after = prepareForUpdate(type, before.node(), changed, subresource);
			ownership.write(before.node(), after);
			if (!"binding".equals(subresource)) {
				this.schema.validation().validateUpdate(type, before.node(), after, subresource);
			}
			if (subresource.isEmpty() && !after.equals(before.node())) {
				this.admission.allocate(type, after);
			}
			if (after.equals(before.node())) {
				return before.node();
			}
			if (!"binding".equals(subresource)) {
				this.admission.checkChange(type, subresource, before.node(), after, this, writer);
			}
			if (writer.dryRun()) {
				return after;
			}
			if (isFinished(type, before.node(), after)) {
				// as a real one: watches are told the last state that was stored
				if (this.store.remove(before, before.copy()) != null) {
					return after;
				}
				continue;
			}
			Stored stored = this.store.replace(before, after);
			if (stored != null) {
				return stored.node();
			}
		}
		throw Statuses.stale(type, key.name());
	}

	ObjectStore store() {
		return this.store;
	}

	/** The time that is written into objects. */
	String now() {
		return Metadata.now(this.clock);
	}

	public static ObjectKey key(@Nullable String namespace, String name) {
		return new ObjectKey((namespace != null) ? namespace : "", name);
	}

	private ObjectNode prepareForUpdate(ResourceType type, ObjectNode before, ObjectNode changed, String subresource) {
		Nulls.drop(changed);
		ObjectNode after = BeforeUpdate.prepareForUpdate(type, before, changed, subresource);
		Metadata.carry(before, after);
		this.schema.defaults().apply(type, after);
		if (subresource.isEmpty()) {
			type.strategy().admitChange(after);
		}
		after = Metadata.ordered(type, after);
		if (BeforeUpdate.counts(subresource)) {
			Metadata.count(type, before, after);
		}
		return after;
	}

	/** The path's namespace holds; the object may repeat it. */
	private static void place(ResourceType type, @Nullable String namespace, ObjectNode metadata) {
		String given = metadata.path("namespace").asString("");
		if (!type.namespaced()) {
			metadata.remove("namespace");
		}
		else if (given.isEmpty()) {
			metadata.put("namespace", namespace);
		}
		else if (!given.equals(namespace)) {
			throw Statuses
				.badRequest("the namespace of the provided object does not match the namespace sent on the request");
		}
	}

	/** Being deleted, and the last one that held it back has let go. */
	private static boolean isFinished(ResourceType type, ObjectNode before, ObjectNode after) {
		JsonNode metadata = after.path("metadata");
		boolean held = !metadata.path("finalizers").isEmpty()
				|| (Namespaces.is(type) && !after.path("spec").path("finalizers").isEmpty())
				|| before.path("metadata").path("deletionGracePeriodSeconds").asLong(0) > 0;
		return metadata.has("deletionTimestamp") && !held;
	}

	/** Writes the managedFields of a change. */
	interface Ownership {

		void write(ObjectNode before, ObjectNode after);

	}

}
