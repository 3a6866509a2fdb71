package dev.podium.practice.apiserver.types;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a CustomResourceDefinition says of one of its versions.
 *
 * @param served whether it is shown; a version may be kept only
 * @param stored whether objects are kept in this version
 * @param schema its openAPIV3Schema
 * @param columns its additionalPrinterColumns, missing where it has none
 * @param scale the paths of its scale subresource, missing where it has none
 * @param warning what whoever uses a deprecated version is told, or null
 */
public record CustomVersion(boolean served, boolean stored, StructuralSchema schema, JsonNode columns, JsonNode scale,
		@Nullable String warning) {

	/** Kubernetes' order: v2 before v1 before v1beta1 before foo. */
	private static final Pattern VERSION = Pattern.compile("v(\\d+)(?:(alpha|beta)(\\d+))?");

	/**
	 * Reads a version.
	 * @param version an item of the definition's {@code spec.versions}
	 */
	public static CustomVersion of(ResourceName name, JsonNode version) {
		String warning = null;
		if (version.path("deprecated").asBoolean(false)) {
			warning = version.path("deprecationWarning")
				.asString(
						name.group() + "/" + version.path("name").asString("") + " " + name.kind() + " is deprecated");
		}
		return new CustomVersion(version.path("served").asBoolean(false), version.path("storage").asBoolean(false),
				new StructuralSchema(version.at("/schema/openAPIV3Schema")), version.path("additionalPrinterColumns"),
				version.at("/subresources/scale"), warning);
	}

	/** A key that sorts versions by their priority. */
	public static String priority(String version) {
		var matcher = VERSION.matcher(version);
		if (!matcher.matches()) {
			return "9" + version;
		}
		String stage = matcher.group(2);
		int rank = (stage == null) ? 1 : stage.equals("beta") ? 2 : 3;
		long minor = (matcher.group(3) != null) ? Long.parseLong(matcher.group(3)) : 0;
		return "%d%012d%012d".formatted(rank, 999_999_999L - Long.parseLong(matcher.group(1)), 999_999_999L - minor);
	}

	/** The columns of a table: Name, then those of the definition, or Age. */
	public List<Column> tableColumns() {
		if (this.columns.isEmpty()) {
			return List.of(new Column("Age", "date", "",
					"CreationTimestamp is a timestamp representing the server " + "time when this object was created.",
					0, ".metadata.creationTimestamp"));
		}
		return this.columns.valueStream().map(Column::of).toList();
	}

	/** How columns are defined in a Table. */
	public JsonNode columnDefinitions() {
		var definitions = JsonMapper.shared().createArrayNode();
		definitions.addObject()
			.put("name", "Name")
			.put("type", "string")
			.put("format", "name")
			.put("description", "Name must be unique within a namespace.")
			.put("priority", 0);
		tableColumns().forEach((column) -> definitions.add(column.definition()));
		return definitions;
	}

	/** Of whom a version is. */
	public record ResourceName(String group, String kind) {
	}

	/** A column of {@code kubectl get}. */
	public record Column(String name, String type, String format, String description, int priority, String jsonPath) {

		static Column of(JsonNode column) {
			return new Column(column.path("name").asString(""), column.path("type").asString("string"),
					column.path("format").asString(""), column.path("description").asString(""),
					column.path("priority").asInt(0), column.path("jsonPath").asString(""));
		}

		ObjectNode definition() {
			String text = !this.description.isEmpty() ? this.description
					: "Custom resource definition column (in JSONPath format): " + this.jsonPath;
			return JsonMapper.shared()
				.createObjectNode()
				.put("name", this.name)
				.put("type", this.type)
				.put("format", this.format)
				.put("description", text)
				.put("priority", this.priority);
		}

	}

}
