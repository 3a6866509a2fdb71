package dev.podium.practice.apiserver.discovery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.types.Answer;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Discovery, OpenAPI, version and health, as a Kubernetes 1.36 answers them.
 */
public final class KubernetesEndpoints implements DiscoveryEndpoints {

	private static final Map<String, String> UNCACHED = Map.of("Cache-Control", "no-cache, private");

	private static final List<String> HEALTH = List.of("/healthz", "/livez", "/readyz");

	private static final List<String> CHECKS = List.of("ping", "log", "etcd", "informer-sync",
			"poststarthook/generic-apiserver-start-informers", "poststarthook/start-system-namespaces-controller",
			"shutdown");

	private final ResourceTypes types;

	private volatile Discovery discovery;

	private final OpenApi openApi;

	public KubernetesEndpoints(ResourceTypes types) {
		this.types = types;
		this.discovery = new Discovery(types.served());
		this.openApi = new OpenApi(types);
	}

	@Override
	public @Nullable Answer answer(String pathAndQuery, @Nullable String accept, @Nullable String ifNoneMatch,
			String prefix) {
		int question = pathAndQuery.indexOf('?');
		String query = (question < 0) ? "" : pathAndQuery.substring(question + 1);
		String path = withoutSlash((question < 0) ? pathAndQuery : pathAndQuery.substring(0, question));
		if (path.isEmpty()) {
			return json(paths());
		}
		if (path.equals("/version")) {
			return json(version());
		}
		for (String check : HEALTH) {
			if (path.equals(check)) {
				return health(check, query.contains("verbose"));
			}
			if (path.startsWith(check + "/") && CHECKS.contains(path.substring(check.length() + 1))) {
				return text("ok");
			}
		}
		if (path.startsWith("/openapi/v3")) {
			return this.openApi.answer(path, ifNoneMatch, prefix);
		}
		return discovery().answer(path, accept, ifNoneMatch);
	}

	private Discovery discovery() {
		ResourceTypes.Served served = this.types.served();
		Discovery present = this.discovery;
		if (!present.tells(served)) {
			present = new Discovery(served);
			this.discovery = present;
		}
		return present;
	}

	private static String withoutSlash(String path) {
		return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

	private static ObjectNode version() {
		return JsonMapper.shared()
			.createObjectNode()
			.put("major", "1")
			.put("minor", "36")
			.put("emulationMajor", "1")
			.put("emulationMinor", "36")
			.put("minCompatibilityMajor", "1")
			.put("minCompatibilityMinor", "35")
			.put("gitVersion", "v1.36.2")
			.put("gitCommit", "98b35193b2ac7a23a673325f5e9b830ecd5ba406")
			.put("gitTreeState", "clean")
			.put("buildDate", "2026-08-21T11:29:11Z")
			.put("goVersion", "go1.26.10")
			.put("compiler", "gc")
			.put("platform", "linux/amd64");
	}

	private ObjectNode paths() {
		ObjectNode root = JsonMapper.shared().createObjectNode();
		ArrayNode paths = root.putArray("paths");
		paths.add("/api").add("/api/v1").add("/apis");
		this.types.served().byGroup().forEach((group, types) -> {
			if (!group.isEmpty()) {
				paths.add("/apis/" + group);
				types.stream()
					.map(ResourceType::apiVersion)
					.distinct()
					.forEach((version) -> paths.add("/apis/" + version));
			}
		});
		HEALTH.forEach(paths::add);
		paths.add("/openapi/v3").add("/version");
		return root;
	}

	private static Answer health(String check, boolean verbose) {
		if (!verbose) {
			return text("ok");
		}
		StringBuilder lines = new StringBuilder();
		CHECKS.forEach((name) -> lines.append("[+]").append(name).append(" ok\n"));
		return text(lines + check.substring(1) + " check passed\n");
	}

	private static Answer json(ObjectNode body) {
		return new Answer(200, "application/json", JsonMapper.shared().writeValueAsBytes(body), UNCACHED);
	}

	private static Answer text(String body) {
		return new Answer(200, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), UNCACHED);
	}

}
