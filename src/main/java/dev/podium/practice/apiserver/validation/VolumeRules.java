package dev.podium.practice.apiserver.validation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * What a Pod's volumes must be.
 */
final class VolumeRules {

	private static final String MODE = "must be a number between 0 and 0777 (octal), both inclusive";

	/** In the order in which a real one looks for them. */
	private static final List<String> SOURCES = List.of("emptyDir", "hostPath", "gitRepo", "gcePersistentDisk",
			"awsElasticBlockStore", "secret", "nfs", "iscsi", "glusterfs", "persistentVolumeClaim", "rbd", "cinder",
			"cephfs", "flocker", "downwardAPI", "fc", "flexVolume", "configMap", "azureFile", "vsphereVolume",
			"photonPersistentDisk", "projected", "storageos", "azureDisk", "portworxVolume", "quobyte", "scaleIO",
			"csi", "ephemeral", "image");

	private static final String[] HOST_PATH_TYPES = { "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate",
			"File", "FileOrCreate", "Socket" };

	private VolumeRules() {
	}

	/** Checks, and answers the names of those that are good. */
	static Set<String> check(String field, JsonNode volumes, FieldErrors errors) {
		Set<String> names = new HashSet<>();
		int index = 0;
		for (JsonNode volume : volumes) {
			String at = field + "[" + index++ + "]";
			int before = errors.count();
			source(at, volume, errors);
			String name = volume.path("name").asString("");
			if (name.isEmpty()) {
				errors.required(at + ".name");
			}
			else {
				NameRules.LABEL.check(at + ".name", name, errors);
			}
			if (names.contains(name)) {
				errors.duplicate(at + ".name", name);
			}
			if (errors.count() == before) {
				names.add(name);
			}
		}
		return names;
	}

	private static void source(String field, JsonNode volume, FieldErrors errors) {
		boolean found = false;
		for (String kind : SOURCES) {
			if (!volume.has(kind)) {
				continue;
			}
			if (found) {
				errors.forbidden(field + "." + kind, "may not specify more than 1 volume type");
				continue;
			}
			found = true;
			source(field + "." + kind, kind, volume.path(kind), errors);
		}
		if (!found) {
			errors.required(field, "must specify a volume type");
		}
	}

	private static void source(String field, String kind, JsonNode source, FieldErrors errors) {
		switch (kind) {
			case "emptyDir" -> {
				BigDecimal limit = Scalars.amount(source.path("sizeLimit").asString(""));
				if (limit != null && limit.signum() < 0) {
					errors.forbidden(field + ".sizeLimit", "SizeLimit field must be a valid resource quantity");
				}
			}
			case "hostPath" -> {
				String path = source.path("path").asString("");
				if (path.isEmpty()) {
					errors.required(field + ".path");
				}
				else {
					noBackSteps(field + ".path", path, errors);
					errors.oneOf(field + ".type", source.path("type"), HOST_PATH_TYPES);
				}
			}
			case "secret" -> files(field, source, "secretName", errors);
			case "configMap" -> files(field, source, "name", errors);
			case "persistentVolumeClaim" -> required(field + ".claimName", source.path("claimName"), errors);
			case "nfs" -> {
				required(field + ".server", source.path("server"), errors);
				required(field + ".path", source.path("path"), errors);
				if (!source.path("path").asString("").startsWith("/")) {
					errors.invalid(field + ".path", source.path("path"), "must be an absolute path");
				}
			}
			case "downwardAPI" -> {
				mode(field + ".defaultMode", source.path("defaultMode"), errors);
				source.path("items").forEach((item) -> downward(field, item, errors));
			}
			case "projected" -> projected(field, source, errors);
			case "csi" -> required(field + ".driver", source.path("driver"), errors);
			default -> {
			}
		}
	}

	private static void files(String field, JsonNode source, String name, FieldErrors errors) {
		required(field + "." + name, source.path(name), errors);
		mode(field + ".defaultMode", source.path("defaultMode"), errors);
		items(field, source, errors);
	}

