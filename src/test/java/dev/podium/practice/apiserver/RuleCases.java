package dev.podium.practice.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cases as data: requests in {@code rules/NAME.yaml}, and in
 * {@code rules/NAME.answers.json} what a real kube-apiserver 1.36 answered to them
 * ({@link RecordedRules} writes it). Each case has a namespace of its own, {@code $ns};
 * <code>${0/metadata/uid}</code> is taken from the answer to the first step.
 */
final class RuleCases {

	static final JsonMapper MAPPER = JsonMapper.shared();

	private static final List<String> FILES = List.of("deletion", "subresources", "pods", "pod-updates", "config",
			"services", "workloads", "policy", "admission", "patches", "bodies", "lists");

	private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\d+)(/[^}]*)}");

	private static final Map<String, String> PATCHES = Map.of("merge", "application/merge-patch+json", "strategic",
			"application/strategic-merge-patch+json", "json", "application/json-patch+json", "apply",
			"application/apply-patch+yaml", "yaml", "application/yaml", "text", "text/plain");

	private RuleCases() {
	}

	static List<String> files() {
		return FILES;
	}

	static List<Case> read(String file) throws IOException {
		try (InputStream in = resource(file + ".yaml")) {
			List<Case> cases = new ArrayList<>();
			// not Jackson's reader: it leaves aliases (*name) as they are
			JsonNode read = MAPPER.valueToTree(new Yaml().load(in));
			for (JsonNode one : read) {
				cases.add(new Case(one.path("case").asString(), one.path("steps").valueStream().toList()));
			}
			return cases;
		}
	}

	static JsonNode answers(String file) throws IOException {
		try (InputStream in = resource(file + ".answers.json")) {
			return MAPPER.readTree(in);
		}
	}

	private static InputStream resource(String name) {
		return Objects.requireNonNull(RuleCases.class.getResourceAsStream("/rules/" + name), name);
	}

	/** Plays a case and returns its normalised answers. */
	static ArrayNode play(Case one, String namespace, Api api) throws IOException {
		api.send("POST", "/api/v1/namespaces", "application/json", "{\"metadata\":{\"name\":\"" + namespace + "\"}}");
		api.send("POST", "/api/v1/namespaces/" + namespace + "/serviceaccounts", "application/json",
				"{\"metadata\":{\"name\":\"default\"}}");
		ArrayNode answers = MAPPER.createArrayNode();
		List<JsonNode> bodies = new ArrayList<>();
		for (JsonNode step : one.steps()) {
			Request request = Request.of(step, namespace, bodies);
			Reply reply = api.send(request.method(), request.path(), request.contentType(), request.body());
			JsonNode body = reply.body().startsWith("{") ? MAPPER.readTree(reply.body())
					: MAPPER.getNodeFactory().stringNode(reply.body());
			bodies.add(body);
			ObjectNode answer = answers.addObject().put("code", reply.code());
			if (!reply.warnings().isEmpty()) {
				reply.warnings().forEach(answer.putArray("warnings")::add);
			}
			answer.set("body", normal(body, "", step.path("managed").asBoolean(false), namespace));
		}
		return answers;
	}

	/** Without what differs from run to run. */
	private static JsonNode normal(JsonNode node, String field, boolean managed, String namespace) {
		if (node instanceof ObjectNode object) {
			ObjectNode result = MAPPER.createObjectNode();
			object.properties().forEach((entry) -> {
				// what protects volumes in use needs a controller to take it away again
				boolean protects = entry.getValue().toString().matches("\\[\"kubernetes.io/pvc?-protection\"]");
				if (!protects && (managed || !entry.getKey().equals("managedFields"))) {
					result.set(entry.getKey(), normal(entry.getValue(), entry.getKey(), managed, namespace));
				}
			});
			String prefix = object.path("generateName").asString("");
			if (!prefix.isEmpty() && object.path("name").asString("").startsWith(prefix)) {
				result.put("name", prefix + "xxxxx");
			}
			return result;
		}
		if (node instanceof ArrayNode array) {
			ArrayNode result = MAPPER.createArrayNode();
			array.forEach((one) -> result.add(normal(one, field, managed, namespace)));
			return result;
		}
		if (field.equals("nodePort") || field.equals("healthCheckNodePort")) {
			return (node.asInt() > 30100) ? MAPPER.getNodeFactory().stringNode("PORT") : node;
		}
		if (node.isString()) {
			return MAPPER.getNodeFactory()
				.stringNode((field.equals("resourceVersion")) ? "VERSION" : normal(node.asString(), namespace));
		}
		return node.isIntegralNumber() ? MAPPER.getNodeFactory().numberNode(node.asLong()) : node;
	}

	private static String normal(String text, String namespace) {
		return text.replace(namespace, "$ns")
			.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UID")
			.replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
			.replaceAll("10\\.96\\.\\d+\\.\\d+", "10.96.x.x")
			.replaceAll("(?s)(if it was previously negative\\)|for bound claims|is immutable after creation)\\s.*",
					"$1")
			.replaceAll("ey[\\w-]+\\.ey[\\w-]+\\.[\\w-]+", "TOKEN")
			.replaceAll("Invalid value: \"\\{.*}\": (strict|json|converting|no kind)", "Invalid value: PATCHED: $1")
			.replaceAll("kube-api-access-[a-z0-9]{5}", "kube-api-access-xxxxx")
			.replaceAll("in record \\(\\d+\\)", "in record (VERSION)")
			.replaceAll("(resource version: \\d+, current:) \\d+", "$1 VERSION");
	}

	/** A case. */
	record Case(String name, List<JsonNode> steps) {
	}

	/** Where requests go. */
	interface Api {

		Reply send(String method, String path, @Nullable String contentType, String body) throws IOException;

	}

	/** What came back. */
	record Reply(int code, String body, List<String> warnings) {
	}

	/** A step as a request. */
	record Request(String method, String path, @Nullable String contentType, String body) {

		static Request of(JsonNode step, String namespace, List<JsonNode> answers) {
			if (step.has("create")) {
				return create(step.path("create"), step.path("query").asString(""), namespace, answers);
			}
			String[] words = step.path("request").asString().split(" ", 2);
			String as = step.path("as").asString("");
			String body = step.has("text") ? step.path("text").asString()
					: step.has("body") ? step.path("body").toString() : "";
			String type = body.isEmpty() ? null : PATCHES.getOrDefault(as, as.isEmpty() ? "application/json" : as);
			return new Request(words[0], filled(words[1], namespace, answers), type, filled(body, namespace, answers));
		}

		private static Request create(JsonNode manifest, String query, String namespace, List<JsonNode> answers) {
			String apiVersion = manifest.path("apiVersion").asString();
			String kind = manifest.path("kind").asString();
			String plural = plural(kind);
			boolean namespaced = !List
				.of("Namespace", "Node", "PersistentVolume", "ClusterRole", "ClusterRoleBinding", "StorageClass",
						"PriorityClass", "IngressClass", "RuntimeClass")
				.contains(kind);
			String path = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion
					+ (namespaced ? "/namespaces/" + namespace : "") + "/" + plural + query;
			return new Request("POST", path, "application/json", filled(manifest.toString(), namespace, answers));
		}

		private static String plural(String kind) {
			String lower = kind.toLowerCase(java.util.Locale.ROOT);
			if (lower.endsWith("endpoints")) {
				return lower;
			}
			return lower.endsWith("s") ? lower + "es"
					: (lower.endsWith("y") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s");
		}

		private static String filled(String text, String namespace, List<JsonNode> answers) {
			Matcher matcher = REFERENCE.matcher(text.replace("$ns", namespace));
			return matcher.replaceAll((match) -> Matcher
				.quoteReplacement(answers.get(Integer.parseInt(match.group(1))).at(match.group(2)).asString("")));
		}

	}

	static List<String> warnings(List<String> headers) {
		return headers.stream()
			.flatMap((header) -> Arrays.stream(header.split("(?<=\"), (?=299)")))
			.map((header) -> header.replaceAll("^299 - \"(.*)\"$", "$1").replace("\\\"", "\"").replace("\\\\", "\\"))
			.toList();
	}

	static byte[] bytes(String body) {
		return body.getBytes(StandardCharsets.UTF_8);
	}

}
