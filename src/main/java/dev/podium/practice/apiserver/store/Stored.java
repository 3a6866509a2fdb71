package dev.podium.practice.apiserver.store;

import java.util.Objects;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.types.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of one object. It never changes, and is encoded once for all who read it.
 * The bytes stay; the tree of a version that has been replaced is dropped, since a tree
 * takes some ten times as much memory.
 */
public final class Stored {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final ResourceType type;

	private final ObjectKey key;

	private final long resourceVersion;

	private volatile @Nullable ObjectNode node;

	private volatile byte @Nullable [] json;

	public Stored(ResourceType type, ObjectKey key, long resourceVersion, ObjectNode node) {
		this.type = type;
		this.key = key;
		this.resourceVersion = resourceVersion;
		this.node = node;
	}

	public ResourceType type() {
		return this.type;
	}

	public ObjectKey key() {
		return this.key;
	}

	public long resourceVersion() {
		return this.resourceVersion;
	}

	/** The object; not to be altered. */
	public ObjectNode node() {
		ObjectNode present = this.node;
		return (present != null) ? present : (ObjectNode) MAPPER.readTree(json());
	}

	/** A copy that may be altered. */
	public ObjectNode copy() {
		return node().deepCopy();
	}

	/** The object as JSON; not to be altered. */
	public byte[] json() {
		byte[] bytes = this.json;
		if (bytes == null) {
			ObjectNode present = this.node;
			// without a tree the bytes are there: they are set before it is dropped
			bytes = (present != null) ? MAPPER.writeValueAsBytes(present) : Objects.requireNonNull(this.json);
			this.json = bytes;
		}
		return bytes;
	}

	public String uid() {
		return node().path("metadata").path("uid").asString("");
	}

	/** Keeps the JSON only. */
	void dropTree() {
		json();
		this.node = null;
	}

}
