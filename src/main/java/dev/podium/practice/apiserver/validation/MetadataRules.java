package dev.podium.practice.apiserver.validation;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.JsonNode;

/**
 * What {@code metadata} must be, for objects of all types (apimachinery's
 * {@code validation.ValidateObjectMeta}).
 */
public final class MetadataRules {

	private static final Set<String> FREE_NAMES = Set.of("rbac.authorization.k8s.io", "apiregistration.k8s.io");

	/** Finalizers of groups that know no standard ones. */
	private static final Set<String> STANDARD_FINALIZERS = Set.of("kubernetes", Metadata.ORPHAN, Metadata.FOREGROUND);

	private MetadataRules() {
	}

	static void check(ResourceType type, JsonNode metadata, FieldErrors errors) {
		String generateName = metadata.path("generateName").asString("");
		if (!generateName.isEmpty()) {
			// what is appended makes its end a good one
			name(type, "metadata.generateName", generateName, generateName.replaceAll("-$", "a"), errors);
		}
		String name = metadata.path("name").asString("");
		if (name.isEmpty()) {
			errors.required("metadata.name", "name or generateName is required");
		}
		else {
			name(type, "metadata.name", name, name, errors);
		}
		shared(metadata, errors);
		finalizers(type, metadata.path("finalizers"), errors);
	}

	/** As a real one tells them: once for all types, and once more for the type. */
	static void checkUpdate(ResourceType type, JsonNode before, JsonNode after, FieldErrors errors) {
		for (int pass = 0; pass < type.strategy().metadataPasses(); pass++) {
			if (before.has("deletionTimestamp")) {
				noNewFinalizers(before.path("finalizers"), after.path("finalizers"), errors);
			}
			shared(after, errors);
		}
		if (!MetadataRules.isCustom(type)) {
			kubernetesFinalizers(after.path("finalizers"), errors);
		}
	}

	private static void name(ResourceType type, String field, String name, String checked, FieldErrors errors) {
		if (FREE_NAMES.contains(type.group())) {
			if (name.equals(".") || name.equals("..")) {
				errors.invalid(field, name, "may not be '" + name + "'");
			}
			for (String part : List.of("/", "%")) {
				if (name.contains(part)) {
					errors.invalid(field, name, "may not contain '" + part + "'");
				}
			}
			return;
		}
		String fault = type.strategy().nameRules().objectFault(checked);
		if (fault != null) {
			errors.invalid(field, name, fault);
		}
	}

	private static void shared(JsonNode metadata, FieldErrors errors) {
		NameRules.labels("metadata.labels", metadata.path("labels"), errors);
		NameRules.annotations("metadata.annotations", metadata.path("annotations"), errors);
		owners(metadata.path("ownerReferences"), errors);
	}

	private static void owners(JsonNode owners, FieldErrors errors) {
		String field = "metadata.ownerReferences";
		String controller = "";
		for (JsonNode owner : owners) {
			String apiVersion = owner.path("apiVersion").asString("");
			if (apiVersion.substring(apiVersion.indexOf('/') + 1).isEmpty()) {
				errors.invalid(field + ".apiVersion", apiVersion, "version must not be empty");
			}
			for (String part : List.of("kind", "name", "uid")) {
				if (owner.path(part).asString("").isEmpty()) {
					errors.invalid(field + "." + part, "", "must not be empty");
				}
			}
			if (apiVersion.equals("v1") && owner.path("kind").asString("").equals("Event")) {
				errors.invalid(field, owner, "/v1, Kind=Event is disallowed from being an owner");
			}
			if (owner.path("controller").asBoolean(false)) {
				String name = owner.path("kind").asString("") + "/" + owner.path("name").asString("");
				if (!controller.isEmpty()) {
					errors.invalid(field, owners, "Only one reference can have Controller set to true. "
							+ "Found \"true\" in references for " + controller + " and " + name);
				}
				else {
					controller = name;
				}
			}
		}
	}

	private static void finalizers(ResourceType type, JsonNode finalizers, FieldErrors errors) {
		boolean orphan = false;
		boolean foreground = false;
		for (JsonNode finalizer : finalizers) {
			String name = finalizer.asString("");
			NameRules.qualified("metadata.finalizers", name, name, errors);
			orphan |= name.equals(Metadata.ORPHAN);
			foreground |= name.equals(Metadata.FOREGROUND);
		}
		if (orphan && foreground) {
			errors.invalid("metadata.finalizers", finalizers,
					"finalizer " + Metadata.ORPHAN + " and " + Metadata.FOREGROUND + " cannot be both set");
		}
		if (!MetadataRules.isCustom(type)) {
			kubernetesFinalizers(finalizers, errors);
		}
	}

	/** Whether the type is of somebody else's group. */
	public static boolean isCustom(ResourceType type) {
		return type.custom() != null || type.group().equals("apiextensions.k8s.io");
	}

	private static void kubernetesFinalizers(JsonNode finalizers, FieldErrors errors) {
		int index = 0;
		for (JsonNode finalizer : finalizers) {
			String name = finalizer.asString("");
			if (!name.contains("/") && !STANDARD_FINALIZERS.contains(name)) {
				errors.invalid("metadata.finalizers[" + index + "]", name,
						"name is neither a standard finalizer name nor is it fully qualified");
			}
			index++;
		}
	}

	private static void noNewFinalizers(JsonNode before, JsonNode after, FieldErrors errors) {
		List<String> present = before.valueStream().map((one) -> one.asString("")).toList();
		List<String> added = after.valueStream()
			.map((one) -> one.asString(""))
			.filter((one) -> !present.contains(one))
			.map((one) -> "\"" + one + "\"")
			.sorted()
			.toList();
		if (!added.isEmpty()) {
			errors.forbidden("metadata.finalizers", String.format(Locale.ROOT,
					"no new finalizers can be added if the object is being deleted, found new finalizers []string{%s}",
					String.join(", ", added)));
		}
	}

}
