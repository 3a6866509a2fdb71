package dev.podium.cluster.api;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.Failure;
import dev.podium.cluster.Json;
import dev.podium.cluster.ObjectApi;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Single objects over the Kubernetes API. What a kind's path is, the cluster's own
 * discovery says.
 */
public final class HttpObjectApi implements ObjectApi {

	private static final Duration MAX_WAIT = Duration.ofSeconds(30);

	private final ApiServerConnection api;

	private final Map<String, JsonNode> discovered = new ConcurrentHashMap<>();

	public HttpObjectApi(ApiServerConnection api) {
		this.api = api;
	}

	@Override
	public ObjectNode create(ObjectNode manifest, String namespace, String fieldManager) {
		return create(manifest, namespace, fieldManager, Map.of());
	}

	@Override
	public ObjectNode check(ObjectNode manifest, String namespace, String fieldManager) {
		return create(manifest, namespace, fieldManager, Map.of("dryRun", "All"));
	}

	private ObjectNode create(ObjectNode manifest, String namespace, String fieldManager, Map<String, String> more) {
		String named = manifest.path("metadata").path("namespace").asString("");
		String path = path(manifest.path("apiVersion").asString(""), manifest.path("kind").asString(""),
				named.isEmpty() ? namespace : named);
		Map<String, String> query = new LinkedHashMap<>(more);
		query.put("fieldManager", fieldManager);
		query.put("fieldValidation", "Strict");
		return ask("POST", path, query, manifest);
	}

	@Override
	public @Nullable ObjectNode get(String apiVersion, String kind, String namespace, String name) {
		try {
			return ask("GET", path(apiVersion, kind, namespace) + "/" + encoded(name), Map.of(), null);
		}
		catch (ClusterException ex) {
			if (ex.reason() == Reason.NOT_FOUND) {
				return null;
			}
			throw ex;
		}
	}

	@Override
	public void delete(String apiVersion, String kind, String namespace, String name,
			@Nullable Integer gracePeriodSeconds) {
		ObjectNode options = Json.MAPPER.createObjectNode();
		options.put("apiVersion", "v1");
		options.put("kind", "DeleteOptions");
		options.put("propagationPolicy", "Background");
		if (gracePeriodSeconds != null) {
			options.put("gracePeriodSeconds", gracePeriodSeconds);
		}
		ask("DELETE", path(apiVersion, kind, namespace) + "/" + encoded(name), Map.of(), options);
	}

	@Override
	public ObjectNode patch(String apiVersion, String kind, String namespace, String name, String subresource,
			Patch patch, String fieldManager) {
		String part = subresource.isEmpty() ? "" : "/" + encoded(subresource);
		return ask("PATCH", path(apiVersion, kind, namespace) + "/" + encoded(name) + part,
				Map.of("fieldManager", fieldManager), patch.body(), patch.mediaType());
	}

	@Override
	public void evict(String namespace, String pod) {
		ObjectNode eviction = Json.MAPPER.createObjectNode();
		eviction.put("apiVersion", "policy/v1");
		eviction.put("kind", "Eviction");
		eviction.putObject("metadata").put("name", pod).put("namespace", namespace);
		ask("POST", path("v1", "Pod", namespace) + "/" + encoded(pod) + "/eviction", Map.of(), eviction);
	}

	@Override
	public List<ObjectNode> list(String apiVersion, String kind, @Nullable String namespace,
			@Nullable String labelSelector) {
		Map<String, String> query = new LinkedHashMap<>();
		query.put("limit", "500");
		if (labelSelector != null) {
			query.put("labelSelector", labelSelector);
		}
		String path = path(apiVersion, kind, (namespace != null) ? namespace : "");
		List<ObjectNode> objects = new ArrayList<>();
		String next;
		do {
			ObjectNode page = ask("GET", path, query, null);
			for (JsonNode item : page.path("items")) {
				ObjectNode object = Json.MAPPER.createObjectNode();
				object.put("apiVersion", apiVersion);
				object.put("kind", kind);
				object.setAll((ObjectNode) item);
				objects.add(object);
			}
			next = page.path("metadata").path("continue").asString("");
			query.put("continue", next);
		}
		while (!next.isEmpty());
		return objects;
	}

	private String path(String apiVersion, String kind, String namespace) {
		JsonNode resource = resource(apiVersion, kind);
		String collection = resource.path("name").asString("");
		boolean within = resource.path("namespaced").asBoolean(false) && !namespace.isEmpty();
		return ApiServerConnection.path(apiVersion) + (within ? "/namespaces/" + encoded(namespace) : "") + "/"
				+ collection;
	}

	private JsonNode resource(String apiVersion, String kind) {
		if (apiVersion.matches("([a-z0-9.-]+/)?[a-z0-9]+")) {
			JsonNode known = this.discovered.get(apiVersion + "/" + kind);
			if (known != null) {
				return known;
			}
			for (JsonNode resource : discover(apiVersion).path("resources")) {
				if (kind.equals(resource.path("kind").asString(""))
						&& !resource.path("name").asString("").contains("/")) {
					this.discovered.put(apiVersion + "/" + kind, resource);
					return resource;
				}
			}
		}
		throw new ClusterException(Reason.INVALID,
				Failure.of("problem.cluster.kind", "kind", kind, "version", apiVersion));
	}

	private JsonNode discover(String apiVersion) {
		try {
			return ask("GET", ApiServerConnection.path(apiVersion), Map.of(), null);
		}
		catch (ClusterException ex) {
			if (ex.reason() == Reason.NOT_FOUND) {
				return Json.MAPPER.createObjectNode();
			}
			throw ex;
		}
	}

	private ObjectNode ask(String method, String path, Map<String, String> query, @Nullable ObjectNode body) {
		return ask(method, path, query, body, ApiServerConnection.JSON);
	}

	private ObjectNode ask(String method, String path, Map<String, String> query, @Nullable JsonNode body,
			String mediaType) {
		int credentials = this.api.credentials();
		try {
			return asked(method, path, query, body, mediaType);
		}
		catch (ClusterException ex) {
			if (ex.reason() == Reason.UNAUTHORIZED && this.api.renewCredentials(credentials)) {
				return asked(method, path, query, body, mediaType);
			}
			throw ex;
		}
	}

	private ObjectNode asked(String method, String path, Map<String, String> query, @Nullable JsonNode body,
			String mediaType) {
		Call call = this.api.call(method, path, query, (body != null) ? Json.MAPPER.writeValueAsBytes(body) : null,
				mediaType);
		call.timeout().timeout(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
		try (Response response = call.execute()) {
			ApiServerConnection.refuseUnlessOk(response);
			if (Json.MAPPER.readTree(ApiServerConnection.body(response)) instanceof ObjectNode object) {
				return object;
			}
			throw new ClusterException(Reason.OTHER,
					Failure.of("problem.cluster.no-object", "server", this.api.address()));
		}
		catch (RefusedException ex) {
			throw ex.toClusterException();
		}
		catch (IOException ex) {
			throw new ClusterException(Reason.UNREACHABLE, this.api.failure(ex));
		}
		catch (JacksonException ex) {
			throw new ClusterException(Reason.OTHER,
					Failure.of("problem.cluster.not-json", "server", this.api.address()));
		}
	}

	private static String encoded(String segment) {
		return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
