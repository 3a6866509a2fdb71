package dev.podium.story;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object that can be read so many times; the next read fails, and the one after it
 * does not: whatever rule reads then is one that fails.
 */
final class FailingObject extends ObjectNode {

	private final AtomicInteger left;

	private boolean deep;

	private FailingObject(AtomicInteger left) {
		super(JsonNodeFactory.instance);
		this.left = left;
	}

	static FailingObject copyOf(ObjectNode object) {
		return (FailingObject) copy(object, new AtomicInteger());
	}

	private static JsonNode copy(JsonNode node, AtomicInteger left) {
		if (node instanceof ObjectNode object) {
			FailingObject copy = new FailingObject(left);
			object.properties().forEach((field) -> copy.set(field.getKey(), copy(field.getValue(), left)));
			return copy;
		}
		if (node instanceof ArrayNode list) {
			ArrayNode copy = JsonNodeFactory.instance.arrayNode();
			list.forEach((element) -> copy.add(copy(element, left)));
			return copy;
		}
		return node;
	}

	/**
	 * @param reads which read fails, from 1
	 * @param deep whether as one that goes too deep
	 */
	void failAt(int reads, boolean deep) {
		this.deep = deep;
		this.left.set(reads);
	}

	private void read() {
		if (this.left.get() > 0 && this.left.decrementAndGet() == 0) {
			if (this.deep) {
				throw new StackOverflowError("test");
			}
			throw new IllegalStateException("test");
		}
	}

	@Override
	public JsonNode get(String field) {
		read();
		return super.get(field);
	}

	@Override
	public JsonNode path(String field) {
		read();
		return super.path(field);
	}

	@Override
	public boolean has(String field) {
		read();
		return super.has(field);
	}

	@Override
	public Set<Map.Entry<String, JsonNode>> properties() {
		read();
		return super.properties();
	}

}
