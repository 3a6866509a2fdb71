package dev.podium.practice.apiserver.defaults;

import java.util.Locale;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a CustomResourceDefinition need not say.
 */
final class DefinitionDefaults {

	private DefinitionDefaults() {
	}

	static void add(ObjectNode definition) {
		ObjectNode names = definition.withObject("spec").withObject("names");
		String kind = names.path("kind").asString("");
		if (!kind.isEmpty()) {
			if (names.path("singular").asString("").isEmpty()) {
				names.put("singular", kind.toLowerCase(Locale.ROOT));
			}
			if (names.path("listKind").asString("").isEmpty()) {
				names.put("listKind", kind + "List");
			}
		}
		ObjectNode conversion = definition.withObject("spec").withObject("conversion");
		if (!conversion.has("strategy")) {
			conversion.put("strategy", "None");
		}
	}

}
