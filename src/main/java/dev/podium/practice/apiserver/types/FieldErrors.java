package dev.podium.practice.apiserver.types;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.client.ApiStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is wrong with an object, field by field, in the words of apimachinery's
 * {@code field.Error}.
 */
public final class FieldErrors {

	private static final int MAX_CAUSES = 200;

	private final List<Cause> causes = new ArrayList<>();

	/** How many so far. */
	public int count() {
		return this.causes.size();
	}

	public void required(String field) {
		add("FieldValueRequired", field, "Required value");
	}

	public void required(String field, String detail) {
		add("FieldValueRequired", field, "Required value: " + detail);
	}

	public void invalid(String field, JsonNode value, String detail) {
		add("FieldValueInvalid", field, "Invalid value: " + quote(value) + ": " + detail);
	}

	public void invalid(String field, String value, String detail) {
		invalid(field, JsonMapper.shared().getNodeFactory().stringNode(value), detail);
	}

	/** Tells what is wrong without the value. */
	public void invalid(String field, String detail) {
		add("FieldValueInvalid", field, "Invalid value: " + detail);
	}

	public void duplicate(String field, JsonNode value) {
		add("FieldValueDuplicate", field, "Duplicate value: " + quote(value));
	}

	public void duplicate(String field, JsonNode value, String detail) {
		add("FieldValueDuplicate", field, "Duplicate value: " + quote(value) + ": " + detail);
	}

	public void duplicate(String field, String value) {
		add("FieldValueDuplicate", field, "Duplicate value: \"" + value + "\"");
	}

	public void notFound(String field, String value) {
		add("FieldValueNotFound", field, "Not found: \"" + value + "\"");
	}

	public void forbidden(String field, String detail) {
		add("FieldValueForbidden", field, "Forbidden: " + detail);
	}

	public void tooLong(String field, int bytes) {
		add("FieldValueTooLong", field, "Too long: may not be more than " + bytes + " bytes");
	}

	public void tooMany(String field, long number, long limit) {
		add("FieldValueTooMany", field,
				"Too many: " + number + ": must have at most " + limit + ((limit == 1) ? " item" : " items"));
	}

	/** Tells a value that is none of these; absent ones are not told. */
	public void oneOf(String field, JsonNode value, String... supported) {
		String text = value.asString("");
		if (!text.isEmpty() && !List.of(supported).contains(text)) {
			unsupported(field, text, supported);
		}
	}

	public void unsupported(String field, String value, String... supported) {
		unsupported(field, JsonMapper.shared().getNodeFactory().stringNode(value), supported);
	}

	public void unsupported(String field, JsonNode value, String... supported) {
		String values = Stream.of(supported).map((one) -> "\"" + one + "\"").collect(Collectors.joining(", "));
		add("FieldValueNotSupported", field, "Unsupported value: " + quote(value) + ": supported values: " + values);
	}

	/** Tells a number below zero; absent ones are not told. */
	public void notNegative(String field, JsonNode value) {
		if (value.isNumber() && value.decimalValue().compareTo(BigDecimal.ZERO) < 0) {
			invalid(field, value, "must be greater than or equal to 0");
		}
	}

	private void add(String reason, String field, String message) {
		if (this.causes.size() < MAX_CAUSES) {
			this.causes.add(new Cause(reason, message, field));
		}
	}

	/**
	 * Refuses the object if anything is wrong.
	 * @throws ApiStatusException 422 Invalid, with one cause a field
	 */
	public void refuse(ResourceType type, String name) {
		refuse(type.group(), type.kind(), name);
	}

	/**
	 * Refuses the options of a request if anything is wrong.
	 * @param kind {@code DeleteOptions}, {@code ListOptions}, …
	 */
	public void refuseOptions(String kind) {
		refuse("meta.k8s.io", kind, "");
	}

	/** Refuses what is of this group and kind if anything is wrong. */
	public void refuse(String group, String kind, String name) {
		if (this.causes.isEmpty()) {
			return;
		}
		List<String> lines = this.causes.stream()
			.map((cause) -> cause.field() + ": " + cause.message())
			.distinct()
			.toList();
		String qualified = group.isEmpty() ? kind : kind + "." + group;
		ObjectNode status = Statuses.status(422, "Invalid", qualified + " \"" + name + "\" is invalid: "
				+ ((lines.size() == 1) ? lines.get(0) : "[" + String.join(", ", lines) + "]"));
		status.remove("code");
		ObjectNode details = status.putObject("details");
		if (!name.isEmpty()) {
			details.put("name", name);
		}
		if (!group.isEmpty()) {
			details.put("group", group);
		}
		if (!kind.isEmpty()) {
			details.put("kind", kind);
		}
		ArrayNode told = details.putArray("causes");
		for (Cause cause : this.causes) {
			told.addObject().put("reason", cause.reason()).put("message", cause.message()).put("field", cause.field());
		}
		throw new ApiStatusException(status.put("code", 422));
	}

	private static String quote(JsonNode value) {
		return value.isMissingNode() ? "null" : value.toString();
	}

	private record Cause(String reason, String message, String field) {
	}

}
