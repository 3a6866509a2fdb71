package dev.podium.practice.apiserver.write;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Scalars;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which version a client must name, and whether it is the present one.
 */
public final class Preconditions {

	private Preconditions() {
	}

	/** The version that a client names must be the present one. */
	public static void requireCurrent(ResourceType type, ObjectNode before, ObjectNode given) {
		JsonNode metadata = given.path("metadata");
		String name = before.path("metadata").path("name").asString("");
		String uid = metadata.path("uid").asString("");
		String present = before.path("metadata").path("uid").asString("");
		if (!uid.isEmpty() && !uid.equals(present)) {
			String namespace = before.path("metadata").path("namespace").asString("");
			throw Statuses.conflict(type, name,
					"StorageError: invalid object, Code: 4, Key: /registry/" + type.plural() + "/"
							+ (namespace.isEmpty() ? "" : namespace + "/") + name
							+ ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
							+ uid + ", UID in object meta: " + present);
		}
		String version = metadata.path("resourceVersion").asString("");
		if (!version.isEmpty() && !version.equals(before.path("metadata").path("resourceVersion").asString(""))) {
			throw Statuses.stale(type, name);
		}
	}

	/** Some types are replaced only by who says which version. */
	public static void requireVersion(ResourceType type, ObjectNode given) {
		JsonNode metadata = given.path("metadata");
		if (!type.strategy().allowsUnconditionalUpdate() && metadata.path("resourceVersion").asString("").isEmpty()) {
			FieldErrors errors = new FieldErrors();
			errors.invalid("metadata.resourceVersion", Scalars.number(0), "must be specified for an update");
			errors.refuse(type.group(), type.plural(), metadata.path("name").asString(""));
		}
	}

}
