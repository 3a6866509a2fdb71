package dev.podium.practice.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that nobody should send: recorded ones, and those of the rules' cases, with
 * something changed in their path, query, headers or body.
 */
final class FuzzRequests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "FOO");

	private static final List<String> TYPES = List.of("application/json", "application/yaml",
			"application/merge-patch+json", "application/strategic-merge-patch+json", "application/json-patch+json",
			"application/apply-patch+yaml", "application/vnd.kubernetes.protobuf", "text/plain", "application/cbor",
			";", "application/json;charset=x;q=");

	private static final List<String> ACCEPTS = List.of("*/*", "application/json", "application/yaml",
			"application/vnd.kubernetes.protobuf", "application/json;as=Table;v=v1;g=meta.k8s.io",
			"application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io", "text/html", ";;;,", "a/b;q=x");

	private static final List<String> WORDS = List.of("pods", "services", "deployments", "apps", "v1", "default",
			"kube-system", "status", "scale", "binding", "eviction", "log", "token", "ephemeralcontainers", "resize",
			"finalize", "exec", "proxy", "namespaces", "..", ".", "%00", "%2e%2e", "a%2Fb", "ünï", "%", "%zz",
			"x".repeat(300), "-", "~", "web", "db", "api", "apis", "watch", "openapi");

	private static final List<String> PARAMETERS = List.of("watch", "limit", "continue", "labelSelector",
			"fieldSelector", "resourceVersion", "resourceVersionMatch", "sendInitialEvents", "allowWatchBookmarks",
			"timeoutSeconds", "dryRun", "fieldManager", "fieldValidation", "force", "gracePeriodSeconds",
			"propagationPolicy", "orphanDependents", "includeObject", "pretty", "tailLines", "sinceSeconds",
			"container", "follow", "previous", "limitBytes", "timestamps", "sinceTime", "timeout");

	private static final List<String> VALUES = List.of("", "0", "1", "-1", "true", "false", "All", "Strict", "Warn",
			"Ignore", "x", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e9", "NaN", "a=b",
			"a in (b,c),!d", "a in (", "a=b=c", "=", "!", ",,,", "metadata.name=web", "spec.nodeName!=x", "status=",
			"Exact", "NotOlderThan", "Background", "Foreground", "Orphan", "None", "Object", "\u0000", "ü", "%", "\"",
			"x".repeat(2000), "eyJ2IjoibWV0YS5rOHMuaW8vdjEifQ", "(".repeat(50), "a".repeat(129));

	private final Random random;

	private final List<Raw> corpus = new ArrayList<>();

	FuzzRequests(long seed) throws IOException {
		this.random = new Random(seed);
		try (InputStream in = Objects.requireNonNull(FuzzRequests.class.getResourceAsStream("/fuzz/requests.json"))) {
			for (JsonNode one : MAPPER.readTree(in)) {
				JsonNode body = one.path("body");
				byte[] bytes = body.has("base64") ? Base64.getDecoder().decode(body.path("base64").asString())
						: bytes(body.isString() ? body.asString() : "");
				this.corpus.add(new Raw(one.path("method").asString(), one.path("path").asString(),
						one.path("contentType").asString(null), one.path("accept").asString(null), bytes));
			}
		}
		for (String file : RuleCases.files()) {
			for (RuleCases.Case one : RuleCases.read(file)) {
				for (JsonNode step : one.steps()) {
					if (!step.toString().contains("${")) {
						RuleCases.Request request = RuleCases.Request.of(step, "default", List.of());
						this.corpus.add(new Raw(request.method(), request.path(), request.contentType(), null,
								bytes(request.body())));
					}
				}
			}
		}
	}

	Raw next() {
		Raw raw = pick(this.corpus);
		int changes = this.random.nextInt(4);
		for (int i = 0; i < changes; i++) {
			raw = changed(raw);
		}
		return raw;
	}

	private Raw changed(Raw raw) {
		return switch (this.random.nextInt(10)) {
			case 0 -> new Raw(pick(METHODS), raw.path(), raw.contentType(), raw.accept(), raw.body());
			case 1 -> new Raw(raw.method(), path(raw.path()), raw.contentType(), raw.accept(), raw.body());
			case 2, 3 -> new Raw(raw.method(), query(raw.path()), raw.contentType(), raw.accept(), raw.body());
			case 4 -> new Raw(raw.method(), raw.path(), pick(TYPES), raw.accept(), raw.body());
			case 5 -> new Raw(raw.method(), raw.path(), raw.contentType(), pick(ACCEPTS), raw.body());
			case 6 -> patch(raw);
			default -> new Raw(raw.method(), raw.path(), raw.contentType(), raw.accept(), body(raw.body()));
		};
	}

	private String path(String path) {
		int question = path.indexOf('?');
		List<String> steps = new ArrayList<>(
				List.of(((question < 0) ? path : path.substring(0, question)).substring(1).split("/", -1)));
		int at = this.random.nextInt(steps.size());
		switch (this.random.nextInt(4)) {
			case 0 -> steps.set(at, pick(WORDS));
			case 1 -> steps.add(at, pick(WORDS));
			case 2 -> steps.add(pick(WORDS));
			default -> steps.remove(at);
		}
		return "/" + String.join("/", steps) + ((question < 0) ? "" : path.substring(question));
	}

	private String query(String path) {
		return path + (path.contains("?") ? "&" : "?") + pick(PARAMETERS)
				+ (this.random.nextInt(10) == 0 ? "" : "=" + URLEncoder.encode(pick(VALUES), StandardCharsets.UTF_8));
	}

	/** A patch of what the request is about. */
	private Raw patch(Raw raw) {
		ArrayNode operations = MAPPER.createArrayNode();
		int count = this.random.nextInt(5);
		for (int i = 0; i < count; i++) {
			ObjectNode operation = operations.addObject()
				.put("op", pick(List.of("add", "remove", "replace", "move", "copy", "test", "x")))
				.put("path", pointer())
				.put("from", pointer());
			operation.set("value", value(3));
		}
		ObjectNode merge = MAPPER.createObjectNode();
		merge.putObject("spec").set(pick(List.of("replicas", "template", "$patch", "containers", "x")), value(3));
		merge.putObject("metadata")
			.set(pick(List.of("labels", "finalizers", "name", "ownerReferences", "$retainKeys", "managedFields",
					"resourceVersion", "uid")), value(2));
		String type = pick(TYPES.subList(2, 6));
		String body = type.contains("json-patch") ? operations.toString() : merge.toString();
		String path = pick(List.of("/apis/apps/v1/namespaces/default/deployments/web",
				"/api/v1/namespaces/default/pods/db", "/api/v1/namespaces/default/configmaps/a",
				"/apis/apps/v1/namespaces/default/deployments/web/scale", "/api/v1/namespaces/default/pods/db/status"));
		return new Raw("PATCH", path + "?fieldManager=fuzz&force=" + this.random.nextBoolean(), type, raw.accept(),
				bytes(body));
	}

	private String pointer() {
		return pick(List.of("", "/", "/spec", "/spec/replicas", "/metadata/labels/a", "/metadata/annotations/a~1b",
				"/spec/template/spec/containers/0", "/spec/template/spec/containers/-", "/spec/containers/-1",
				"/spec/template/spec/containers/99999999999", "/status", "/~", "/~2", "no slash", "/metadata", "/kind",
				"/metadata/name", "/data/" + "x".repeat(1000)));
	}

	private byte[] body(byte[] body) {
		if (this.random.nextInt(4) != 0) {
			try {
				JsonNode tree = MAPPER.readTree(body);
				if (tree instanceof ObjectNode || tree instanceof ArrayNode) {
					inside(tree);
					return MAPPER.writeValueAsBytes(tree);
				}
			}
			catch (JacksonException ex) {
				// bytes, then
			}
		}
		return noise(body);
	}

	private byte[] noise(byte[] body) {
		byte[] copy = body.clone();
		if (copy.length == 0) {
			return bytes(value(2).toString());
		}
		switch (this.random.nextInt(3)) {
			case 0 -> copy[this.random.nextInt(copy.length)] = (byte) this.random.nextInt(256);
			case 1 -> copy = java.util.Arrays.copyOf(copy, this.random.nextInt(copy.length + 1));
			default -> {
				for (int i = 0; i < 8; i++) {
					copy[this.random.nextInt(copy.length)] ^= (byte) (1 << this.random.nextInt(8));
				}
			}
		}
		return copy;
	}

	/** Changes something at any depth. */
	private void inside(JsonNode node) {
		List<JsonNode> containers = new ArrayList<>();
		collect(node, containers);
		JsonNode chosen = pick(containers);
		if (chosen instanceof ObjectNode object) {
			List<String> names = new ArrayList<>(object.propertyNames());
			if (names.isEmpty() || this.random.nextInt(5) == 0) {
				object.set(pick(List.of("x", "name", "kind", "$patch", "apiVersion", "a.b", "")), value(3));
				return;
			}
			String name = pick(names);
			if (this.random.nextInt(4) == 0) {
				object.remove(name);
			}
			else {
				object.set(name, value(3));
			}
		}
		else if (chosen instanceof ArrayNode array) {
			if (array.isEmpty() || this.random.nextInt(3) == 0) {
				array.add(value(3));
			}
			else if (this.random.nextBoolean()) {
				array.add(array.get(0).deepCopy());
			}
			else {
				array.set(this.random.nextInt(array.size()), value(3));
			}
		}
	}

	private static void collect(JsonNode node, List<JsonNode> containers) {
		if (node.isContainer()) {
			containers.add(node);
			node.forEach((child) -> collect(child, containers));
		}
	}

	private JsonNode value(int depth) {
		var nodes = MAPPER.getNodeFactory();
		return switch (this.random.nextInt((depth > 0) ? 12 : 9)) {
			case 0 -> nodes.nullNode();
			case 1 -> nodes.booleanNode(this.random.nextBoolean());
			case 2 -> nodes.numberNode(this.random.nextInt(-3, 70_000));
			case 3 -> nodes.numberNode(pick(List.of(Long.MAX_VALUE, Long.MIN_VALUE, 2147483648L)));
			case 4 -> nodes.numberNode(1.5e300);
			case 5 -> nodes.stringNode(pick(VALUES));
			case 6 -> nodes.stringNode(pick(WORDS));
			case 7 -> nodes.stringNode(pick(List.of("1Gi", "100m", "-1", "1e99999", "25%", "2020-01-01T00:00:00Z",
					"10.96.0.1", "999.999.999.999/99", "* * * * *", "1e2147483647")));
			case 8 -> nodes.stringNode("");
			case 9 -> nodes.arrayNode().add(value(depth - 1)).add(value(depth - 1));
			case 10 -> {
				ObjectNode object = nodes.objectNode();
				object.set(pick(List.of("name", "matchLabels", "key", "operator", "values", "x", "spec")),
						value(depth - 1));
				yield object;
			}
			default -> {
				JsonNode deep = nodes.stringNode("deep");
				for (int i = 0; i < pick(List.of(3, 50, 250)); i++) {
					deep = nodes.arrayNode().add(deep);
				}
				yield deep;
			}
		};
	}

	private <T> T pick(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** A request. */
	record Raw(String method, String path, @Nullable String contentType, @Nullable String accept, byte[] body) {

		@Override
		public String toString() {
			return this.method + " " + this.path + " " + this.contentType + " " + this.accept + "\n"
					+ new String(this.body, StandardCharsets.UTF_8);
		}

	}

}
