package dev.podium.change;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as a recording's line holds it: {@code {"by", "rule", "about": {"kind",
 * "namespace", "name", "uid", "resourceVersion"}, "concerns": {the same}, "args": {name:
 * text}, "dueAt"}}; {@code concerns} and {@code dueAt} are left out where there is none.
 */
final class DecisionLine {

	private static final Duration MAX_WAIT = Duration.ofDays(36_500);

	private DecisionLine() {
	}

	static ObjectNode write(Decision decision) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("by", decision.by()).put("rule", decision.rule());
		body.set("about", about(decision.about()));
		Decision.About concerns = decision.concerns();
		if (concerns != null) {
			body.set("concerns", about(concerns));
		}
		ObjectNode args = body.putObject("args");
		decision.args().forEach(args::put);
		Instant dueAt = decision.dueAt();
		if (dueAt != null) {
			body.put("dueAt", ChangeLine.time(dueAt));
		}
		return body;
	}

	private static ObjectNode about(Decision.About about) {
		return JsonNodeFactory.instance.objectNode()
			.put("kind", about.kind())
			.put("namespace", about.namespace())
			.put("name", about.name())
			.put("uid", about.uid())
			.put("resourceVersion", about.resourceVersion());
	}

	static Decision read(ObjectNode body, Instant receivedAt, long number) {
		JsonNode given = body.path("args");
		if ((!given.isObject() && !given.isMissingNode()) || given.size() > Decision.MAX_ARGS) {
			throw new ChangeLineException(number, "file.line.list",
					Map.of("field", "decision.args", "most", Integer.toString(Decision.MAX_ARGS)));
		}
		Map<String, String> args = new LinkedHashMap<>();
		given.properties().forEach((arg) -> args.put(arg.getKey(), arg.getValue().asString("")));
		return new Decision(receivedAt, text(body, "by", "decision.by", number),
				text(body, "rule", "decision.rule", number), about(body.path("about"), "decision.about", number),
				body.has("concerns") ? about(body.path("concerns"), "decision.concerns", number) : null, args,
				dueAt(body, receivedAt, number));
	}

	private static Decision.About about(JsonNode about, String field, long number) {
		return new Decision.About(text(about, "kind", field + ".kind", number), about.path("namespace").asString(""),
				text(about, "name", field + ".name", number), about.path("uid").asString(""),
				about.path("resourceVersion").asString(""));
	}

	private static String text(JsonNode body, String name, String field, long number) {
		String text = body.path(name).isString() ? body.path(name).asString("") : "";
		if (text.isEmpty()) {
			throw ChangeLineException.of(number, "file.line.missing", field);
		}
		return text;
	}

	private static @Nullable Instant dueAt(ObjectNode body, Instant receivedAt, long number) {
		if (!body.has("dueAt")) {
			return null;
		}
		try {
			Instant dueAt = Instant.parse(body.path("dueAt").asString(""));
			if (Duration.between(receivedAt, dueAt).abs().compareTo(MAX_WAIT) <= 0) {
				return dueAt;
			}
		}
		catch (DateTimeException ex) {
			// no time either
		}
		throw ChangeLineException.of(number, "file.line.time", "decision.dueAt");
	}

}
