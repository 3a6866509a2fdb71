package dev.podium.practice.apiserver.discovery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.types.Answer;
import dev.podium.practice.apiserver.types.Document;
import dev.podium.practice.apiserver.types.OpenApiSchemas;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * OpenAPI v3 of what is served: an index, and a document for each group and version. A
 * document is made when it is first asked for: what the index tells as its hash is that
 * of the types it is made from.
 */
final class OpenApi {

	private static final String ROOT = "/openapi/v3";

	private static final List<String> WRITES = List.of("dryRun", "fieldManager", "fieldValidation");

	private final ResourceTypes types;

	private ResourceTypes.@Nullable Served documented;

	private Map<String, VersionDocument> documents = Map.of();

	OpenApi(ResourceTypes types) {
		this.types = types;
	}

	/** The answer, or null where there is no such document. */
	@Nullable Answer answer(String path, @Nullable String ifNoneMatch, String prefix) {
		Map<String, VersionDocument> all = documents();
		if (path.equals(ROOT)) {
			ObjectNode index = JsonMapper.shared().createObjectNode();
			ObjectNode paths = index.putObject("paths");
			all.forEach((name, version) -> paths.putObject(name)
				.put("serverRelativeURL", prefix + ROOT + "/" + name + "?hash=" + version.hash()));
			return new Answer(200, "application/json", JsonMapper.shared().writeValueAsBytes(index),
					Map.of("Cache-Control", "no-cache, private"));
		}
		VersionDocument version = all.get(path.substring(ROOT.length() + 1));
		return (version != null) ? version.document().answer("application/json", "public, immutable", ifNoneMatch)
				: null;
	}

	private synchronized Map<String, VersionDocument> documents() {
		ResourceTypes.Served served = this.types.served();
		if (this.documented != served) {
			Map<String, List<ResourceType>> versions = new LinkedHashMap<>();
			for (ResourceType type : served.all()) {
				versions.computeIfAbsent(root(type), (root) -> new ArrayList<>()).add(type);
			}
			Map<String, VersionDocument> made = new LinkedHashMap<>();
			versions.forEach((root, types) -> {
				VersionDocument present = this.documents.get(root);
				made.put(root, (present != null && present.types().equals(types)) ? present
						: new VersionDocument(root, types));
			});
			this.documents = made;
			this.documented = served;
		}
		return this.documents;
	}

	private static String root(ResourceType type) {
		return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
	}

	private static ObjectNode document(String root, List<ResourceType> types) {
		ObjectNode document = JsonMapper.shared().createObjectNode().put("openapi", "3.0.0");
		document.putObject("info").put("title", "Kubernetes").put("version", "1.36");
		ObjectNode paths = document.putObject("paths");
		ObjectNode components = document.putObject("components").putObject("schemas");
		for (ResourceType type : types) {
			String schema = OpenApiSchemas.name(type.apiVersion(), type.kind());
			String list = OpenApiSchemas.name(type.apiVersion(), type.kind() + "List");
			if (schema != null) {
				OpenApiSchemas.put(components, schema);
			}
			else {
				components.set(name(type), (type.custom() != null) ? type.custom().schema().documented(type)
						: OpenApiSchemas.unknown(type));
				OpenApiSchemas.put(components, OpenApiSchemas.OBJECT_META);
			}
			if (list != null) {
				OpenApiSchemas.put(components, list);
			}
			String shape = (schema != null) ? schema : name(type);
			addPaths(paths, "/" + root + "/", type, shape, (list != null) ? list : shape);
		}
		return document;
	}

	/** As the real server names what it generates for a custom resource. */
	private static String name(ResourceType type) {
		List<String> reversed = new ArrayList<>(List.of(type.group().split("\\.")));
		Collections.reverse(reversed);
		return String.join(".", reversed) + "." + type.version() + "." + type.kind();
	}

