package dev.podium.practice.apiserver.types;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The JSONPath that definitions of custom resources may use: names, {@code ['a.b']},
 * indices, {@code [*]} and {@code [?(@.type=="Ready")]}.
 */
public final class JsonPath {

	private static final Pattern STEP = Pattern
		.compile("\\.(?<name>(?:\\\\.|[^.\\[\\\\])+)|\\['(?<quoted>[^']*)']" + "|\\[(?<index>-?\\d+)]|\\[(?<all>\\*)]"
				+ "|\\[\\?\\(@\\.(?<field>[\\w.]+)\\s*(?<not>[=!]=)\\s*[\"'](?<value>[^\"']*)[\"']\\s*\\)]");

	private final List<Matcher> steps = new ArrayList<>();

	private final boolean readable;

	private JsonPath(String path) {
		String rest = path.startsWith("{") && path.endsWith("}") ? path.substring(1, path.length() - 1) : path;
		while (!rest.isEmpty()) {
			Matcher step = STEP.matcher(rest);
			if (!step.lookingAt()) {
				break;
			}
			this.steps.add(step);
			rest = rest.substring(step.end());
		}
		this.readable = rest.isEmpty() && !this.steps.isEmpty();
	}

	public static JsonPath of(String path) {
		return new JsonPath(path);
	}

	/** Whether it is one of those that are understood. */
	public boolean isReadable() {
		return this.readable;
	}

	/** What stands there: nothing, one value, or many. */
	public List<JsonNode> in(JsonNode object) {
		Stream<JsonNode> found = this.readable ? Stream.of(object) : Stream.of();
		for (Matcher step : this.steps) {
			found = found.flatMap((node) -> step(node, step));
		}
		return found.filter((node) -> !node.isMissingNode() && !node.isNull()).toList();
	}

	private static Stream<JsonNode> step(JsonNode node, Matcher step) {
		if (step.group("name") != null) {
			String name = step.group("name").replaceAll("\\\\(.)", "$1");
			return name.equals("*") ? node.valueStream() : Stream.of(node.path(name));
		}
		if (step.group("quoted") != null) {
			return Stream.of(node.path(step.group("quoted").replace("\\.", ".")));
		}
		if (step.group("index") != null) {
			int index = Integer.parseInt(step.group("index"));
			return Stream.of(node.path((index < 0) ? node.size() + index : index));
		}
		if (step.group("all") != null) {
			return node.valueStream();
		}
		boolean not = step.group("not").equals("!=");
		return node.valueStream()
			.filter((item) -> of("." + step.group("field")).in(item)
				.stream()
				.anyMatch((value) -> value.asString("").equals(step.group("value"))) != not);
	}

}
