package dev.podium.demo;

import java.io.StringReader;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * On which line of a text a field stands, so that an error can be shown where it is.
 */
final class ManifestLines {

	private static final Pattern PART = Pattern.compile("\\[([^\\]]*)]|([^.\\[]+)");

	private ManifestLines() {
	}

	/**
	 * The line of a field, or of the nearest thing around it that is there.
	 * @param text YAML that can be read
	 * @param document from 1
	 * @param field as in {@code spec.containers[0].image}; empty for the document
	 * @return from 1
	 */
	static int line(String text, int document, String field) {
		int at = 0;
		for (Node node : Manifests.yaml(text.length()).composeAll(new StringReader(text))) {
			at++;
			if (at == document) {
				return 1 + line(node, PART.matcher(field).results().toList());
			}
		}
		return 1;
	}

	/**
	 * The line of the first value of a kind at a field, whose path names no places in
	 * lists; of the nearest thing around it where there is no such value.
	 * @param given string, number, bool, array or object
	 */
	static int lineOf(String given, String text, int document, String field) {
		int at = 0;
		for (Node node : Manifests.yaml(text.length()).composeAll(new StringReader(text))) {
			at++;
			Node found = (at == document) ? find(given, node, PART.matcher(field).results().toList()) : null;
			if (found != null) {
				return 1 + found.getStartMark().getLine();
			}
		}
		return line(text, document, field);
	}

	/** Where it is found: the name of its field, or the element itself. */
	private static @Nullable Node find(String given, Node node, List<MatchResult> path) {
		List<MatchResult> rest = path.isEmpty() ? path : path.subList(1, path.size());
		if (node instanceof MappingNode map) {
			for (NodeTuple tuple : map.getValue()) {
				boolean named = path.isEmpty()
						|| (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name(path.get(0))));
				boolean found = named && rest.isEmpty() && kind(tuple.getValueNode()).equals(given);
				Node within = (named && !found && !path.isEmpty()) ? find(given, tuple.getValueNode(), rest) : null;
				if (found || within != null) {
					return found ? tuple.getKeyNode() : within;
				}
			}
		}
		if (node instanceof SequenceNode list) {
			Node one = path.isEmpty() ? null : element(node, path.get(0).group(1));
			if (one != null) {
				return find(given, one, rest);
			}
			for (Node element : list.getValue()) {
				Node found = (path.isEmpty() && kind(element).equals(given)) ? element : find(given, element, path);
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	private static String kind(Node node) {
		if (node instanceof ScalarNode) {
			return Tag.STR.equals(node.getTag()) ? "string" : Tag.BOOL.equals(node.getTag()) ? "bool" : "number";
		}
		return (node instanceof MappingNode) ? "object" : "array";
	}

	private static int line(Node document, List<MatchResult> path) {
		Node node = document;
		int line = document.getStartMark().getLine();
		for (MatchResult part : path) {
			NodeTuple tuple = (node instanceof MappingNode map) ? field(map, name(part)) : null;
			Node next = (tuple != null) ? tuple.getValueNode() : element(node, part.group(1));
			if (next == null) {
				return line;
			}
			line = ((tuple != null) ? tuple.getKeyNode() : next).getStartMark().getLine();
			node = next;
		}
		return line;
	}

	private static String name(MatchResult part) {
		return (part.group(1) != null) ? part.group(1) : part.group(2);
	}

	private static @Nullable NodeTuple field(MappingNode map, String name) {
		for (NodeTuple tuple : map.getValue()) {
			if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
				return tuple;
			}
		}
		return null;
	}

	private static @Nullable Node element(Node node, @Nullable String index) {
		if (!(node instanceof SequenceNode list) || index == null || !index.matches("\\d{1,6}")) {
			return null;
		}
		int at = Integer.parseInt(index);
		return (at < list.getValue().size()) ? list.getValue().get(at) : null;
	}

}
