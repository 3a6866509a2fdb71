package dev.podium.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What changed between two versions of an object, path by path. The elements of a list
 * are told apart as Kubernetes merges them (containers by name, conditions by type, …:
 * {@link ListKeys}), else by index. {@code metadata.resourceVersion} and
 * {@code metadata.managedFields} differ at nearly every write, say nothing about the
 * object, and are left out.
 */
public final class PathDiff {

	/**
	 * One part of a path.
	 *
	 * @param field the name of a field; null for an element of a list
	 * @param element what stands in the brackets of an element: {@code name=db},
	 * {@code 0}, {@code =foregroundDeletion}; the empty string for a field
	 */
	public record Segment(@Nullable String field, String element) {
	}

	private final List<PathChange> changes = new ArrayList<>();

	private PathDiff() {
	}

	/**
	 * The changed paths in the order of the fields, changed and added before removed.
	 */
	public static List<PathChange> between(ObjectNode before, ObjectNode after) {
		PathDiff diff = new PathDiff();
		diff.objects("", before, after);
		return List.copyOf(diff.changes);
	}

	/**
	 * The parts of a path, from the root on.
	 */
	public static List<Segment> segments(String path) {
		List<Segment> segments = new ArrayList<>();
		int i = 0;
		while (i < path.length()) {
			if (path.startsWith("['", i)) {
				int end = end(path, "']", i);
				segments.add(new Segment(path.substring(i + 2, end), ""));
				i = end + 2;
			}
			else if (path.charAt(i) == '[') {
				int end = end(path, "]", i);
				segments.add(new Segment(null, path.substring(i + 1, end)));
				i = end + 1;
			}
			else {
				int start = (path.charAt(i) == '.') ? i + 1 : i;
				i = start;
				while (i < path.length() && path.charAt(i) != '.' && path.charAt(i) != '[') {
					i++;
				}
				segments.add(new Segment(path.substring(start, i), ""));
			}
		}
		return segments;
	}

	/**
	 * The elements of a list by what stands in the brackets of their paths, in their
	 * order.
	 * @param list the name of the list's field
	 */
	public static Map<String, JsonNode> elements(String list, ArrayNode elements) {
		Map<String, JsonNode> keyed = ListKeys.keyed(list, elements);
		return (keyed != null) ? keyed : indexed(elements);
	}

	private static int end(String path, String bracket, int from) {
		int end = path.indexOf(bracket, from);
		return (end < 0) ? path.length() - bracket.length() + 1 : end;
	}

	private void objects(String path, ObjectNode before, ObjectNode after) {
		boolean metadata = path.equals("metadata");
		for (Map.Entry<String, JsonNode> field : after.properties()) {
			String name = field.getKey();
			if (!(metadata && bookkeeping(name))) {
				values(path, name, before.get(name), field.getValue());
			}
		}
		for (Map.Entry<String, JsonNode> field : before.properties()) {
			String name = field.getKey();
			if (after.get(name) == null && !(metadata && bookkeeping(name))) {
				removed(child(path, name), field.getValue());
			}
		}
	}

	private static boolean bookkeeping(String name) {
		return name.equals("managedFields") || name.equals("resourceVersion");
	}

	private void values(String parent, String name, @Nullable JsonNode before, JsonNode after) {
		if (before == null) {
			this.changes.add(new PathChange(child(parent, name), PathChange.Op.ADDED, null, after));
		}
		else if (before instanceof ObjectNode one && after instanceof ObjectNode other) {
			objects(child(parent, name), one, other);
		}
		else if (before instanceof ArrayNode one && after instanceof ArrayNode other) {
			if (!one.equals(other)) {
				arrays(child(parent, name), name, one, other);
			}
		}
		else if (!before.equals(after)) {
			this.changes.add(new PathChange(child(parent, name), PathChange.Op.CHANGED, before, after));
		}
	}

	private void arrays(String path, String name, ArrayNode before, ArrayNode after) {
		Map<String, JsonNode> old = ListKeys.keyed(name, before);
		Map<String, JsonNode> now = ListKeys.keyed(name, after);
		if (old == null || now == null) {
			old = indexed(before);
			now = indexed(after);
		}
		for (Map.Entry<String, JsonNode> element : now.entrySet()) {
			element(path + '[' + element.getKey() + ']', name, old.get(element.getKey()), element.getValue());
		}
		for (Map.Entry<String, JsonNode> element : old.entrySet()) {
			if (!now.containsKey(element.getKey())) {
				removed(path + '[' + element.getKey() + ']', element.getValue());
			}
		}
	}

	private void element(String path, String name, @Nullable JsonNode before, JsonNode after) {
		if (before == null) {
			this.changes.add(new PathChange(path, PathChange.Op.ADDED, null, after));
		}
		else if (before instanceof ObjectNode one && after instanceof ObjectNode other) {
			objects(path, one, other);
		}
		else if (before instanceof ArrayNode one && after instanceof ArrayNode other) {
			arrays(path, name, one, other);
		}
		else if (!before.equals(after)) {
			this.changes.add(new PathChange(path, PathChange.Op.CHANGED, before, after));
		}
	}

	private void removed(String path, JsonNode value) {
		this.changes.add(new PathChange(path, PathChange.Op.REMOVED, value, null));
	}

	private static Map<String, JsonNode> indexed(ArrayNode list) {
		Map<String, JsonNode> indexed = new LinkedHashMap<>();
		for (int i = 0; i < list.size(); i++) {
			indexed.put(Integer.toString(i), list.get(i));
		}
		return indexed;
	}

	/**
	 * The path of a field of what is at a path; of the object's own where it is empty.
	 */
	public static String child(String path, String name) {
		if (!plain(name)) {
			return path + "['" + name + "']";
		}
		return path.isEmpty() ? name : path + '.' + name;
	}

	private static boolean plain(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c == '.' || c == '/' || c == '[' || c == ']' || c == '\'' || c == ' ') {
				return false;
			}
		}
		return !name.isEmpty();
	}

}
