package dev.podium.practice.apiserver.patch;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The paths that an applied configuration names: what its manager owns.
 */
public final class AppliedFields {

	private AppliedFields() {
	}

	public static FieldSet of(ObjectNode applied) {
		FieldSet set = new FieldSet();
		applied.properties().forEach((entry) -> {
			switch (entry.getKey()) {
				case "apiVersion", "kind" -> {
				}
				case "metadata" -> metadata(entry.getValue(), set.below("f:metadata"));
				default -> value(entry.getKey(), entry.getValue(), set.below("f:" + entry.getKey()));
			}
		});
		set.prune();
		return set;
	}

	private static void metadata(JsonNode metadata, FieldSet set) {
		for (String field : new String[] { "labels", "annotations", "ownerReferences", "finalizers" }) {
			JsonNode value = metadata.get(field);
			if (value != null) {
				value(field, value, set.below("f:" + field));
			}
		}
	}

	private static void value(String field, JsonNode value, FieldSet set) {
		if (value instanceof ObjectNode object && !object.isEmpty() && !ListShapes.isAtomic(field)) {
			object.properties()
				.forEach((entry) -> value(entry.getKey(), entry.getValue(), set.below("f:" + entry.getKey())));
			return;
		}
		if (value.isArray() && !value.isEmpty()) {
			if (ListShapes.isSet(field)) {
				value.forEach((one) -> set.below("v:" + one).add());
				return;
			}
			Map<String, ObjectNode> items = ListShapes.items(field, value);
			if (items != null) {
				items.forEach((element, item) -> {
					set.below(element).add();
					item.properties()
						.forEach((entry) -> value(entry.getKey(), entry.getValue(),
								set.below(element).below("f:" + entry.getKey())));
				});
				return;
			}
		}
		set.add();
	}

}
