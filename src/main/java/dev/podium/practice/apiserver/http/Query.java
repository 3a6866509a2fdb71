package dev.podium.practice.apiserver.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.podium.practice.apiserver.types.FieldValidation;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;

/**
 * A request's query parameters; the first of a name counts.
 */
final class Query {

	private final Map<String, String> values = new HashMap<>();

	Query(@Nullable String query) {
		if (query == null) {
			return;
		}
		for (String pair : query.split("&", 256)) {
			int equals = pair.indexOf('=');
			try {
				String name = URLDecoder.decode((equals < 0) ? pair : pair.substring(0, equals),
						StandardCharsets.UTF_8);
				String value = (equals < 0) ? ""
						: URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
				this.values.putIfAbsent(name, value);
			}
			catch (IllegalArgumentException ex) {
				throw Statuses.badRequest("the query is not correctly escaped");
			}
		}
	}

	@Nullable String text(String name) {
		String value = this.values.get(name);
		return (value == null || value.isEmpty()) ? null : value;
	}

	boolean flag(String name) {
		String value = this.values.get(name);
		return value != null && (value.isEmpty() || "1".equals(value) || "true".equalsIgnoreCase(value));
	}

	/** A number, or null where there is none. */
	@Nullable Long number(String name) {
		String value = text(name);
		if (value == null) {
			return null;
		}
		try {
			return Long.valueOf(value);
		}
		catch (NumberFormatException ex) {
			throw Statuses.badRequest("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
		}
	}

	/** A resourceVersion: null where there is none, 0 for any. */
	@Nullable Long resourceVersion() {
		return resourceVersion("");
	}

	/** A list's. */
	@Nullable Long listVersion() {
		return resourceVersion("invalid resource version: ");
	}

	private @Nullable Long resourceVersion(String prefix) {
		String value = text("resourceVersion");
		if (value == null) {
			return null;
		}
		try {
			return Long.parseUnsignedLong(value);
		}
		catch (NumberFormatException ex) {
			throw Statuses.badRequest(prefix + "resourceVersion: Invalid value: \"" + value
					+ "\": strconv.ParseUint: parsing \"" + value + "\": invalid syntax");
		}
	}

	boolean dryRun() {
		String value = text("dryRun");
		if (value != null && !"All".equals(value)) {
			throw Statuses.badRequest("dryRun: Unsupported value: \"" + value + "\": supported values: \"All\"");
		}
		return value != null;
	}

	FieldValidation fieldValidation() {
		String value = text("fieldValidation");
		return switch ((value != null) ? value : "Warn") {
			case "Ignore" -> FieldValidation.IGNORE;
			case "Warn" -> FieldValidation.WARN;
			case "Strict" -> FieldValidation.STRICT;
			default -> throw Statuses.badRequest("fieldValidation: Unsupported value: \"" + value
					+ "\": supported values: \"Ignore\", \"Strict\", \"Warn\"");
		};
	}

}
