package dev.podium.practice.apiserver;

import java.util.List;
import java.util.Set;

/**
 * A resource that the API server serves.
 *
 * @param group empty for the core group
 * @param version {@code v1}
 * @param plural as in paths, {@code pods}
 * @param singular as kubectl takes it, {@code pod}
 * @param kind {@code Pod}
 * @param namespaced whether its objects are in a namespace
 * @param shortNames {@code po}
 * @param categories {@code all}: what {@code kubectl get all} asks for
 * @param subresources {@code status}, {@code log}, …
 */
record ResourceType(String group, String version, String plural, String singular, String kind, boolean namespaced,
		List<String> shortNames, List<String> categories, Set<String> subresources) {

	/** As in an object: {@code v1}, {@code apps/v1}. */
	String apiVersion() {
		return this.group.isEmpty() ? this.version : this.group + "/" + this.version;
	}

	/** As in errors and in {@link ApiClient}: {@code pods}, {@code deployments.apps}. */
	String qualified() {
		return this.group.isEmpty() ? this.plural : this.plural + "." + this.group;
	}

	/** Whether these are the same objects, maybe in another version. */
	boolean sharesObjects(ResourceType other) {
		return this == other || (this.plural.equals(other.plural) && this.group.equals(other.group));
	}

	boolean hasSubresource(String subresource) {
		return this.subresources.contains(subresource);
	}

	/** What can be done with it, in the order in which discovery lists it. */
	List<String> verbs() {
		if (this.kind.equals("Namespace")) {
			return List.of("create", "delete", "get", "list", "patch", "update", "watch");
		}
		return List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
	}

}