	private static void addPaths(ObjectNode paths, String root, ResourceType type, String schema, String list) {
		if (!type.isKept()) {
			ObjectNode posted = paths
				.putObject(root + (type.namespaced() ? "namespaces/{namespace}/" : "") + type.plural());
			operation(posted, type, "post", "post", schema, "application/json", WRITES);
			pathParameters(posted, type, false);
			return;
		}
		String collection = root + (type.namespaced() ? "namespaces/{namespace}/" : "") + type.plural();
		ObjectNode many = paths.putObject(collection);
		operation(many, type, "get", "list", list, null, List.of("fieldSelector", "labelSelector", "limit", "continue",
				"resourceVersion", "sendInitialEvents", "timeoutSeconds", "watch"));
		operation(many, type, "post", "post", schema, "application/json", WRITES);
		operation(many, type, "delete", "deletecollection", schema, null, List.of("dryRun"));
		pathParameters(many, type, false);
		ObjectNode one = paths.putObject(collection + "/{name}");
		operation(one, type, "get", "get", schema, null, List.of());
		operation(one, type, "put", "put", schema, "application/json", WRITES);
		// kubectl apply sends a strategic patch wherever this says that it may
		operation(one, type, "patch", "patch", schema,
				(type.custom() != null) ? "application/merge-patch+json" : "application/strategic-merge-patch+json",
				List.of("dryRun", "fieldManager", "fieldValidation", "force"));
		operation(one, type, "delete", "delete", schema, null, List.of("dryRun", "gracePeriodSeconds"));
		pathParameters(one, type, true);
	}

	private static void operation(ObjectNode path, ResourceType type, String method, String action, String response,
			@Nullable String body, List<String> parameters) {
		ObjectNode operation = path.putObject(method);
		operation.put("description", action + " " + type.plural());
		operation.put("operationId", action + "_" + type.qualified().replace('.', '_'));
		if (!parameters.isEmpty()) {
			var list = operation.putArray("parameters");
			for (String name : parameters) {
				list.addObject().put("name", name).put("in", "query").putObject("schema").put("type", "string");
			}
		}
		if (body != null) {
			reference(operation.putObject("requestBody").putObject("content"), body, response);
		}
		ObjectNode ok = operation.putObject("responses").putObject("200").put("description", "OK");
		reference(ok.putObject("content"), "application/json", response);
		operation.put("x-kubernetes-action", action);
		operation.putObject("x-kubernetes-group-version-kind")
			.put("group", type.group())
			.put("version", type.version())
			.put("kind", type.kind());
	}

	private static void reference(ObjectNode content, String mediaType, String schema) {
		content.putObject(mediaType).putObject("schema").put("$ref", OpenApiSchemas.reference(schema));
	}

	private static void pathParameters(ObjectNode path, ResourceType type, boolean named) {
		var parameters = path.putArray("parameters");
		for (String name : List.of("name", "namespace")) {
			if (name.equals("name") ? named : type.namespaced()) {
				parameters.addObject()
					.put("name", name)
					.put("in", "path")
					.put("required", true)
					.putObject("schema")
					.put("type", "string");
			}
		}
	}

	/** What one group and version says. */
	private static final class VersionDocument {

		private final String root;

		private final List<ResourceType> types;

		private final String hash;

		private @Nullable Document made;

		/**
		 * Nothing is made yet.
		 * @param types of which it tells
		 */
		VersionDocument(String root, List<ResourceType> types) {
			this.root = root;
			this.types = types;
			StringBuilder told = new StringBuilder(OpenApiSchemas.hash()).append(root);
			for (ResourceType type : types) {
				told.append('\n').append(type.plural()).append(' ').append(type.kind()).append(type.namespaced());
				if (type.custom() != null) {
					told.append(type.custom().schema().documented(type));
				}
			}
			this.hash = Document.hash(told.toString().getBytes(StandardCharsets.UTF_8));
		}

		List<ResourceType> types() {
			return this.types;
		}

		String hash() {
			return this.hash;
		}

		synchronized Document document() {
			Document document = this.made;
			if (document == null) {
				document = new Document(JsonMapper.shared().writeValueAsBytes(OpenApi.document(this.root, this.types)),
						this.hash);
				this.made = document;
			}
			return document;
		}

	}

}
