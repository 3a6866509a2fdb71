package dev.podium.practice.apiserver.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.SelectableFields;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request's field selector: {@code spec.nodeName=node-1,status.phase!=Failed}. Which
 * fields there are is told by each kind, as in Kubernetes.
 */
final class FieldSelector {

	private static final int LIMIT = 16 * 1024;

	private static final SelectableFields COMMON = SelectableFields.of("metadata.name", "metadata.namespace");

	private FieldSelector() {
	}

	static Predicate<JsonNode> parse(ResourceType type, @Nullable String text) {
		if (text == null || text.isBlank()) {
			return (object) -> true;
		}
		if (text.length() > LIMIT) {
			throw Statuses.badRequest("invalid field selector: longer than " + LIMIT + " characters");
		}
		List<Predicate<JsonNode>> terms = new ArrayList<>();
		for (String term : split(text)) {
			if (!term.isEmpty()) {
				terms.add(term(type, term));
			}
		}
		return (object) -> terms.stream().allMatch((one) -> one.test(object));
	}

	private static Predicate<JsonNode> term(ResourceType type, String term) {
		int equals = term.indexOf('=');
		if (equals <= 0) {
			throw Statuses.badRequest("invalid selector: '" + term + "'; can't understand '" + term + "'");
		}
		boolean not = term.charAt(equals - 1) == '!';
		String label = term.substring(0, not ? equals - 1 : equals);
		String value = term.substring(term.startsWith("==", equals) ? equals + 2 : equals + 1)
			.replaceAll("\\\\([\\\\,=])", "$1");
		Map<String, SelectableFields.Field> own = type.strategy().selectableFields().byLabel();
		SelectableFields.Field field = COMMON.byLabel().getOrDefault(label, own.get(label));
		if (field == null) {
			throw Statuses.badRequest(!own.isEmpty() ? "field label not supported: " + label : "\"" + label
					+ "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
		}
		return (object) -> value.equals(at(object, field)) != not;
	}

	private static String at(JsonNode object, SelectableFields.Field field) {
		JsonNode node = object;
		for (String step : field.path()) {
			node = node.path(step);
		}
		return (node.isMissingNode() || node.isNull()) ? field.absent() : node.asString("");
	}

	private static List<String> split(String text) {
		List<String> parts = new ArrayList<>();
		int start = 0;
		for (int at = 0; at < text.length(); at++) {
			if (text.charAt(at) == '\\') {
				at++;
			}
			else if (text.charAt(at) == ',') {
				parts.add(text.substring(start, at));
				start = at + 1;
			}
		}
		parts.add(text.substring(start));
		return parts;
	}

}
