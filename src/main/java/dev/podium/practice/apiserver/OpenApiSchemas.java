package dev.podium.practice.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The types of the API as OpenAPI schemas. What a protobuf descriptor does not say stands
 * beside it: required fields and explanations in client-java's model classes, how lists
 * are merged in {@code practice/merge.json}.
 */
final class OpenApiSchemas {

	private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

	static final String OBJECT_META = META + "ObjectMeta";

	/** What the model of every kind says of the fields that all have. */
	static final String API_VERSION = explanation("apiVersion");

	static final String KIND = explanation("kind");

	static final String METADATA = explanation("metadata");

	private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";

	private static final String INT_OR_STRING = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

	private static final JsonNode MERGE = read("/practice/merge.json");

	/** What the types are that no model class explains. */
	private static final Map<String, String> SCALARS = Map.of("Quantity",
			"An amount with a unit: 500m is half a CPU, 128Mi are 128 mebibytes. Suffixes: m, k, M, G, T, P, E, and Ki, Mi, Gi, Ti, Pi, Ei for powers of 1024.",
			"IntOrString", "A number, or text: a port by number or name, an amount or a percentage.", "Time",
			"A moment to the second, as RFC 3339.", "MicroTime", "A moment to the microsecond, as RFC 3339.");

	private OpenApiSchemas() {
	}

	private static JsonNode read(String resource) {
		try (InputStream in = Objects.requireNonNull(OpenApiSchemas.class.getResourceAsStream(resource))) {
			return JsonMapper.shared().readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String explanation(String field) {
		return Objects.requireNonNullElse(Models.of("io.k8s.api.core.v1.Pod").explanation(field), "");
	}

	static String reference(String schema) {
		return "#/components/schemas/" + schema;
	}

	static ObjectNode of(TypeSchema schema) {
		ObjectNode made = JsonMapper.shared().createObjectNode();
		Models model = Models.of(schema.name());
		explain(made, model.explanation()).put("type", "object");
		Set<String> required = model.required();
		if (!required.isEmpty()) {
			required.forEach(made.putArray("required")::add);
		}
		ObjectNode properties = made.putObject("properties");
		if (schema.isRoot()) {
			for (String name : List.of("apiVersion", "kind")) {
				explain(properties.putObject(name), model.explanation(name)).put("type", "string");
			}
		}
		schema.fields().values().forEach((field) -> properties.set(field.name(), property(schema, field, model)));
		if (schema.isRoot()) {
			List<String> path = List.of(schema.name().split("\\."));
			ObjectNode kind = made.putArray("x-kubernetes-group-version-kind").addObject();
			kind.put("group", group(schema));
			kind.put("kind", schema.simpleName());
			kind.put("version", path.get(path.size() - 2));
		}
		return made;
	}

	/** The group, from the package: {@code discovery} is {@code discovery.k8s.io}. */
	private static String group(TypeSchema schema) {
		return BuiltInTypes.ROWS.stream()
			.filter((type) -> schema.simpleName().equals(type.kind())
					|| schema.simpleName().equals(type.kind() + "List"))
			.filter((type) -> schema.name().contains("." + packageOf(type) + "." + type.version() + "."))
			.map(ResourceType::group)
			.findFirst()
			.orElse("");
	}

	private static String packageOf(ResourceType type) {
		return type.group().isEmpty() ? "core" : type.group().split("\\.")[0];
	}

	private static ObjectNode property(TypeSchema schema, TypeSchema.Field field, Models model) {
		ObjectNode property = JsonMapper.shared().createObjectNode();
		explain(property, model.explanation(field.name()));
		switch (field.holder()) {
			case LIST -> {
				property.put("type", "array");
				value(property.putObject("items"), field, false);
			}
			case MAP -> {
				property.put("type", "object");
				value(property.putObject("additionalProperties"), field, false);
			}
			case ONE -> value(property, field, true);
		}
		String path = schema.name().replaceFirst("^io\\.k8s\\.(api|apimachinery\\.pkg\\.apis)\\.", "");
		JsonNode merge = MERGE.path(path + "." + field.name());
		merge.properties().forEach((entry) -> property.set(entry.getKey(), entry.getValue()));
		if (field.holder() == TypeSchema.Holder.LIST && merge.isMissingNode()) {
			property.put("x-kubernetes-list-type", "atomic");
		}
		return property;
	}

	private static void value(ObjectNode to, TypeSchema.Field field, boolean beside) {
		TypeSchema schema = field.schema();
		if (schema != null) {
			refer(to, schema.name(), beside);
			return;
		}
		switch (field.form()) {
			case INT32 -> to.put("type", "integer").put("format", "int32");
			case INT64 -> to.put("type", "integer").put("format", "int64");
			case NUMBER -> to.put("type", "number").put("format", "double");
			case BOOLEAN -> to.put("type", "boolean");
			case BYTES -> to.put("type", "string").put("format", "byte");
			case QUANTITY -> refer(to, QUANTITY, beside);
			case TIME -> refer(to, META + "Time", beside);
			case MICRO_TIME -> refer(to, META + "MicroTime", beside);
			case INT_OR_STRING -> refer(to, INT_OR_STRING, beside);
			case ANY, OBJECT -> to.put("type", "object");
			case STRING -> to.put("type", "string");
		}
	}

	private static void refer(ObjectNode to, String schema, boolean beside) {
		if (beside) {
			to.putArray("allOf").addObject().put("$ref", reference(schema));
		}
		else {
			to.put("$ref", reference(schema));
		}
	}

	/** The types that are no objects. */
	static void scalars(ObjectNode components) {
		oneOf(components, QUANTITY, "string", "number");
		oneOf(components, INT_OR_STRING, "integer", "string").put("format", "int-or-string");
		for (String time : List.of("Time", "MicroTime")) {
			explain(components.putObject(META + time), SCALARS.get(time)).put("type", "string")
				.put("format", "date-time");
		}
	}

	private static ObjectNode oneOf(ObjectNode components, String name, String one, String other) {
		ObjectNode schema = explain(components.putObject(name), SCALARS.get(name.substring(name.lastIndexOf('.') + 1)));
		ArrayNode either = schema.putArray("oneOf");
		either.addObject().put("type", one);
		either.addObject().put("type", other);
		return schema;
	}

	private static ObjectNode explain(ObjectNode to, @Nullable String explanation) {
		if (explanation != null) {
			to.put("description", explanation);
		}
		return to;
	}

	/** A type that is in no protobuf descriptor. */
	static ObjectNode unknown(ResourceType type) {
		ObjectNode made = JsonMapper.shared()
			.createObjectNode()
			.put("type", "object")
			.put("x-kubernetes-preserve-unknown-fields", true);
		made.putArray("x-kubernetes-group-version-kind")
			.addObject()
			.put("group", type.group())
			.put("kind", type.kind())
			.put("version", type.version());
		return made;
	}

}
