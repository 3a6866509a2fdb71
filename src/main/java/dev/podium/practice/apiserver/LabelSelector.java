package dev.podium.practice.apiserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request's label selector: {@code a=b,c!=d,e in (f,g),h notin (i),j,!k}.
 */
final class LabelSelector {

	/** Longer ones are refused. */
	private static final int LIMIT = 16 * 1024;

	private static final String NAME = "[A-Za-z0-9](?:[-A-Za-z0-9_./]{0,315}[A-Za-z0-9])?";

	private static final Pattern SET = Pattern.compile("(" + NAME + ")\\s+(in|notin)\\s*\\(([^()]*)\\)");

	private static final Pattern EQUALITY = Pattern
		.compile("(" + NAME + ")\\s*(==|=|!=|<|>)\\s*([A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");

	private static final Pattern EXISTS = Pattern.compile("(!?)\\s*(" + NAME + ")");

	private LabelSelector() {
	}

	static Predicate<JsonNode> parse(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return (object) -> true;
		}
		if (text.length() > LIMIT) {
			throw Statuses.badRequest("unable to parse requirement: selector is longer than " + LIMIT + " characters");
		}
		List<Predicate<JsonNode>> requirements = new ArrayList<>();
		for (String part : split(text)) {
			requirements.add(requirement(part.trim()));
		}
		return (object) -> {
			JsonNode labels = object.path("metadata").path("labels");
			return requirements.stream().allMatch((requirement) -> requirement.test(labels));
		};
	}

	/** At commas that stand outside parentheses. */
	private static List<String> split(String text) {
		List<String> parts = new ArrayList<>();
		int depth = 0;
		int start = 0;
		for (int at = 0; at < text.length(); at++) {
			char c = text.charAt(at);
			depth += (c == '(') ? 1 : (c == ')') ? -1 : 0;
			if (c == ',' && depth == 0) {
				parts.add(text.substring(start, at));
				start = at + 1;
			}
		}
		parts.add(text.substring(start));
		return parts;
	}

	private static Predicate<JsonNode> requirement(String part) {
		Matcher set = SET.matcher(part);
		if (set.matches()) {
			String key = set.group(1);
			Set<String> values = Arrays.stream(set.group(3).split(",", -1))
				.map(String::trim)
				.collect(Collectors.toSet());
			return "in".equals(set.group(2)) ? (labels) -> labels.has(key) && values.contains(value(labels, key))
					: (labels) -> !labels.has(key) || !values.contains(value(labels, key));
		}
		Matcher equality = EQUALITY.matcher(part);
		if (equality.matches()) {
			return equality(equality.group(1), equality.group(2), (equality.group(3) != null) ? equality.group(3) : "",
					part);
		}
		Matcher exists = EXISTS.matcher(part);
		if (exists.matches()) {
			String key = exists.group(2);
			return exists.group(1).isEmpty() ? (labels) -> labels.has(key) : (labels) -> !labels.has(key);
		}
		throw Statuses.badRequest("unable to parse requirement: found '" + part + "', expected: a label selector");
	}

	private static Predicate<JsonNode> equality(String key, String operator, String wanted, String part) {
		return switch (operator) {
			case "!=" -> (labels) -> !labels.has(key) || !wanted.equals(value(labels, key));
			case "<", ">" -> {
				long bound = number(wanted, part);
				yield (labels) -> {
					Long present = numberOrNull(value(labels, key));
					return present != null && ("<".equals(operator) ? present < bound : present > bound);
				};
			}
			default -> (labels) -> labels.has(key) && wanted.equals(value(labels, key));
		};
	}

	private static String value(JsonNode labels, String key) {
		return labels.path(key).asString("");
	}

	private static long number(String text, String part) {
		Long number = numberOrNull(text);
		if (number == null) {
			throw Statuses.badRequest("unable to parse requirement: found '" + part
					+ "': for 'Gt', 'Lt' operators, the value must be an integer");
		}
		return number;
	}

	private static @Nullable Long numberOrNull(String text) {
		try {
			return Long.valueOf(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
