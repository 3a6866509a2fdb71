package dev.podium.practice.apiserver.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.JsonPath;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * CustomResourceDefinitions.
 */
final class CustomResourceDefinitionStrategy implements KindStrategy {

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public boolean allowsUnconditionalUpdate() {
		return false;
	}

	@Override
	public void applyDefaults(ObjectNode definition) {
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

	@Override
	public void validate(JsonNode definition, FieldErrors errors) {
		JsonNode spec = definition.path("spec");
		String group = spec.path("group").asString("");
		String plural = spec.at("/names/plural").asString("");
		for (Map.Entry<String, String> needed : Map
			.of("spec.group", "/group", "spec.names.plural", "/names/plural", "spec.names.kind", "/names/kind",
					"spec.scope", "/scope")
			.entrySet()) {
			if (spec.at(needed.getValue()).asString("").isEmpty()) {
				errors.required(needed.getKey());
			}
		}
		String name = definition.at("/metadata/name").asString("");
		if (!name.equals(plural + "." + group)) {
			errors.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
		}
		errors.oneOf("spec.scope", spec.path("scope"), "Cluster", "Namespaced");
		if (spec.at("/conversion/strategy").asString("None").equals("Webhook")) {
			errors.invalid("spec.conversion.strategy", "Webhook", "the practice cluster calls no webhooks; use None");
		}
		versions(spec.path("versions"), errors);
	}

	private static void versions(JsonNode versions, FieldErrors errors) {
		int stored = 0;
		int index = 0;
		Set<String> names = new HashSet<>();
		for (JsonNode version : versions) {
			String at = "spec.versions[" + index++ + "]";
			if (!names.add(version.path("name").asString(""))) {
				errors.duplicate(at + ".name", version.path("name").asString(""));
			}
			if (version.path("storage").asBoolean(false)) {
				stored++;
			}
			JsonNode schema = version.at("/schema/openAPIV3Schema");
			if (!schema.isObject()) {
				errors.required(at + ".schema.openAPIV3Schema", "schemas are required");
			}
			else if (!schema.path("type").asString("").equals("object")) {
				errors.invalid(at + ".schema.openAPIV3Schema.type", schema.path("type"), "must be object at the root");
			}
			int number = 0;
			for (JsonNode column : version.path("additionalPrinterColumns")) {
				String path = column.path("jsonPath").asString("");
				if (!JsonPath.of(path).isReadable()) {
					errors.invalid(at + ".additionalPrinterColumns[" + number + "].jsonPath", path,
							"must be a simple JSON path, such as .spec.replicas");
				}
				number++;
			}
		}
		if (versions.isEmpty()) {
			errors.required("spec.versions");
		}
		else if (stored != 1) {
			errors.invalid("spec.versions", versions, "must have exactly one version marked as storage version");
		}
	}

	@Override
	public List<String> keptByStatus() {
		return ALL_METADATA;
	}

}
