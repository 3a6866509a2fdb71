package dev.podium.practice.controllers.pods;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The short name of a Pod template: FNV-32a in letters that cannot spell words, as in
 * Kubernetes. It is taken over the template's JSON, not over Go's dump of it, so the same
 * template has another hash than on a real cluster.
 */
public final class TemplateHash {

	private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

	private TemplateHash() {
	}

	/**
	 * The hash.
	 * @param collisions how often the hash of another template was in the way
	 */
	public static String of(JsonNode template, int collisions) {
		int hash = fnv(0x811c9dc5, sorted(template).toString().getBytes(StandardCharsets.UTF_8));
		if (collisions > 0) {
			hash = fnv(hash, new byte[] { (byte) collisions, (byte) (collisions >> 8), 0, 0, 0, 0, 0, 0 });
		}
		return letters(Integer.toUnsignedString(hash));
	}

	/** As apimachinery's SafeEncodeString. */
	private static String letters(String text) {
		StringBuilder letters = new StringBuilder();
		text.chars().forEach((c) -> letters.append(LETTERS.charAt(c % LETTERS.length())));
		return letters.toString();
	}

	private static int fnv(int start, byte[] bytes) {
		int hash = start;
		for (byte b : bytes) {
			hash = (hash ^ (b & 0xff)) * 0x01000193;
		}
		return hash;
	}

	/** The order in which a client wrote the fields makes no other template. */
	private static JsonNode sorted(JsonNode node) {
		if (node instanceof ArrayNode) {
			ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
			node.forEach((element) -> sorted.add(sorted(element)));
			return sorted;
		}
		if (!(node instanceof ObjectNode)) {
			return node;
		}
		TreeMap<String, JsonNode> fields = new TreeMap<>();
		node.properties().forEach((field) -> fields.put(field.getKey(), sorted(field.getValue())));
		ObjectNode sorted = JsonNodeFactory.instance.objectNode();
		fields.forEach(sorted::set);
		return sorted;
	}

}
