package dev.podium.practice.apiserver;

import java.util.List;
import java.util.Set;

/**
 * One kind of object that the API server serves.
 *
 * @param group API group, empty for the core group
 * @param version API version within the group
 * @param plural name in paths
 * @param singular name in discovery
 * @param kind name in objects
 * @param namespaced whether objects live in a namespace
 * @param shortNames what kubectl also takes
 * @param categories groups of resources, such as {@code all}
 * @param subresources served beside the object: {@code status}, {@code binding}, …
 */
record ResourceType(String group, String version, String plural, String singular, String kind, boolean namespaced,
		List<String> shortNames, List<String> categories, Set<String> subresources) {

	/** As it stands in an object: {@code v1}, {@code apps/v1}. */
	String apiVersion() {
		return this.group.isEmpty() ? this.version : this.group + "/" + this.version;
	}

	/** As it stands in errors: {@code pods}, {@code deployments.apps}. */
	String qualified() {
		return this.group.isEmpty() ? this.plural : this.plural + "." + this.group;
	}

}
