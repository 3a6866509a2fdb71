package dev.podium.practice.apiserver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.podium.practice.apimachinery.LabelRequirement;
import dev.podium.practice.apimachinery.LabelRequirement.Operator;
import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request's label selector: {@code a=b,c!=d,e in (f,g),h notin (i),j,!k}. The grammar
 * and the words of its refusals are those of apimachinery's {@code labels.Parse}.
 */
final class LabelSelector {

	/** Longer ones are refused. */
	private static final int LIMIT = 16 * 1024;

	private static final String SPECIAL = "=!(),><";

	private static final Set<String> SYMBOLS = Set.of("=", "==", "!=", "!", "(", ")", ",", ">", "<");

	private static final String OPERATORS = "in, notin, =, ==, !=, gt, lt";

	private static final String END = "";

	private final List<String> tokens = new ArrayList<>();

	private int next;

	private LabelSelector(String text) {
		scan(text);
	}

	static Predicate<JsonNode> parse(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return (object) -> true;
		}
		if (text.length() > LIMIT) {
			throw Statuses.badRequest("unable to parse requirement: selector is longer than " + LIMIT + " characters");
		}
		return new Selector(new LabelSelector(text).requirements())::matches;
	}

	private void scan(String text) {
		int at = 0;
		while (at < text.length()) {
			char c = text.charAt(at);
			int start = at;
			if (Character.isWhitespace(c)) {
				at++;
				continue;
			}
			if (SPECIAL.indexOf(c) >= 0) {
				at++;
				while (at < text.length() && SYMBOLS.contains(text.substring(start, at + 1))) {
					at++;
				}
			}
			else {
				while (at < text.length() && SPECIAL.indexOf(text.charAt(at)) < 0
						&& !Character.isWhitespace(text.charAt(at))) {
					at++;
				}
			}
			this.tokens.add(text.substring(start, at));
		}
		this.tokens.add(END);
	}

	private List<LabelRequirement> requirements() {
		List<LabelRequirement> requirements = new ArrayList<>();
		while (true) {
			String token = peek();
			if (token.equals(END)) {
				return requirements;
			}
			if (!isWord(token) && !token.equals("!")) {
				throw Statuses.badRequest("found '" + token + "', expected: !, identifier, or 'end of string'");
			}
			requirements.add(requirement());
			String separator = take();
			if (separator.equals(END)) {
				return requirements;
			}
			if (!separator.equals(",")) {
				throw Statuses.badRequest("found '" + separator + "', expected: ',' or 'end of string'");
			}
			if (!isWord(peek()) && !peek().equals("!")) {
				throw Statuses.badRequest("found '" + peek() + "', expected: identifier after ','");
			}
		}
	}

	private LabelRequirement requirement() {
		String key = take();
		boolean absent = key.equals("!");
		if (absent) {
			key = take();
		}
		if (!isWord(key)) {
			throw refused("found '" + key + "', expected: identifier");
		}
		List<String> faults = NameRules.qualifiedFaults(key);
		if (!faults.isEmpty()) {
			throw refused("<nil>: Invalid value: \"" + key + "\": " + String.join("; ", faults));
		}
		if (absent) {
			return new LabelRequirement(key, Operator.DOES_NOT_EXIST, List.of());
		}
		if (peek().equals(END) || peek().equals(",")) {
			return new LabelRequirement(key, Operator.EXISTS, List.of());
		}
		String operator = take();
		return switch (operator) {
			case "in" -> new LabelRequirement(key, Operator.IN, values(key));
			case "notin" -> new LabelRequirement(key, Operator.NOT_IN, values(key));
			case "=", "==" -> new LabelRequirement(key, Operator.EQUALS, List.of(exact(key)));
			case "!=" -> new LabelRequirement(key, Operator.NOT_IN, List.of(exact(key)));
			case ">" -> new LabelRequirement(key, Operator.GREATER_THAN, List.of(number(exact(key))));
			case "<" -> new LabelRequirement(key, Operator.LESS_THAN, List.of(number(exact(key))));
			default -> throw refused("found '" + operator + "', expected: " + OPERATORS);
		};
	}

	private static String number(String bound) {
		try {
			Long.parseLong(bound);
			return bound;
		}
		catch (NumberFormatException ex) {
			throw refused("values[0]: Invalid value: \"" + bound
					+ "\": for 'Gt', 'Lt' operators, the value must be an integer");
		}
	}

	private String exact(String key) {
		if (peek().equals(END) || peek().equals(",")) {
			return "";
		}
		String value = take();
		if (!isWord(value)) {
			throw refused("found '" + value + "', expected: identifier");
		}
		return checked(key, value, 0);
	}

	private List<String> values(String key) {
		String open = take();
		if (!open.equals("(")) {
			throw refused("found '" + open + "' expected: '('");
		}
		Set<String> values = new TreeSet<>();
		while (true) {
			String token = take();
			if (token.equals(")") || token.equals(",")) {
				values.add("");
			}
			else if (isWord(token)) {
				values.add(checked(key, token, values.size()));
				if (!peek().equals(",") && !peek().equals(")")) {
					throw refused("found '" + peek() + "', expected: ',' or ')'");
				}
				token = take();
			}
			else {
				throw refused("found '" + token + "', expected: ',', or identifier");
			}
			if (token.equals(")")) {
				return List.copyOf(values);
			}
		}
	}

	private static String checked(String key, String value, int index) {
		String fault = NameRules.LABEL_VALUE.fault(value);
		if (fault != null) {
			throw refused("values[" + index + "][" + key + "]: Invalid value: \"" + value + "\": " + fault);
		}
		return value;
	}

	private static boolean isWord(String token) {
		return !token.isEmpty() && SPECIAL.indexOf(token.charAt(0)) < 0;
	}

	private String peek() {
		return this.tokens.get(Math.min(this.next, this.tokens.size() - 1));
	}

	private String take() {
		String token = peek();
		this.next++;
		return token;
	}

	private static ApiStatusException refused(String why) {
		return Statuses.badRequest("unable to parse requirement: " + why);
	}

}
