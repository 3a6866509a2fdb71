package dev.podium.practice.apiserver.types;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How names, labels and annotations may look (apimachinery's {@code util/validation}).
 */
public enum NameRules {

	/** {@code my.name-1}, at most 253 bytes. */
	SUBDOMAIN("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*", 253,
			"a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
					+ "and must start and end with an alphanumeric character",
			"e.g. 'example.com', "),
	/** {@code my-name}, at most 63 bytes. */
	LABEL("[a-z0-9]([-a-z0-9]*[a-z0-9])?", 63,
			"a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
					+ "and must start and end with an alphanumeric character",
			"e.g. 'my-name',  or '123-abc', "),
	/** As {@link #LABEL}, but a letter first. */
	SERVICE("[a-z]([-a-z0-9]*[a-z0-9])?", 63,
			"a DNS-1035 label must consist of lower case alphanumeric characters or '-', "
					+ "start with an alphabetic character, and end with an alphanumeric character",
			"e.g. 'my-name',  or 'abc-123', "),
	/** The part of a label's key after the slash. */
	QUALIFIED("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]", 63,
			"name part must consist of alphanumeric characters, '-', '_' or '.', "
					+ "and must start and end with an alphanumeric character",
			"e.g. 'MyName',  or 'my.name',  or '123-abc', "),
	/** A label's value. */
	LABEL_VALUE("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?", 63,
			"a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', "
					+ "and must start and end with an alphanumeric character",
			"e.g. 'MyValue',  or 'my_value',  or '12345', "),
	/** A key of a ConfigMap or Secret. */
	CONFIG_KEY("[-._a-zA-Z0-9]+", 253, "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
			"e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', ");

	private static final int MAX_ANNOTATIONS = 256 * 1024;

	private final Pattern pattern;

	private final int max;

	private final String rule;

	NameRules(String pattern, int max, String rule, String examples) {
		this.pattern = Pattern.compile(pattern);
		this.max = max;
		this.rule = rule + " (" + examples + "regex used for validation is '" + pattern + "')";
	}

	/** What is wrong with the name of an object, or null. */
	public @Nullable String objectFault(String name) {
		return (this == LABEL && name.contains(".")) ? "must not contain dots" : fault(name);
	}

	/** What is wrong with a name, or null. */
	public @Nullable String fault(String name) {
		if (name.getBytes(StandardCharsets.UTF_8).length > this.max) {
			return "must be no more than " + this.max + " bytes";
		}
		return this.pattern.matcher(name).matches() ? null : this.rule;
	}

	public void check(String field, String name, FieldErrors errors) {
		String fault = fault(name);
		if (fault != null) {
			errors.invalid(field, name, fault);
		}
	}

	public static void labels(String field, JsonNode labels, FieldErrors errors) {
		labels.properties().forEach((label) -> {
			key(field, label.getKey(), label.getKey(), errors);
			LABEL_VALUE.check(field, label.getValue().asString(""), errors);
		});
	}

	public static void annotations(String field, JsonNode annotations, FieldErrors errors) {
		long size = 0;
		for (var annotation : annotations.properties()) {
			key(field, annotation.getKey(), annotation.getKey().toLowerCase(Locale.ROOT), errors);
			size += annotation.getKey().getBytes(StandardCharsets.UTF_8).length
					+ annotation.getValue().asString("").getBytes(StandardCharsets.UTF_8).length;
		}
		if (size > MAX_ANNOTATIONS) {
			errors.tooLong(field, MAX_ANNOTATIONS);
		}
	}

	/** Tells a name that is not {@code name} or {@code example.com/name}. */
	public static void qualified(String field, String key, String checked, FieldErrors errors) {
		key(field, key, checked, errors);
	}

	private static void key(String field, String key, String checked, FieldErrors errors) {
		qualifiedFaults(checked).forEach((fault) -> errors.invalid(field, key, fault));
	}

	/** What is wrong with {@code name} or {@code example.com/name}. */
	public static List<String> qualifiedFaults(String key) {
		List<String> faults = new ArrayList<>();
		String[] parts = key.split("/", -1);
		if (parts.length > 2) {
			return List.of("a valid label key must consist of alphanumeric characters, '-', '_' or '.', "
					+ QUALIFIED.rule.substring(QUALIFIED.rule.indexOf("and must start"))
					+ " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
		}
		if (parts.length == 2) {
			String prefix = parts[0].isEmpty() ? "must be non-empty" : SUBDOMAIN.fault(parts[0]);
			if (prefix != null) {
				faults.add("prefix part " + prefix);
			}
		}
		String name = parts[parts.length - 1];
		if (name.isEmpty()) {
			faults.add("name part must be non-empty");
		}
		String fault = QUALIFIED.fault(name);
		if (fault != null) {
			faults.add(fault.startsWith("must be no more") ? "name part " + fault : fault);
		}
		return faults;
	}

	/** What is wrong with the name of a port. */
	public static List<String> portFaults(String name) {
		List<String> faults = new ArrayList<>();
		if (name.length() > 15) {
			faults.add("must be no more than 15 characters");
		}
		if (!name.matches("[-a-z0-9]+")) {
			faults.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
		}
		if (!name.matches(".*[a-z].*")) {
			faults.add("must contain at least one letter (a-z)");
		}
		if (name.contains("--")) {
			faults.add("must not contain consecutive hyphens");
		}
		if (name.startsWith("-") || name.endsWith("-")) {
			faults.add("must not begin or end with a hyphen");
		}
		return faults;
	}

}
