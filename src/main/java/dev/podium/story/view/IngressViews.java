package dev.podium.story.view;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Cut;
import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the stage draws of an Ingress.
 */
final class IngressViews {

	/** How a class was named before there were classes. */
	private static final String OLD_CLASS = "kubernetes.io/ingress.class";

	private IngressViews() {
	}

	static View ingress(ObjectNode object) {
		JsonNode spec = object.path("spec");
		List<String> addresses = new ArrayList<>(1);
		ServiceViews.addresses(object.path("status"), addresses);
		return new View.Ingress(className(object, spec), addresses, paths(spec), !spec.path("tls").isEmpty());
	}

	private static @Nullable String className(ObjectNode object, JsonNode spec) {
		String named = ObjectFields.nameOrNull(spec, "ingressClassName");
		return (named != null) ? named
				: ObjectFields.nameOrNull(object.path("metadata").path("annotations"), OLD_CLASS);
	}

	private static List<View.Path> paths(JsonNode spec) {
		List<View.Path> paths = new ArrayList<>();
		for (JsonNode rule : spec.path("rules")) {
			String host = ObjectFields.name(rule, "host");
			for (JsonNode path : rule.path("http").path("paths")) {
				if (paths.size() == View.MAX) {
					return paths;
				}
				paths.add(path(host, Cut.words(path.path("path").asString("/")), path.path("backend")));
			}
		}
		if (spec.path("defaultBackend").has("service") && paths.size() < View.MAX) {
			paths.add(path("", "", spec.path("defaultBackend")));
		}
		return paths;
	}

	private static View.Path path(String host, String path, JsonNode backend) {
		JsonNode service = backend.path("service");
		JsonNode port = service.path("port");
		String named = ObjectFields.name(port, "name");
		return new View.Path(host, path, ObjectFields.name(service, "name"),
				named.isEmpty() ? ObjectFields.name(port, "number") : named);
	}

}
