package dev.podium.dashboard.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.podium.change.PathDiff;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * An object as lines of YAML, each with the path of what stands there, as
 * {@link PathDiff} names it. What differs at each write and says nothing about the
 * object, its version and who owns which field, is left out.
 */
final class YamlLines {

	/**
	 * @param text with its indentation
	 * @param path of the value that begins or goes on in this line
	 * @param opens whether the value stands in the lines below
	 */
	record Line(String text, String path, boolean opens) {
	}

	/** More of a line is not for paper, and too much for a pattern. */
	private static final int MAX_LENGTH = 1000;

	/** More lines than an object may have that is shown. */
	private static final int MAX_TEXT_LINES = 2000;

	/** What needs no quotes, and is taken for nothing but text. */
	private static final Pattern PLAIN = Pattern
		.compile("(?:--?)?[A-Za-z/_](?:[A-Za-z0-9/_.@+$(){}=\\-]|:(?! |$))*(?: [A-Za-z0-9/_.@+$(),\\-]+)*");

	private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null|~");

	private final List<Line> lines = new ArrayList<>();

	private YamlLines() {
	}

	/** None for no object. */
	static List<Line> of(@Nullable ObjectNode object) {
		YamlLines yaml = new YamlLines();
		if (object != null) {
			yaml.fields(object, "", "", "");
		}
		return List.copyOf(yaml.lines);
	}

	/**
	 * @param first what stands before the first field, in place of its indentation
	 */
	private void fields(ObjectNode object, String path, String first, String indent) {
		String before = first;
		for (Map.Entry<String, JsonNode> field : object.properties()) {
			String name = field.getKey();
			if (path.equals("metadata") && (name.equals("managedFields") || name.equals("resourceVersion"))) {
				continue;
			}
			value(field.getValue(), name, PathDiff.child(path, name), before + text(name) + ":", indent);
			before = indent;
		}
	}

	private void value(JsonNode value, String name, String path, String before, String indent) {
		if (value instanceof ObjectNode object && !object.isEmpty()) {
			this.lines.add(new Line(before, path, true));
			fields(object, path, indent + "  ", indent + "  ");
		}
		else if (value instanceof ArrayNode list && !list.isEmpty()) {
			this.lines.add(new Line(before, path, true));
			PathDiff.elements(name, list)
				.forEach((key, element) -> element(element, path + '[' + key + ']', indent + "  "));
		}
		else if (value.isString() && value.stringValue().strip().contains("\n")) {
			this.lines.add(new Line(before + " |-", path, false));
			value.stringValue()
				.strip()
				.lines()
				.limit(MAX_TEXT_LINES)
				.forEach((line) -> this.lines.add(new Line(indent + "  " + cut(line), path, false)));
		}
		else {
			this.lines.add(new Line(before + ' ' + scalar(value), path, false));
		}
	}

	private void element(JsonNode element, String path, String indent) {
		if (element instanceof ObjectNode object && !object.isEmpty()) {
			fields(object, path, indent + "- ", indent + "  ");
		}
		else {
			this.lines.add(new Line(indent + "- " + scalar(element), path, false));
		}
	}

	private static String scalar(JsonNode value) {
		return value.isString() ? text(value.stringValue()) : cut(value.toString());
	}

	private static String cut(String text) {
		return (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + '…';
	}

	private static String text(String text) {
		if (text.length() > MAX_LENGTH) {
			return StringNode.valueOf(cut(text)).toString();
		}
		boolean plain = PLAIN.matcher(text).matches() && !WORD.matcher(text).matches();
		return plain ? text : StringNode.valueOf(text).toString();
	}

}
