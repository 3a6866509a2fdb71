package dev.podium.practice.controllers.runtime;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What controllers read from any object's {@code metadata}, and write there.
 */
public final class Meta {

	private Meta() {
	}

	public static String name(JsonNode object) {
		return object.path("metadata").path("name").asString("");
	}

	public static String namespace(JsonNode object) {
		return object.path("metadata").path("namespace").asString("");
	}

	public static String uid(JsonNode object) {
		return object.path("metadata").path("uid").asString("");
	}

	public static long generation(JsonNode object) {
		return object.path("metadata").path("generation").asLong(0);
	}

	/** In whole seconds, as text that sorts. */
	public static String created(JsonNode object) {
		return object.path("metadata").path("creationTimestamp").asString("");
	}

	public static JsonNode labels(JsonNode object) {
		return object.path("metadata").path("labels");
	}

	/** An annotation, or null. */
	public static @Nullable String annotation(JsonNode object, String name) {
		JsonNode value = object.path("metadata").path("annotations").path(name);
		return value.isString() ? value.stringValue() : null;
	}

	public static boolean isDeleting(JsonNode object) {
		return object.path("metadata").has("deletionTimestamp");
	}

	/** The one owner reference that says {@code controller: true}, or null. */
	public static @Nullable JsonNode controller(JsonNode object) {
		for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
			if (owner.path("controller").asBoolean(false)) {
				return owner;
			}
		}
		return null;
	}

	/** The uid of the object's controller; empty for an orphan. */
	public static String controllerUid(JsonNode object) {
		JsonNode controller = controller(object);
		return (controller != null) ? controller.path("uid").asString("") : "";
	}

	/** A reference to an object as a controller. */
	public static ObjectNode controlledBy(JsonNode owner) {
		return JsonNodeFactory.instance.objectNode()
			.put("apiVersion", owner.path("apiVersion").asString(""))
			.put("kind", owner.path("kind").asString(""))
			.put("name", name(owner))
			.put("uid", uid(owner))
			.put("controller", true)
			.put("blockOwnerDeletion", true);
	}

}
