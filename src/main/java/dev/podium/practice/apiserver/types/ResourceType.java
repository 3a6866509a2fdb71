package dev.podium.practice.apiserver.types;

import java.util.List;
import java.util.Set;

import dev.podium.practice.apiserver.client.ApiClient;
import org.jspecify.annotations.Nullable;

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
 * @param verbs what can be done with it, in the order in which discovery lists it
 * @param kept under which name its objects are kept; resources that share it show the
 * same objects
 * @param custom what its definition says, null where it is built in
 * @param strategy what is particular to its kind
 */
public record ResourceType(String group, String version, String plural, String singular, String kind,
		boolean namespaced, List<String> shortNames, List<String> categories, Set<String> subresources,
		List<String> verbs, String kept, @Nullable CustomVersion custom, KindStrategy strategy) {

	public static final List<String> ALL_VERBS = List.of("create", "delete", "deletecollection", "get", "list", "patch",
			"update", "watch");

	/** One that can be listed, watched and written, and whose objects are its own. */
	public ResourceType(String group, String version, String plural, String singular, String kind, boolean namespaced,
			List<String> shortNames, List<String> categories, Set<String> subresources) {
		this(group, version, plural, singular, kind, namespaced, shortNames, categories, subresources, ALL_VERBS,
				group.isEmpty() ? plural : plural + "." + group, null, KindStrategy.NONE);
	}

	/** The same, but nothing else can be done with it. */
	public ResourceType only(String... verbs) {
		return new ResourceType(this.group, this.version, this.plural, this.singular, this.kind, this.namespaced,
				this.shortNames, this.categories, this.subresources, List.of(verbs), this.kept, this.custom,
				this.strategy);
	}

	/** The same, but a view of another resource's objects. */
	public ResourceType keptAs(String other) {
		return new ResourceType(this.group, this.version, this.plural, this.singular, this.kind, this.namespaced,
				this.shortNames, this.categories, this.subresources, this.verbs, other, this.custom, this.strategy);
	}

	/** The same, of a kind of its own. */
	public ResourceType with(KindStrategy strategy) {
		return new ResourceType(this.group, this.version, this.plural, this.singular, this.kind, this.namespaced,
				this.shortNames, this.categories, this.subresources, this.verbs, this.kept, this.custom, strategy);
	}

	/** Whether it has objects that stay: reviews and the like have none. */
	public boolean isKept() {
		return this.verbs.contains("list");
	}

	/** As in an object: {@code v1}, {@code apps/v1}. */
	public String apiVersion() {
		return this.group.isEmpty() ? this.version : this.group + "/" + this.version;
	}

	/** As in errors and in {@link ApiClient}: {@code pods}, {@code deployments.apps}. */
	public String qualified() {
		return this.group.isEmpty() ? this.plural : this.plural + "." + this.group;
	}

	/** Whether these are the same objects, maybe in another version. */
	public boolean sharesObjects(ResourceType other) {
		return this.kept.equals(other.kept);
	}

	public boolean hasSubresource(String subresource) {
		return this.subresources.contains(subresource);
	}

}
