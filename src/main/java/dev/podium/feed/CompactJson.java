package dev.podium.feed;

import java.util.Arrays;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tree as the same bytes as Jackson does, in a third of the time: every body
 * that is held passes here, and all but a few of its texts are plain ASCII.
 */
final class CompactJson {

	private static final JsonMapper JACKSON = JsonMapper.shared();

	private static final byte[] TRUE = { 't', 'r', 'u', 'e' };

	private static final byte[] FALSE = { 'f', 'a', 'l', 's', 'e' };

	private byte[] bytes = new byte[8192];

	private int length;

	private CompactJson() {
	}

	static byte[] write(ObjectNode tree) {
		CompactJson json = new CompactJson();
		json.object(tree);
		return Arrays.copyOf(json.bytes, json.length);
	}

	private void object(ObjectNode object) {
		add('{');
		boolean first = true;
		for (Map.Entry<String, JsonNode> field : object.properties()) {
			if (!first) {
				add(',');
			}
			first = false;
			text(field.getKey());
			add(':');
			value(field.getValue());
		}
		add('}');
	}

	private void array(ArrayNode array) {
		add('[');
		for (int i = 0; i < array.size(); i++) {
			if (i > 0) {
				add(',');
			}
			value(array.get(i));
		}
		add(']');
	}

	private void value(JsonNode value) {
		if (value instanceof ObjectNode object) {
			object(object);
		}
		else if (value instanceof ArrayNode array) {
			array(array);
		}
		else if (value.isString()) {
			text(value.stringValue());
		}
		else if (value.isBoolean()) {
			add(value.booleanValue() ? TRUE : FALSE);
		}
		else {
			add(JACKSON.writeValueAsBytes(value));
		}
	}

	private void text(String text) {
		// Each character takes two bytes at most here, beside the quotes.
		room(2 * text.length() + 2);
		byte[] to = this.bytes;
		int at = this.length;
		to[at++] = '"';
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' || c > '~') {
				add(JACKSON.writeValueAsBytes(text));
				return;
			}
			if (c == '"' || c == '\\') {
				to[at++] = '\\';
			}
			to[at++] = (byte) c;
		}
		to[at++] = '"';
		this.length = at;
	}

	private void add(char c) {
		room(1);
		this.bytes[this.length++] = (byte) c;
	}

	private void add(byte[] more) {
		room(more.length);
		System.arraycopy(more, 0, this.bytes, this.length, more.length);
		this.length += more.length;
	}

	private void room(int more) {
		if (this.bytes.length - this.length < more) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + more, 2 * this.bytes.length));
		}
	}

}
