package dev.podium.practice.apiserver.write;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in a new cluster: its namespaces and the Service through which Pods reach the
 * API server ({@code practice/first-objects.json}), and what a real API server 1.36 makes
 * besides, as recorded: roles and their bindings, flow schemas, API services.
 */
public final class FirstObjects {

	/** Read once: a reset makes them again. */
	private static final List<JsonNode> ALL = Stream.of("first-objects", "recorded-objects")
		.flatMap((file) -> read(file).valueStream())
		.toList();

	private static final Writer WRITER = new Writer("kube-apiserver", false);

	private FirstObjects() {
	}

	public static void create(Writes writes, ResourceTypes types) {
		ALL.forEach((object) -> create(writes, types, (ObjectNode) object.deepCopy()));
	}

	private static void create(Writes writes, ResourceTypes types, ObjectNode object) {
		ResourceType type = Objects
			.requireNonNull(types.byKind(object.path("apiVersion").asString(""), object.path("kind").asString("")));
		@Nullable String namespace = type.namespaced() ? object.at("/metadata/namespace").asString("") : null;
		JsonNode status = object.path("status").deepCopy();
		ObjectNode created = writes.create(type, namespace, object, WRITER);
		if (!status.isEmpty()) {
			String since = created.at("/metadata/creationTimestamp").asString("");
			status.path("conditions").forEach((condition) -> ((ObjectNode) condition).put("lastTransitionTime", since));
			writes.update(type, Writes.key(namespace, created.at("/metadata/name").asString("")), "status", WRITER,
					(before) -> (ObjectNode) before.set("status", status.deepCopy()));
		}
	}

	private static JsonNode read(String file) {
		try (InputStream in = Objects
			.requireNonNull(FirstObjects.class.getResourceAsStream("/practice/" + file + ".json"))) {
			return JsonMapper.shared().readTree(in);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
