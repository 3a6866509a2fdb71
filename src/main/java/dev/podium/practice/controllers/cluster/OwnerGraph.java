package dev.podium.practice.controllers.cluster;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apiserver.client.ApiClient.Resource;
import dev.podium.practice.controllers.runtime.Meta;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who owns whom, as far as the watches have told: by uid, for an owner may be named
 * before it is seen, and after it is gone.
 */
final class OwnerGraph {

	private final Map<String, Item> items = new HashMap<>();

	private final Map<String, Set<String>> dependents = new HashMap<>();

	@Nullable Item get(String uid) {
		return this.items.get(uid);
	}

	/** As it is now; returns what it was, or null. */
	@Nullable Item put(Item item) {
		Item before = this.items.put(item.uid(), item);
		if (before != null) {
			before.owners().forEach((owner) -> forget(owner.uid(), item.uid()));
		}
		item.owners()
			.forEach((owner) -> this.dependents.computeIfAbsent(owner.uid(), (uid) -> new LinkedHashSet<>())
				.add(item.uid()));
		return before;
	}

	void remove(Item item) {
		this.items.remove(item.uid());
		item.owners().forEach((owner) -> forget(owner.uid(), item.uid()));
	}

	private void forget(String owner, String dependent) {
		Set<String> present = this.dependents.get(owner);
		if (present != null && present.remove(dependent) && present.isEmpty()) {
			this.dependents.remove(owner);
		}
	}

	/** What names this owner. */
	List<Item> dependents(String owner) {
		return this.dependents.getOrDefault(owner, Set.of())
			.stream()
			.map(this.items::get)
			.filter((item) -> item != null)
			.toList();
	}

	/** Those of them for which a foreground deletion waits. */
	List<Item> blocking(String owner) {
		return dependents(owner).stream()
			.filter((item) -> item.owners().stream().anyMatch((ref) -> ref.uid().equals(owner) && ref.blocks()))
			.toList();
	}

	/**
	 * An object, as far as its owners matter.
	 *
	 * @param deleting whether it is being deleted
	 * @param foreground whether it waits for its dependents to be deleted first
	 * @param orphaning whether it waits for its dependents to be freed first
	 */
	record Item(Resource resource, String namespace, String name, String uid, List<Owner> owners, boolean deleting,
			boolean foreground, boolean orphaning) {

		static Item of(Resource resource, JsonNode object) {
			JsonNode metadata = object.path("metadata");
			List<Owner> owners = metadata.path("ownerReferences").valueStream().map(Owner::of).toList();
			boolean deleting = Meta.isDeleting(object);
			List<String> finalizers = metadata.path("finalizers").valueStream().map((one) -> one.asString("")).toList();
			return new Item(resource, Meta.namespace(object), Meta.name(object), Meta.uid(object), owners, deleting,
					deleting && finalizers.contains(GarbageCollector.FOREGROUND),
					deleting && finalizers.contains(GarbageCollector.ORPHAN));
		}

	}

	/**
	 * A reference to an owner.
	 *
	 * @param blocks whether the owner waits for this one in a foreground deletion
	 */
	record Owner(String apiVersion, String kind, String name, String uid, boolean blocks) {

		static Owner of(JsonNode reference) {
			return new Owner(reference.path("apiVersion").asString(""), reference.path("kind").asString(""),
					reference.path("name").asString(""), reference.path("uid").asString(""),
					reference.path("blockOwnerDeletion").asBoolean(false));
		}

	}

}
