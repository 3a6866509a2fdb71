package dev.podium.practice.apiserver.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import tools.jackson.databind.JsonNode;

/**
 * What a container's environment must be, and where it is read from.
 */
final class EnvironmentRules {

	private static final Pattern PRINTABLE = Pattern.compile("[ -<>-~]+");

	private static final String NO_VARIABLE = "a valid environment variable name must consist only of "
			+ "printable ASCII characters other than '='";

	private static final List<String> RESOURCE_FIELDS = List.of("limits.cpu", "limits.ephemeral-storage",
			"limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory");

	/** Where a field is read from the Pod: these, and labels and annotations by key. */
	private static final Set<String> POD_FIELDS = Set.of("metadata.name", "metadata.namespace", "metadata.uid",
			"metadata.labels", "metadata.annotations", "spec.nodeName", "spec.serviceAccountName", "spec.restartPolicy",
			"spec.hostname", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs", "status.phase");

	private EnvironmentRules() {
	}

	static void variables(String field, JsonNode environment, FieldErrors errors) {
		int index = 0;
		for (JsonNode variable : environment) {
			String at = field + "[" + index++ + "]";
			String name = variable.path("name").asString("");
			if (name.isEmpty()) {
				errors.required(at + ".name");
			}
			else if (!PRINTABLE.matcher(name).matches()) {
				errors.invalid(at + ".name", name, NO_VARIABLE);
			}
			if (variable.has("valueFrom")) {
				valueFrom(at + ".valueFrom", variable.path("valueFrom"), !variable.path("value").asString("").isEmpty(),
						errors);
			}
		}
	}

	private static void valueFrom(String field, JsonNode source, boolean hasValue, FieldErrors errors) {
		int sources = 0;
		if (source.has("fieldRef")) {
			sources++;
			fieldRef(field + ".fieldRef", source.path("fieldRef"), errors);
		}
		if (source.has("resourceFieldRef")) {
			sources++;
			resourceFieldRef(field + ".resourceFieldRef", source.path("resourceFieldRef"), errors);
		}
		for (String kind : List.of("configMapKeyRef", "secretKeyRef")) {
			if (source.has(kind)) {
				sources++;
				String name = source.path(kind).path("name").asString("");
				NameRules.SUBDOMAIN.check(field + "." + kind + ".name", name, errors);
				String key = source.path(kind).path("key").asString("");
				if (key.isEmpty()) {
					errors.required(field + "." + kind + ".key");
				}
				else {
					NameRules.CONFIG_KEY.check(field + "." + kind + ".key", key, errors);
				}
			}
		}
		sources += source.has("fileKeyRef") ? 1 : 0;
		if (sources == 0) {
			errors.invalid(field, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, "
					+ "`secretKeyRef` or `fileKeyRef`");
		}
		else if (hasValue) {
			errors.invalid(field, "", "may not be specified when `value` is not empty");
		}
		else if (sources > 1) {
			errors.invalid(field, "", "may not have more than one field specified at a time");
		}
	}

	static void fieldRef(String field, JsonNode reference, FieldErrors errors) {
		String path = reference.path("fieldPath").asString("");
		if (path.isEmpty()) {
			errors.required(field + ".fieldPath");
		}
		else if (!POD_FIELDS.contains(path) && !path.matches("metadata\\.(labels|annotations)\\['[^']*'\\]")) {
			errors.invalid(field + ".fieldPath", path,
					"error converting fieldPath: field label not supported: " + path);
		}
	}

	static void resourceFieldRef(String field, JsonNode reference, FieldErrors errors) {
		String resource = reference.path("resource").asString("");
		if (resource.isEmpty()) {
			errors.required(field + ".resource");
		}
		else if (!RESOURCE_FIELDS.contains(resource) && !resource.matches("(limits|requests)\\.hugepages-.*")) {
			errors.unsupported(field + ".resource", resource, RESOURCE_FIELDS.toArray(String[]::new));
		}
	}

	static void sources(String field, JsonNode sources, FieldErrors errors) {
		int index = 0;
		for (JsonNode source : sources) {
			String at = field + "[" + index++ + "]";
			String prefix = source.path("prefix").asString("");
			if (!prefix.isEmpty() && !PRINTABLE.matcher(prefix).matches()) {
				errors.invalid(at + ".prefix", prefix, NO_VARIABLE);
			}
			int given = 0;
			for (String kind : List.of("configMapRef", "secretRef")) {
				if (source.has(kind)) {
					given++;
					String name = source.path(kind).path("name").asString("");
					if (name.isEmpty()) {
						errors.required(at + "." + kind + ".name");
					}
					else {
						NameRules.SUBDOMAIN.check(at + "." + kind + ".name", name, errors);
					}
				}
			}
			if (given == 0) {
				errors.invalid(field, "", "must specify one of: `configMapRef` or `secretRef`");
			}
			else if (given > 1) {
				errors.invalid(field, "", "may not have more than one field specified at a time");
			}
		}
	}

}
