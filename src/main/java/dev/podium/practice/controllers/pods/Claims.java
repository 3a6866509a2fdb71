package dev.podium.practice.controllers.pods;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.podium.practice.apimachinery.Selector;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose object is it? A controller adopts orphans that its selector fits, and releases
 * what it controls and the selector no longer fits.
 */
public final class Claims {

	private final ApiClient api;

	private final String ownerResource;

	private final String resource;

	private final @Nullable String finalizer;

	/**
	 * Claims of one kind of owner.
	 * @param ownerResource {@code replicasets.apps}
	 * @param resource what is claimed, {@code pods}
	 */
	public Claims(ApiClient api, String ownerResource, String resource) {
		this(api, ownerResource, resource, null);
	}

	/**
	 * Claims that hold back what is adopted.
	 * @param finalizer put on what is adopted
	 */
	public Claims(ApiClient api, String ownerResource, String resource, @Nullable String finalizer) {
		this.finalizer = finalizer;
		this.api = api;
		this.ownerResource = ownerResource;
		this.resource = resource;
	}

	/** Whether an owner's selector is for an object; an empty one is for none. */
	public static boolean selects(JsonNode owner, JsonNode object) {
		Selector selector = Selector.of(owner.path("spec").path("selector"));
		return !selector.isEmpty() && selector.matches(object);
	}

	/**
	 * Plans what has to be written.
	 * @param candidates what the owner controls, and orphans near it
	 * @return what is the owner's, complete once these steps are done
	 */
	public List<ObjectNode> claim(JsonNode owner, Predicate<JsonNode> fits, List<ObjectNode> candidates, Steps steps) {
		List<ObjectNode> claimed = new ArrayList<>();
		for (ObjectNode object : candidates) {
			boolean own = Meta.controllerUid(object).equals(Meta.uid(owner));
			if (own && fits.test(object)) {
				claimed.add(object);
			}
			else if (own && !Meta.isDeleting(owner)) {
				steps.write(() -> release(owner, object));
			}
			else if (Meta.controller(object) == null && fits.test(object) && !Meta.isDeleting(owner)
					&& !Meta.isDeleting(object)) {
				steps.write(() -> adopt(owner, object, claimed));
			}
		}
		return claimed;
	}

	private void adopt(JsonNode owner, ObjectNode object, List<ObjectNode> claimed) {
		ObjectNode fresh = this.api.get(this.ownerResource, Meta.namespace(owner), Meta.name(owner));
		if (fresh == null || Meta.isDeleting(fresh) || !Meta.uid(fresh).equals(Meta.uid(owner))) {
			return;
		}
		ArrayNode owners = JsonNodeFactory.instance.arrayNode();
		object.path("metadata").path("ownerReferences").forEach(owners::add);
		owners.add(Meta.controlledBy(owner));
		ObjectNode patch = patch(object, owners);
		if (this.finalizer != null) {
			ArrayNode finalizers = patch.withObject("metadata").putArray("finalizers");
			object.path("metadata").path("finalizers").forEach(finalizers::add);
			finalizers.add(this.finalizer);
		}
		claimed.add(write(object, patch));
	}

	private void release(JsonNode owner, ObjectNode object) {
		ArrayNode owners = JsonNodeFactory.instance.arrayNode();
		for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
			if (!reference.path("uid").asString("").equals(Meta.uid(owner))) {
				owners.add(reference);
			}
		}
		try {
			write(object, patch(object, owners));
		}
		catch (ApiStatusException ex) {
			// gone meanwhile, or another one by now: there is nothing to release
			if (ex.code() != 404 && ex.code() != 409) {
				throw ex;
			}
		}
	}

	private static ObjectNode patch(ObjectNode object, ArrayNode owners) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("metadata").put("uid", Meta.uid(object)).set("ownerReferences", owners);
		return patch;
	}

	private ObjectNode write(ObjectNode object, ObjectNode patch) {
		return this.api.patch(this.resource, Meta.namespace(object), Meta.name(object), patch);
	}

}
