package dev.podium.practice.apiserver.types;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * Checks a value against an OpenAPI schema, in the words of the real API server.
 */
final class SchemaRules {

	private SchemaRules() {
	}

	static void check(JsonNode schema, JsonNode value, String path, FieldErrors errors) {
		if (value.isNull() && schema.path("nullable").asBoolean(false)) {
			return;
		}
		String wanted = schema.path("type").asString("");
		boolean either = schema.path("x-kubernetes-int-or-string").asBoolean(false);
		if (!(either ? value.isString() || isWhole(value) : is(wanted, value))) {
			errors.invalid(path, value.isContainer() ? form(value) : value.isString() ? "string" : form(value), path
					+ " in body must be of type " + (either ? "integer,string" : wanted) + ": \"" + form(value) + "\"");
			return;
		}
		JsonNode enumeration = schema.path("enum");
		if (!enumeration.isEmpty() && enumeration.valueStream().noneMatch(value::equals)) {
			errors.unsupported(path, value,
					enumeration.valueStream().map((one) -> one.asString(one.toString())).toArray(String[]::new));
		}
		combined(schema, value, path, errors);
		if (value.isObject()) {
			object(schema, value, path, errors);
		}
		else if (value.isArray()) {
			array(schema, value, path, errors);
		}
		else if (value.isNumber()) {
			number(schema, value, path, errors);
		}
		else if (value.isString()) {
			string(schema, value, path, errors);
		}
	}

	private static void object(JsonNode schema, JsonNode value, String path, FieldErrors errors) {
		for (JsonNode required : schema.path("required")) {
			if (!value.has(required.asString(""))) {
				errors.required(below(path, required.asString("")));
			}
		}
		JsonNode properties = schema.path("properties");
		JsonNode others = schema.path("additionalProperties");
		for (var entry : value.properties()) {
			boolean own = path.isEmpty() && List.of("apiVersion", "kind", "metadata").contains(entry.getKey());
			if (properties.has(entry.getKey()) && !own) {
				check(properties.path(entry.getKey()), entry.getValue(), below(path, entry.getKey()), errors);
			}
			else if (others.isObject() && !own) {
				check(others, entry.getValue(), below(path, entry.getKey()), errors);
			}
		}
		size(schema, "Properties", value.size(), path, value, "properties", errors);
	}

	private static void array(JsonNode schema, JsonNode value, String path, FieldErrors errors) {
		size(schema, "Items", value.size(), path, value, "items", errors);
		if (schema.path("uniqueItems").asBoolean(false)
				|| schema.path("x-kubernetes-list-type").asString("").equals("set")) {
			HashSet<JsonNode> seen = new HashSet<>();
			for (int index = 0; index < value.size(); index++) {
				if (!seen.add(value.path(index))) {
					errors.duplicate(path + "[" + index + "]", value.path(index).asString(""));
				}
			}
		}
		for (int index = 0; index < value.size(); index++) {
			check(schema.path("items"), value.path(index), path + "[" + index + "]", errors);
		}
	}

	private static void size(JsonNode schema, String what, int size, String path, JsonNode value, String unit,
			FieldErrors errors) {
		JsonNode least = schema.path("min" + what);
		JsonNode most = schema.path("max" + what);
		if (least.isNumber() && size < least.asLong()) {
			errors.invalid(path, value, path + " in body should have at least " + least.asLong() + " " + unit);
		}
		if (most.isNumber() && size > most.asLong()) {
			errors.tooMany(path, size, most.asLong());
		}
	}

