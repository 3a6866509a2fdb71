package dev.podium.practice.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server itself creates in a new cluster: its namespaces, the Service
 * through which Pods reach it, priorities and roles. They are in
 * {@code practice/first-objects.json}.
 */
final class FirstObjects {

	private FirstObjects() {
	}

	static void create(Writes writes, ResourceTypes types) {
		for (JsonNode object : read()) {
			ResourceType type = Objects
				.requireNonNull(types.byKind(object.path("apiVersion").asString(""), object.path("kind").asString("")));
			@Nullable String namespace = type.namespaced() ? object.at("/metadata/namespace").asString("") : null;
			writes.create(type, namespace, (ObjectNode) object, new Writer("kube-apiserver", false));
		}
	}

	private static JsonNode read() {
		try (InputStream in = Objects
			.requireNonNull(FirstObjects.class.getResourceAsStream("/practice/first-objects.json"))) {
			return JsonMapper.shared().readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
