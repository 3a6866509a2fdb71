package dev.podium.practice.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The types of the API as OpenAPI schemas. What a protobuf descriptor does not say stands
 * beside it: required fields in client-java's model classes, how lists are merged in
 * {@code practice/merge.json}, explanations in {@code practice/explanations.json}.
 */
final class OpenApiSchemas {

	private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

	private static final String QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity";

	private static final String INT_OR_STRING = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

	private static final JsonNode MERGE = read("/practice/merge.json");

	private static final JsonNode EXPLANATIONS = read("/practice/explanations.json");

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

	static String reference(String schema) {
		return "#/components/schemas/" + schema;
	}

	static ObjectNode of(TypeSchema schema) {
		ObjectNode made = JsonMapper.shared().createObjectNode();
		explain(made, schema.simpleName());
		made.put("type", "object");
		Set<String> required = required(schema);
		if (!required.isEmpty()) {
			required.forEach(made.putArray("required")::add);
		}
		ObjectNode properties = made.putObject("properties");
		if (schema.isRoot()) {
			for (String name : List.of("apiVersion", "kind")) {
				explain(properties.putObject(name), name).put("type", "string");
			}
		}
		schema.fields().values().forEach((field) -> properties.set(field.name(), property(schema, field)));
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

	private static ObjectNode property(TypeSchema schema, TypeSchema.Field field) {
		ObjectNode property = JsonMapper.shared().createObjectNode();
		explain(property, schema.simpleName() + "." + field.name());
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
			explain(components.putObject(META + time), time).put("type", "string").put("format", "date-time");
		}
	}

	private static ObjectNode oneOf(ObjectNode components, String name, String one, String other) {
		ObjectNode schema = explain(components.putObject(name), name.substring(name.lastIndexOf('.') + 1));
		ArrayNode either = schema.putArray("oneOf");
		either.addObject().put("type", one);
		either.addObject().put("type", other);
		return schema;
	}

	private static ObjectNode explain(ObjectNode to, String what) {
		JsonNode explanation = EXPLANATIONS.path(what);
		if (!explanation.isString()) {
			explanation = EXPLANATIONS.path(what.substring(what.indexOf('.') + 1));
		}
		if (explanation.isString()) {
			to.set("description", explanation);
		}
		return to;
	}

	/** What client-java's model class of a type says is required. */
	private static Set<String> required(TypeSchema schema) {
		List<String> path = List.of(schema.name().split("\\."));
		String version = capital(path.get(path.size() - 2));
		String group = capital(path.get(path.size() - 3));
		for (String name : List.of(version + schema.simpleName(), group + version + schema.simpleName())) {
			try {
				Class<?> model = Class.forName("io.kubernetes.client.openapi.models." + name);
				if (model.getField("openapiRequiredFields").get(null) instanceof Set<?> fields) {
					Set<String> required = new TreeSet<>();
					fields.forEach((field) -> required.add(String.valueOf(field)));
					return required;
				}
			}
			catch (ClassNotFoundException | NoSuchFieldException ex) {
				// another name, or a type without a model class
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException("a public field of " + name, ex);
			}
		}
		return Set.of();
	}

	private static String capital(String word) {
		return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
	}

}