	private static void number(JsonNode schema, JsonNode value, String path, FieldErrors errors) {
		BigDecimal number = value.decimalValue();
		JsonNode least = schema.path("minimum");
		JsonNode most = schema.path("maximum");
		boolean more = schema.path("exclusiveMinimum").asBoolean(false);
		boolean less = schema.path("exclusiveMaximum").asBoolean(false);
		if (least.isNumber() && number.compareTo(least.decimalValue()) < (more ? 1 : 0)) {
			errors.invalid(path, value,
					path + " in body should be greater than " + (more ? "" : "or equal to ") + least);
		}
		if (most.isNumber() && number.compareTo(most.decimalValue()) > (less ? -1 : 0)) {
			errors.invalid(path, value, path + " in body should be less than " + (less ? "" : "or equal to ") + most);
		}
		JsonNode multiple = schema.path("multipleOf");
		if (multiple.isNumber() && number.remainder(multiple.decimalValue()).signum() != 0) {
			errors.invalid(path, value, path + " in body should be a multiple of " + multiple);
		}
	}

	private static void string(JsonNode schema, JsonNode value, String path, FieldErrors errors) {
		String text = value.asString();
		int length = text.codePointCount(0, text.length());
		JsonNode least = schema.path("minLength");
		JsonNode most = schema.path("maxLength");
		if (least.isNumber() && length < least.asInt()) {
			errors.invalid(path, value, path + " in body should be at least " + least + " chars long");
		}
		if (most.isNumber() && length > most.asInt()) {
			errors.tooLong(path, most.asInt());
		}
		String pattern = schema.path("pattern").asString("");
		if (!pattern.isEmpty() && !finds(pattern, text)) {
			errors.invalid(path, value, path + " in body should match '" + pattern + "'");
		}
		if (schema.path("format").asString("").equals("date-time") && !isTime(text)) {
			errors.invalid(path, value, path + " in body must be of type date-time: \"" + text + "\"");
		}
	}

	private static void combined(JsonNode schema, JsonNode value, String path, FieldErrors errors) {
		schema.path("allOf").forEach((one) -> check(one, value, path, errors));
		JsonNode any = schema.path("anyOf");
		if (!any.isEmpty() && any.valueStream().noneMatch((one) -> fits(one, value))) {
			errors.invalid(path, value, "\"" + path + "\" must validate at least one schema (anyOf)");
		}
		JsonNode one = schema.path("oneOf");
		if (!one.isEmpty()) {
			long fitting = one.valueStream().filter((each) -> fits(each, value)).count();
			if (fitting != 1) {
				errors.invalid(path, value, "\"" + path + "\" must validate one and only one schema (oneOf). Found "
						+ ((fitting == 0) ? "none" : Long.toString(fitting)) + " valid");
			}
		}
		if (schema.path("not").isObject() && fits(schema.path("not"), value)) {
			errors.invalid(path, value, "\"" + path + "\" must not validate the schema (not)");
		}
	}

	private static boolean fits(JsonNode schema, JsonNode value) {
		FieldErrors errors = new FieldErrors();
		check(schema, value, "", errors);
		return errors.count() == 0;
	}

	private static boolean is(String type, JsonNode value) {
		return switch (type) {
			case "object" -> value.isObject();
			case "array" -> value.isArray();
			case "string" -> value.isString();
			case "boolean" -> value.isBoolean();
			case "integer" -> isWhole(value);
			case "number" -> value.isNumber();
			default -> true;
		};
	}

	private static boolean isWhole(JsonNode value) {
		return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
	}

	private static String form(JsonNode value) {
		if (value.isNumber()) {
			return isWhole(value) ? "integer" : "number";
		}
		return value.getNodeType().name().toLowerCase(Locale.ROOT);
	}

	/** Matched in linear time, as Go does: a definition cannot stop the server. */
	private static boolean finds(String pattern, String text) {
		try {
			return Pattern.compile(pattern).matcher(text).find();
		}
		catch (PatternSyntaxException ex) {
			// nothing can be said about a value
			return true;
		}
	}

	private static boolean isTime(String text) {
		try {
			OffsetDateTime.parse(text);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	private static String below(String path, String name) {
		return path.isEmpty() ? name : path + "." + name;
	}

}
