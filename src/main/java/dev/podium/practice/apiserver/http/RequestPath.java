package dev.podium.practice.apiserver.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.types.Statuses;
import dev.podium.practice.apiserver.write.Namespaces;
import org.jspecify.annotations.Nullable;

/**
 * What a path below {@code /api} or {@code /apis} names.
 *
 * @param type the resource, in the version of the path
 * @param kept the resource as which its objects are kept
 * @param namespace null for all, or where the type has none
 * @param name null for the collection
 * @param subresource empty for the object itself
 */
record RequestPath(ResourceType type, ResourceType kept, @Nullable String namespace, @Nullable String name,
		String subresource) {

	/** Longer names cannot exist. */
	private static final int NAME_LIMIT = 253;

	/**
	 * Reads a path.
	 * @param path below the cluster's prefix, undecoded
	 * @param types what is served
	 * @return null where it names no resource
	 */
	static @Nullable RequestPath of(String path, ResourceTypes types) {
		List<String> steps = steps(path);
		int start;
		if (steps.size() >= 3 && "api".equals(steps.get(0))) {
			start = 2;
		}
		else if (steps.size() >= 4 && "apis".equals(steps.get(0))) {
			start = 3;
		}
		else {
			return null;
		}
		String group = (start == 2) ? "" : steps.get(1);
		String version = steps.get(start - 1);
		List<String> rest = steps.subList(start, steps.size());
		String namespace = null;
		// below a namespace stand resources and the namespace's own subresources
		if (rest.size() >= 3 && "namespaces".equals(rest.get(0))
				&& !(rest.size() == 3 && Namespaces.TYPE.subresources().contains(rest.get(2)) && group.isEmpty())) {
			namespace = rest.get(1);
			rest = rest.subList(2, rest.size());
		}
		ResourceType type = types.find(group, version, rest.get(0));
		if (type == null || rest.size() > 3 || (namespace != null && !type.namespaced())) {
			return null;
		}
		String name = (rest.size() > 1) ? rest.get(1) : null;
		String subresource = (rest.size() > 2) ? rest.get(2) : "";
		boolean known = subresource.isEmpty() || type.subresources().contains(subresource);
		boolean placed = name == null || !type.namespaced() || namespace != null;
		return (known && placed) ? new RequestPath(type, types.kept(type), namespace, name, subresource) : null;
	}

	/** Of an object; only for paths that name one. */
	ObjectKey key() {
		return new ObjectKey((this.namespace != null) ? this.namespace : "", requireName());
	}

	String requireName() {
		if (this.name == null) {
			throw Statuses.methodNotAllowed();
		}
		return this.name;
	}

	/** The object itself or one of these subresources. */
	void requireObject(String... subresources) {
		if (!this.subresource.isEmpty() && !List.of(subresources).contains(this.subresource)) {
			throw Statuses.methodNotAllowed();
		}
	}

	private static List<String> steps(String path) {
		List<String> steps = new ArrayList<>();
		for (String step : path.split("/", -1)) {
			if (!step.isEmpty()) {
				String decoded = decode(step);
				if (decoded.length() > NAME_LIMIT) {
					throw Statuses.badRequest("a name in the path is longer than " + NAME_LIMIT + " characters");
				}
				steps.add(decoded);
			}
		}
		return steps;
	}

	private static String decode(String step) {
		try {
			return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw Statuses.badRequest("the path is not correctly escaped");
		}
	}

}
