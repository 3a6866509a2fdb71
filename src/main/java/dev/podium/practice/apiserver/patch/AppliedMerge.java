package dev.podium.practice.apiserver.patch;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an applied configuration makes of an object.
 */
public final class AppliedMerge {

	private AppliedMerge() {
	}

	/** Puts what is applied into the object; the object is altered. */
	public static void merge(ObjectNode object, ObjectNode applied) {
		applied.properties().forEach((entry) -> {
			String field = entry.getKey();
			JsonNode value = entry.getValue();
			JsonNode present = object.get(field);
			if (value instanceof ObjectNode below && present instanceof ObjectNode target
					&& !ListShapes.isAtomic(field)) {
				merge(target, below);
			}
			else if (!(value instanceof ArrayNode list && present instanceof ArrayNode target
					&& lists(field, target, list))) {
				object.set(field, value.deepCopy());
			}
		});
	}

	/** Takes paths out of the object; the object is altered. */
	public static void remove(ObjectNode object, FieldSet paths) {
		paths.children().forEach((element, below) -> {
			if (!element.startsWith("f:")) {
				return;
			}
			String field = element.substring(2);
			JsonNode present = object.get(field);
			if (present instanceof ObjectNode target && !below.children().isEmpty()) {
				remove(target, below);
				if (below.isMember() && target.isEmpty()) {
					object.remove(field);
				}
			}
			else if (present instanceof ArrayNode list && !below.children().isEmpty()) {
				removeItems(field, list, below);
				if (list.isEmpty()) {
					object.remove(field);
				}
			}
			else if (below.isMember()) {
				object.remove(field);
			}
		});
	}

	private static boolean lists(String field, ArrayNode present, ArrayNode applied) {
		if (ListShapes.isSet(field)) {
			applied.forEach((one) -> {
				if (present.valueStream().noneMatch(one::equals)) {
					present.add(one);
				}
			});
			return true;
		}
		Map<String, ObjectNode> old = ListShapes.items(field, present);
		Map<String, ObjectNode> now = ListShapes.items(field, applied);
		if (old == null || now == null) {
			return false;
		}
		now.forEach((element, item) -> {
			@Nullable ObjectNode target = old.get(element);
			if (target != null) {
				merge(target, item);
			}
			else {
				present.add(item.deepCopy());
			}
		});
		return true;
	}

	private static void removeItems(String field, ArrayNode list, FieldSet paths) {
		Map<String, ObjectNode> items = ListShapes.items(field, list);
		paths.children().forEach((element, below) -> {
			ObjectNode item = (items != null) ? items.get(element) : null;
			if (element.startsWith("v:")) {
				for (int i = list.size() - 1; i >= 0; i--) {
					if (element.equals("v:" + list.get(i))) {
						list.remove(i);
					}
				}
			}
			else if (item != null) {
				if (below.isMember()) {
					for (int i = list.size() - 1; i >= 0; i--) {
						if (list.get(i) == item) {
							list.remove(i);
						}
					}
				}
				else {
					remove(item, below);
				}
			}
		});
	}

}
