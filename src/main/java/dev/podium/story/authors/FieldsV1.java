package dev.podium.story.authors;

import java.util.Map;

import dev.podium.change.PathDiff;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The keys of {@code fieldsV1}: {@code f:<field>}, {@code k:<keys of a list's element as
 * JSON>}, {@code v:<element of a set as JSON>}, {@code i:<index>}.
 */
final class FieldsV1 {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private FieldsV1() {
	}

	/** What is owned below one segment of a path; missing where nothing is. */
	static JsonNode child(JsonNode fields, PathDiff.Segment segment) {
		if (segment.field() != null) {
			return fields.path("f:" + segment.field());
		}
		for (Map.Entry<String, JsonNode> child : fields.properties()) {
			if (matches(child.getKey(), segment.element())) {
				return child.getValue();
			}
		}
		return MissingNode.getInstance();
	}

	private static boolean matches(String key, String element) {
		if (key.startsWith("i:")) {
			return key.substring(2).equals(element);
		}
		if (key.startsWith("v:") && element.startsWith("=")) {
			return parse(key).asString("").equals(element.substring(1));
		}
		if (key.startsWith("k:")) {
			String wanted = ',' + element + ',';
			for (Map.Entry<String, JsonNode> part : parse(key).properties()) {
				// A path may name fewer keys than Kubernetes merges by, or more.
				if (!wanted.contains(',' + part.getKey() + '=' + part.getValue().asString("") + ',')
						&& wanted.contains(',' + part.getKey() + '=')) {
					return false;
				}
			}
			return true;
		}
		return false;
	}

	private static JsonNode parse(String key) {
		try {
			return MAPPER.readTree(key.substring(2));
		}
		catch (JacksonException ex) {
			return MissingNode.getInstance();
		}
	}

}