	private static void items(String field, JsonNode source, FieldErrors errors) {
		int index = 0;
		for (JsonNode item : source.path("items")) {
			String at = field + ".items[" + index++ + "]";
			required(at + ".key", item.path("key"), errors);
			String path = item.path("path").asString("");
			required(at + ".path", item.path("path"), errors);
			descending(at + ".path", path, errors);
			if (path.startsWith("..") && !path.startsWith("../")) {
				errors.invalid(at + ".path", path, "must not start with '..'");
			}
			mode(at + ".mode", item.path("mode"), errors);
		}
	}

	private static void downward(String field, JsonNode item, FieldErrors errors) {
		String path = item.path("path").asString("");
		required(field + ".path", item.path("path"), errors);
		descending(field + ".path", path, errors);
		if (item.has("fieldRef")) {
			EnvironmentRules.fieldRef(field + ".fieldRef", item.path("fieldRef"), errors);
			if (item.has("resourceFieldRef")) {
				errors.invalid(field, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
			}
		}
		else if (item.has("resourceFieldRef")) {
			EnvironmentRules.resourceFieldRef(field + ".resourceFieldRef", item.path("resourceFieldRef"), errors);
		}
		else {
			errors.required(field, "one of fieldRef and resourceFieldRef is required");
		}
		mode(field + ".mode", item.path("mode"), errors);
	}

	private static void projected(String field, JsonNode source, FieldErrors errors) {
		mode(field + ".defaultMode", source.path("defaultMode"), errors);
		Set<String> paths = new HashSet<>();
		int index = 0;
		for (JsonNode one : source.path("sources")) {
			String at = field + ".sources[" + index++ + "]";
			for (String kind : List.of("secret", "configMap")) {
				JsonNode from = one.path(kind);
				if (one.has(kind)) {
					required(at + "." + kind + ".name", from.path("name"), errors);
					items(at + "." + kind, from, errors);
					from.path("items")
						.forEach((item) -> once(field, item, paths, from.path("name").asString(""), errors));
				}
			}
			one.path("downwardAPI").path("items").forEach((item) -> {
				downward(at + ".downwardAPI", item, errors);
				once(field, item, paths, item.path("path").asString(""), errors);
			});
			if (one.has("serviceAccountToken")) {
				token(at + ".serviceAccountToken", field, one.path("serviceAccountToken"), errors);
			}
		}
	}

	/** Two sources cannot make the same file. */
	private static void once(String field, JsonNode item, Set<String> paths, String told, FieldErrors errors) {
		String path = item.path("path").asString("");
		if (!path.isEmpty() && !paths.add(path)) {
			errors.invalid(field, told, "conflicting duplicate paths");
		}
	}

	private static void token(String field, String projected, JsonNode token, FieldErrors errors) {
		long seconds = token.path("expirationSeconds").asLong(3600);
		if (seconds < 600) {
			errors.invalid(field + ".expirationSeconds", token.path("expirationSeconds"),
					"may not specify a duration less than 10 minutes");
		}
		if (seconds > (1L << 32)) {
			errors.invalid(field + ".expirationSeconds", token.path("expirationSeconds"),
					"may not specify a duration larger than 2^32 seconds");
		}
		required(projected + ".path", token.path("path"), errors);
	}

	private static void mode(String field, JsonNode mode, FieldErrors errors) {
		if (mode.isNumber() && (mode.asInt() < 0 || mode.asInt() > 0777)) {
			errors.invalid(field, mode, MODE);
		}
	}

	private static void required(String field, JsonNode value, FieldErrors errors) {
		if (value.asString("").isEmpty()) {
			errors.required(field);
		}
	}

	/** A path below where it is used. */
	static void descending(String field, String path, FieldErrors errors) {
		if (path.startsWith("/")) {
			errors.invalid(field, path, "must be a relative path");
		}
		noBackSteps(field, path, errors);
	}

	private static void noBackSteps(String field, String path, FieldErrors errors) {
		if (Arrays.asList(path.split("/")).contains("..")) {
			errors.invalid(field, path, "must not contain '..'");
		}
	}

}
