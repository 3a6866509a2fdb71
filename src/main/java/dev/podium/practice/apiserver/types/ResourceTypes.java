package dev.podium.practice.apiserver.types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The resources that one API server serves: the built-in ones, and what is added while it
 * runs. Whoever reads {@link #served()} twice may find another one.
 */
public final class ResourceTypes {

	/** By who added them, in the order of names. */
	private final Map<String, List<ResourceType>> added = new TreeMap<>();

	private final List<ResourceType> builtIn;

	private volatile Served served;

	public ResourceTypes(List<ResourceType> builtIn) {
		this.builtIn = builtIn;
		this.served = Served.of(builtIn);
	}

	/** What is served now; a new one after each change. */
	public Served served() {
		return this.served;
	}

	/**
	 * Sets what is served beside the built-in ones.
	 * @param owner whose resources these are: what it added before is replaced
	 * @param types empty to take them away
	 */
	public synchronized void add(String owner, List<ResourceType> types) {
		if (types.isEmpty()) {
			this.added.remove(owner);
		}
		else {
			this.added.put(owner, List.copyOf(types));
		}
		List<ResourceType> all = new ArrayList<>(this.builtIn);
		this.added.values().forEach(all::addAll);
		this.served = Served.of(all);
	}

	public List<ResourceType> all() {
		return this.served.all();
	}

	/** The resource of a path, or null where it is not served. */
	public @Nullable ResourceType find(String group, String version, String plural) {
		return this.served.byPath().get((group.isEmpty() ? version : group + "/" + version) + "/" + plural);
	}

	/** The resource whose objects say this, or null where it is not served. */
	public @Nullable ResourceType byKind(String apiVersion, String kind) {
		return this.served.byKind().get(apiVersion + "/" + kind);
	}

	/** The resource of that name, {@code deployments.apps}, as its objects are kept. */
	public @Nullable ResourceType byName(String qualified) {
		return this.served.byName().get(qualified);
	}

	/**
	 * The resource as which the objects of another one, or of another version, are kept.
	 */
	public ResourceType kept(ResourceType type) {
		ResourceType kept = byName(type.kept());
		return (kept != null) ? kept : type;
	}

	/**
	 * What is served at a time; it never changes.
	 *
	 * @param all in the order of discovery
	 * @param byPath by apiVersion and plural
	 * @param byKind by apiVersion and kind
	 * @param byName by plural and group, in the version in which objects are kept
	 */
	public record Served(List<ResourceType> all, Map<String, ResourceType> byPath, Map<String, ResourceType> byKind,
			Map<String, ResourceType> byName) {

		private static Served of(List<ResourceType> types) {
			List<ResourceType> shown = types.stream()
				.filter((type) -> type.custom() == null || type.custom().served())
				.toList();
			return new Served(shown, index(shown, (type) -> type.apiVersion() + "/" + type.plural()),
					index(shown, (type) -> type.apiVersion() + "/" + type.kind()),
					index(types, ResourceType::qualified));
		}

		/** Of several versions, the one in which objects are kept, else the first. */
		private static Map<String, ResourceType> index(List<ResourceType> types, Function<ResourceType, String> key) {
			return types.stream()
				.collect(Collectors.toMap(key, Function.identity(),
						(first, second) -> (second.custom() != null && second.custom().stored()) ? second : first));
		}

		/**
		 * The groups in the order of discovery, each with its resources; the core group
		 * is first.
		 */
		public Map<String, List<ResourceType>> byGroup() {
			return this.all.stream()
				.collect(Collectors.groupingBy(ResourceType::group, LinkedHashMap::new, Collectors.toList()));
		}

	}

}
