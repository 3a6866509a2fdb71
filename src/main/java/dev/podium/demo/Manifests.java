package dev.podium.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.podium.demo.DemoException.Reason;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads manifests as kubectl does: YAML 1.1 (a mode of 0644 is octal) with anchors, in
 * several documents or as a List.
 */
final class Manifests {

	private static final int MAX_DOCUMENTS = 100;

	private static final int DEEPEST = 100;

	private static final Text TOO_MUCH = Text.of("problem.yaml.deep");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private Manifests() {
	}

	/**
	 * The objects in a text, at least one.
	 * @throws DemoException naming the line, or the document and the field
	 */
	static List<ObjectNode> parse(String text) {
		return read(text).stream().map(Manifest::object).toList();
	}

	/**
	 * The objects in a text, at least one, each with where it stands.
	 * @throws DemoException naming the line
	 */
	static List<Manifest> read(String text) {
		try {
			return objects(text);
		}
		catch (DemoException ex) {
			if (!ex.fields().containsKey("line") && ex.fields().get("document") instanceof Integer document) {
				String field = String.valueOf(ex.fields().getOrDefault("field", ""));
				Map<String, Object> fields = new LinkedHashMap<>(ex.fields());
				fields.put("line", ManifestLines.line(text, document, field));
				throw malformed(ex.problem(), fields);
			}
			throw ex;
		}
	}

	private static List<Manifest> objects(String text) {
		List<Manifest> objects = new ArrayList<>();
		int document = 0;
		try {
			for (Object value : yaml(text.length()).loadAll(text)) {
				document++;
				if (value != null) {
					add(document, "", node(value, 0), objects);
				}
				if (objects.size() > MAX_DOCUMENTS) {
					throw malformed(Text.of("problem.yaml.many", "most", MAX_DOCUMENTS), Map.of());
				}
			}
		}
		catch (MarkedYAMLException ex) {
			throw notYaml(ex);
		}
		catch (YAMLException ex) {
			throw malformed(TOO_MUCH, Map.of());
		}
		if (objects.isEmpty()) {
			throw malformed(Text.of("problem.yaml.none"), Map.of());
		}
		return objects;
	}

	static Yaml yaml(int length) {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(10);
		options.setNestingDepthLimit(DEEPEST);
		options.setCodePointLimit(Math.max(1, length));
		DumperOptions dumping = new DumperOptions();
		return new Yaml(new SafeConstructor(options), new Representer(dumping), dumping, options, new Scalars());
	}

	/** An alias may stand within what it names: only the depth ends that. */
	private static JsonNode node(@Nullable Object value, int depth) {
		if (depth > DEEPEST) {
			throw malformed(TOO_MUCH, Map.of());
		}
		if (value instanceof Map<?, ?> map) {
			ObjectNode object = JSON.createObjectNode();
			map.forEach((key, field) -> object.set(String.valueOf(key), node(field, depth + 1)));
			return object;
		}
		if (value instanceof List<?> list) {
			ArrayNode array = JSON.createArrayNode();
			list.forEach((element) -> array.add(node(element, depth + 1)));
			return array;
		}
		return JSON.valueToTree(value);
	}

	private static DemoException notYaml(MarkedYAMLException ex) {
		String problem = (ex.getProblem() != null) ? ex.getProblem() : "";
		var mark = (ex.getProblemMark() != null) ? ex.getProblemMark() : ex.getContextMark();
		if (mark == null) {
			return malformed(Text.of("problem.yaml.not", "message", problem), Map.of());
		}
		int line = mark.getLine() + 1;
		int column = mark.getColumn() + 1;
		return malformed(Text.of("problem.yaml.not.at", "line", line, "column", column, "message", problem),
				Map.of("line", line, "column", column));
	}

	private static void add(int document, String within, JsonNode value, List<Manifest> into) {
		if (!(value instanceof ObjectNode object)) {
			throw malformed(Text.of("problem.yaml.document", "document", document), Map.of("document", document));
		}
		required(document, object, "apiVersion", "");
		required(document, object, "kind", "");
		if (object.path("kind").asString().equals("List") && object.path("items").isArray()) {
			for (int i = 0; i < object.path("items").size(); i++) {
				add(document, within + "items[" + i + "].", object.path("items").get(i), into);
			}
			return;
		}
		JsonNode metadata = object.path("metadata");
		if (!metadata.isObject()) {
			throw missing(document, "metadata");
		}
		if (metadata.path("generateName").asString("").isEmpty()) {
			required(document, metadata, "name", "metadata.");
		}
		JsonNode labels = metadata.path("labels");
		if (!labels.isMissingNode() && !labels.isNull() && !labels.isObject()) {
			throw malformed(Text.of("problem.yaml.fields", "document", document, "field", "metadata.labels"),
					Map.of("document", document, "field", "metadata.labels"));
		}
		into.add(new Manifest(object, document, within));
	}

	private static void required(int document, JsonNode object, String field, String prefix) {
		JsonNode value = object.path(field);
		if (value.isMissingNode() || value.isNull()) {
			throw missing(document, prefix + field);
		}
		if (!value.isString() || value.asString().isEmpty()) {
			throw malformed(Text.of("problem.yaml.text", "document", document, "field", prefix + field),
					Map.of("document", document, "field", prefix + field));
		}
	}

	private static DemoException missing(int document, String field) {
		return malformed(Text.of("problem.yaml.missing", "document", document, "field", field),
				Map.of("document", document, "field", field));
	}

	private static DemoException malformed(Text problem, Map<String, Object> fields) {
		return new DemoException(Reason.MALFORMED, problem, fields);
	}

	/** What kubectl takes for something else than text: no dates, no sexagesimals. */
	private static final class Scalars extends Resolver {

		private static final Pattern WHOLE = Pattern
			.compile("[-+]?(?:0b[01_]+|0o?[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)");

		private static final Pattern DECIMAL = Pattern
			.compile("[-+]?(?:[0-9][0-9_]*\\.[0-9_]*|\\.[0-9][0-9_]*|[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?");

		@Override
		protected void addImplicitResolvers() {
			addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO", 10);
			addImplicitResolver(Tag.INT, WHOLE, "-+0123456789");
			addImplicitResolver(Tag.FLOAT, DECIMAL, "-+0123456789.");
			addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
			addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
			addImplicitResolver(Tag.NULL, EMPTY, null, 10);
		}

	}

}
