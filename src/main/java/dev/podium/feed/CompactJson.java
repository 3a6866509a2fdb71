package dev.podium.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tree as the same bytes as Jackson does, in a third of the time: every body
 * that is held passes here, all but a few of its texts are plain ASCII, and its numbers
 * are whole.
 */
final class CompactJson {

	private static final JsonMapper JACKSON = JsonMapper.shared();

	private static final byte[] TRUE = { 't', 'r', 'u', 'e' };

	private static final byte[] FALSE = { 'f', 'a', 'l', 's', 'e' };

	private static final byte[] NULL = { 'n', 'u', 'l', 'l' };

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
		else if (value.isInt() || value.isLong()) {
			number(value.longValue());
		}
		else if (value.isNull()) {
			add(NULL);
		}
		else {
			add(JACKSON.writeValueAsBytes(value));
		}
	}

	private void number(long number) {
		if (number < 0 || number > 9) {
			add(Long.toString(number).getBytes(StandardCharsets.ISO_8859_1));
		}
		else {
			add((char) ('0' + number));
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
			if (c == '"' || c == '\\') {
				to[at++] = '\\';
			}
			else if (c == '\n') {
				// What kubectl last applied ends a line.
				to[at++] = '\\';
				c = 'n';
			}
			else if (c < ' ' || c > '~') {
				add(JACKSON.writeValueAsBytes(text));
				return;
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
