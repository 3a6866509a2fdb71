package dev.podium.practice.apiserver.types;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apimachinery.HumanDuration;
import dev.podium.practice.apimachinery.Selector;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The cells of one row, written from left to right.
 */
public final class Cells {

	public static final String NONE = "<none>";

	private final ArrayNode cells;

	private final Instant now;

	public Cells(ArrayNode cells, Instant now) {
		this.cells = cells;
		this.now = now;
	}

	public Cells add(String text) {
		this.cells.add(text);
		return this;
	}

	public Cells add(long number) {
		this.cells.add(number);
		return this;
	}

	public Cells add(boolean truth) {
		this.cells.add(truth);
		return this;
	}

	public Cells addNull() {
		this.cells.addNull();
		return this;
	}

	/** A text field, or {@code <none>}. */
	public Cells orNone(JsonNode value) {
		return add(value.asString("").isEmpty() ? NONE : value.asString());
	}

	public Cells name(JsonNode object) {
		return add(object.at("/metadata/name").asString(""));
	}

	public Cells age(JsonNode object) {
		return add(since(object.at("/metadata/creationTimestamp")));
	}

	/** Time since a timestamp; {@code <unknown>} where there is none. */
	public String since(JsonNode timestamp) {
		Instant from = instant(timestamp);
		return (from == null) ? "<unknown>" : HumanDuration.of(Duration.between(from, this.now));
	}

	public Instant now() {
		return this.now;
	}

	public static @Nullable Instant instant(JsonNode timestamp) {
		if (!timestamp.isString()) {
			return null;
		}
		try {
			return Instant.parse(timestamp.asString());
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/** Names and images of a Pod template's containers, in two cells. */
	public Cells containers(JsonNode template) {
		List<String> names = new ArrayList<>();
		List<String> images = new ArrayList<>();
		for (JsonNode container : template.at("/spec/containers")) {
			names.add(container.path("name").asString(""));
			images.add(container.path("image").asString(""));
		}
		return add(String.join(",", names)).add(String.join(",", images));
	}

	/** {@code a=b,c=d}, by key. */
	public static String labels(JsonNode labels) {
		return orNone(Selector.ofLabels(labels).text());
	}

	/** A label selector with matchLabels and matchExpressions. */
	public static String selector(JsonNode selector) {
		return orNone(Selector.of(selector).text());
	}

	private static String orNone(String text) {
		return text.isEmpty() ? NONE : text;
	}

	/** At most three, then how many more. */
	public static String some(List<String> values, String separator) {
		if (values.size() <= 3) {
			return String.join(separator, values);
		}
		return String.join(separator, values.subList(0, 3)) + " + " + (values.size() - 3) + " more...";
	}

	/** The first text of two. */
	public static JsonNode firstOf(JsonNode one, JsonNode other) {
		return one.isString() ? one : other;
	}

	/** An object's name; the annotation says whether it is the default of its kind. */
	public static String defaultName(JsonNode object, String annotation) {
		boolean byDefault = object.at("/metadata/annotations").path(annotation).asString("").equals("true");
		return object.at("/metadata/name").asString("") + (byDefault ? " (default)" : "");
	}

	/** A count, or zero. */
	public static long number(JsonNode object, String field) {
		return object.path(field).asLong(0);
	}

}
