package dev.podium.practice.apiserver.validation;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server accepts: rules for every object's metadata, and what its kind says.
 */
public final class FieldRules implements Validation {

	@Override
	public void validateCreate(ResourceType type, ObjectNode object) {
		FieldErrors errors = new FieldErrors();
		MetadataRules.check(type, object.path("metadata"), errors);
		type.strategy().validateCreate(object, errors);
		errors.refuse(type, name(object));
	}

	@Override
	public void validateUpdate(ResourceType type, ObjectNode before, ObjectNode after, String subresource) {
		FieldErrors errors = new FieldErrors();
		MetadataRules.checkUpdate(type, before.path("metadata"), after.path("metadata"), errors);
		switch (subresource) {
			case "status", "ephemeralcontainers", "resize" ->
				type.strategy().validateSubresource(subresource, before, after, errors);
			default -> content(type.strategy(), before, after, errors);
		}
		errors.refuse(type, name(after));
	}

	/** What has not changed is good as it is. */
	private static void content(KindStrategy strategy, ObjectNode before, ObjectNode after, FieldErrors errors) {
		if (Metadata.sameContent(before, after)) {
			strategy.validateUnchanged(before, after, errors);
			return;
		}
		int found = errors.count();
		if (!strategy.tellsChangeAlone()) {
			strategy.validate(after, errors);
		}
		strategy.validateChange(before, after, errors);
		if (strategy.tellsChangeAlone() && errors.count() == found) {
			strategy.validate(after, errors);
		}
	}

	private static String name(ObjectNode object) {
		return object.at("/metadata/name").asString("");
	}

}
