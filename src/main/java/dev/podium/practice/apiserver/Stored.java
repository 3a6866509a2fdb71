package dev.podium.practice.apiserver;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of one object. It never changes, and is encoded once for all who read it.
 * The bytes stay; the tree of a version that has been replaced is dropped, since a tree
 * takes some ten times as much memory.
 */
final class Stored {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final ResourceType type;

	private final Key key;

	private final long resourceVersion;

	private volatile @Nullable ObjectNode node;

	private volatile byte @Nullable [] json;

	Stored(ResourceType type, Key key, long resourceVersion, ObjectNode node) {
		this.type = type;
		this.key = key;
		this.resourceVersion = resourceVersion;
		this.node = node;
	}

	ResourceType type() {
		return this.type;
	}

	Key key() {
		return this.key;
	}

	long resourceVersion() {
		return this.resourceVersion;
	}

	/** The object; not to be altered. */
	ObjectNode node() {
		ObjectNode present = this.node;
		return (present != null) ? present : (ObjectNode) MAPPER.readTree(json());
	}

	/** A copy that may be altered. */
	ObjectNode copy() {
		return node().deepCopy();
	}

	/** The object as JSON; not to be altered. */
	byte[] json() {
		byte[] bytes = this.json;
		if (bytes == null) {
			ObjectNode present = this.node;
			// without a tree the bytes are there: they are set before it is dropped
			bytes = (present != null) ? MAPPER.writeValueAsBytes(present) : Objects.requireNonNull(this.json);
			this.json = bytes;
		}
		return bytes;
	}

	String uid() {
		return node().path("metadata").path("uid").asString("");
	}

	/** Keeps the JSON only. */
	void dropTree() {
		json();
		this.node = null;
	}

}
