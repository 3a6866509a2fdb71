package dev.podium.practice.apiserver.types;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

import dev.podium.practice.apimachinery.Quantities;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Values that are no objects, in their canonical form.
 */
public final class Scalars {

	public static final String QUANTITY_RULE = "quantities must match the regular expression "
			+ "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

	/** Larger quantities count as this one. */
	private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

	private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

	private Scalars() {
	}

	/** The value, or null where it has another form. */
	public static @Nullable JsonNode read(TypeSchema.Form form, JsonNode value) {
		switch (form) {
			case STRING:
				return value.isNull() ? NODES.stringNode("") : value.isString() ? value : null;
			case INT32:
				return value.canConvertToInt() && value.isIntegralNumber() ? NODES.numberNode(value.asInt()) : null;
			case INT64:
				return value.canConvertToLong() && value.isIntegralNumber() ? number(value.asLong()) : null;
			case NUMBER:
				return value.isNumber() ? value : null;
			case BOOLEAN:
				return value.isBoolean() ? value : null;
			case BYTES:
				return bytes(value);
			case QUANTITY:
				return (value.isNumber() || value.isString()) ? quantity(value.asString()) : null;
			case TIME:
			case MICRO_TIME:
				return value.isString() ? time(value.asString(), form == TypeSchema.Form.MICRO_TIME) : null;
			case STRINGS:
				return value.isArray() && value.valueStream().allMatch(JsonNode::isString) ? value : null;
			case INT_OR_STRING:
				return value.isString() || (value.canConvertToInt() && value.isIntegralNumber())
						? (value.isString() ? value : NODES.numberNode(value.asInt())) : null;
			default:
				return value;
		}
	}

	/** As Jackson reads it: equal numbers are equal nodes. */
	public static JsonNode number(long value) {
		return ((int) value == value) ? NODES.numberNode((int) value) : NODES.numberNode(value);
	}

	private static @Nullable JsonNode bytes(JsonNode value) {
		if (value.isNull()) {
			return NODES.stringNode("");
		}
		if (!value.isString()) {
			return null;
		}
		try {
			Base64.getDecoder().decode(value.asString().replaceAll("[\\r\\n]", ""));
			return value;
		}
		catch (IllegalArgumentException ex) {
			String text = value.asString();
			int good = 0;
			while (good < text.length() && String.valueOf(text.charAt(good)).matches("[A-Za-z0-9+/=\\r\\n]")) {
				good++;
			}
			throw new WrongFormException("illegal base64 data at input byte " + Math.min(good, text.length() - 1));
		}
	}

	private static JsonNode quantity(String text) {
		if (Quantities.read(text) == null) {
			throw new WrongFormException(QUANTITY_RULE);
		}
		return NODES.stringNode(canonical(text));
	}

	/**
	 * As the server writes it: {@code 0.5} is {@code 500m}, {@code 1024Mi} is
	 * {@code 1Gi}.
	 */
	public static String canonical(String text) {
		try {
			Quantity given = Quantity.fromString(text.startsWith("+") ? text.substring(1) : text);
			Quantity quantity = new Quantity(given.getNumber().min(MAX).max(MAX.negate()), given.getFormat());
			return (quantity.getNumber().signum() == 0) ? "0" : quantity.toSuffixedString();
		}
		catch (QuantityFormatException | ArithmeticException ex) {
			throw new WrongFormException(QUANTITY_RULE);
		}
	}

	/** The amount of a quantity, or null where it is none. */
	public static @Nullable BigDecimal amount(String text) {
		Quantity quantity = Quantities.read(text);
		return (quantity != null) ? quantity.getNumber() : null;
	}

	private static JsonNode time(String text, boolean micros) {
		try {
			return NODES.stringNode(time(OffsetDateTime.parse(text).toInstant(), micros));
		}
		catch (DateTimeParseException ex) {
			throw new WrongFormException("parsing time \"" + text + "\" as \""
					+ (micros ? "2006-01-02T15:04:05.000000Z07:00" : "2006-01-02T15:04:05Z07:00") + "\": cannot parse");
		}
	}

	public static String time(Instant instant, boolean micros) {
		return micros ? MICROS.format(instant) : instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
