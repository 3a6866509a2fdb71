package dev.podium.dashboard;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that are almost right, the same ones for the same seed.
 */
final class BadInput {

	/**
	 * One request.
	 *
	 * @param target path and query, as sent
	 * @param contentType empty for none
	 */
	record Request(String method, String target, String contentType, String body) {
	}

	private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "POST", "PUT", "PATCH", "PATCH",
			"PATCH", "DELETE", "OPTIONS", "HEAD", "FOO");

	private static final List<String> TYPES = List.of("application/json", "application/json", "application/yaml",
			"application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json",
			"application/apply-patch+yaml", "application/vnd.kubernetes.protobuf", "text/plain", "multipart/form-data",
			"", "/", "application/json; charset=nosuch");

	private static final List<String> PRACTICE = List.of("/api", "/apis", "/apis/apps/v1", "/openapi/v3",
			"/openapi/v3/api/v1", "/version", "/deliverie", "/api/v1/namespaces", "/api/v1/namespaces/default",
			"/api/v1/namespaces/default/status", "/api/v1/namespaces/default/finalize", "/api/v1/nodes/node-1",
			"/api/v1/nodes/node-1/status", "/api/v1/pods", "/api/v1/namespaces/default/pods",
			"/api/v1/namespaces/default/pods", "/api/v1/namespaces/default/pods/fuzz",
			"/api/v1/namespaces/default/pods/fuzz", "/api/v1/namespaces/default/pods/fuzz/status",
			"/api/v1/namespaces/default/pods/fuzz/log", "/api/v1/namespaces/default/pods/fuzz/exec",
			"/api/v1/namespaces/default/pods/fuzz/binding", "/api/v1/namespaces/default/pods/fuzz/eviction",
			"/api/v1/namespaces/default/configmaps", "/api/v1/namespaces/default/configmaps/fuzz",
			"/api/v1/namespaces/default/events", "/apis/apps/v1/namespaces/default/deployments",
			"/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");

	private static final List<String> REST = List.of("/api/cluster", "/api/contexts", "/api/contexts/x/demos",
			"/api/demos", "/api/demos/db", "/api/demos/nosuch", "/api/demos/created", "/demos/db.yml",
			"/demos/nosuch.yml", "/api/stories", "/api/stories/x", "/api/changes", "/api/changes/1",
			"/api/changes/overview", "/api/practice", "/api/practice/step", "/ws/feed", "/actuator/health",
			"/assets/x.js", "/error", "/nosuch");

	private static final List<String> PARAMETERS = List.of("limit", "continue", "resourceVersion",
			"resourceVersionMatch", "sendInitialEvents", "labelSelector", "fieldSelector", "timeoutSeconds", "dryRun",
			"fieldManager", "fieldValidation", "force", "pretty", "gracePeriodSeconds", "propagationPolicy",
			"includeObject", "tailLines", "sinceSeconds", "sinceTime", "limitBytes", "container", "previous",
			"timestamps", "after", "epoch", "kind", "namespace", "name", "from", "to", "bins", "replace",
			"allowVersion");

	private static final List<String> VALUES = List.of("", "0", "-1", "1", "3", "true", "maybe", "x",
			"9223372036854775807", "9223372036854775808", "18446744073709551615", "1e9", "NaN", "%00", "%25", "%E4",
			"..%2F..", "a%3Db,c%21%3Dd", "a+in+(b,c),!d", "((((", "metadata.name%3Dfuzz", "spec.nodeName%3D,%3D",
			"2026-01-01T00:00:00Z", "99999-01-01T00:00:00Z", "%F0%9F%90%B3", "All", "Strict", "Background",
			"eyJydiI6Mn0", "a".repeat(3000), "a%3D".repeat(500), "Object", "NotOlderThan", "Exact", "fuzz");

	private static final List<String> SEGMENTS = List.of("", ".", "..", "%2e%2e", "%2F", "%00", "%zz", "%", "a;b=c",
			"x".repeat(300), "%E0%A4", "*", "nosuch", "-", "default", "%F0%9F%90%B3", "a%20b", "\\", "{}");

	private static final List<String> TEXTS = List.of("{", "}", "[]", "null", "\"text\"", "7", "{\"a\":1,\"a\":2}",
			"a: b: c", "- a\n- b", "&a [*a, *a]", "? ", "\u0000", "k8s\u0000nonsense", "{\"kind\":7,\"metadata\":[]}",
			"{\"metadata\":{\"name\":null,\"labels\":7}}", "\ufeff{}", "---\n---\n", "%YAML 9.9\n---",
			"!!java.net.URL x");

	private final Random random;

	BadInput(long seed) {
		this.random = new Random(seed);
	}

	Request next() {
		return this.random.nextBoolean() ? write() : anything();
	}

	/** What a client would send, but for a detail. */
	private Request write() {
		String pods = "/clusters/practice/api/v1/namespaces/default/pods";
		JsonNode pod = spoil(pod());
		return switch (this.random.nextInt(8)) {
			case 0 -> new Request("PUT", pods + "/fuzz", "application/json", pod.toString());
			case 1 -> new Request("DELETE", pods + "/fuzz", "application/json", "{\"gracePeriodSeconds\":0}");
			case 2 -> new Request("PATCH", pods + "/fuzz" + query(), "application/json-patch+json", operations());
			case 3 -> new Request("PATCH", pods + "/fuzz", "application/merge-patch+json", pod.toString());
			case 4 -> new Request("PATCH", pods + "/fuzz", "application/strategic-merge-patch+json", pod.toString());
			case 5 -> new Request("PATCH", pods + "/fuzz?fieldManager=x&force=true", "application/apply-patch+yaml",
					pod.toString());
			default -> new Request("POST", pods, "application/json", pod.toString());
		};
	}

	private Request anything() {
		boolean practice = this.random.nextInt(3) > 0;
		String path = practice ? "/clusters/practice" + one(PRACTICE) : one(REST);
		if (this.random.nextInt(6) == 0) {
			path = bend(path);
		}
		String method = one(METHODS);
		boolean body = !List.of("GET", "HEAD", "OPTIONS").contains(method) || this.random.nextInt(20) == 0;
		return new Request(method, path + query(), body ? one(TYPES) : "", body ? body(practice) : "");
	}

	private String bend(String path) {
		String[] steps = path.split("/", -1);
		steps[1 + this.random.nextInt(steps.length - 1)] = one(SEGMENTS);
		return String.join("/", steps) + (this.random.nextInt(3) == 0 ? "/" + one(SEGMENTS) : "");
	}

	private String query() {
		int count = Math.max(0, this.random.nextInt(5) - 1);
		return (count == 0) ? ""
				: IntStream.range(0, count)
					.mapToObj((index) -> one(PARAMETERS) + "=" + one(VALUES))
					.collect(Collectors.joining("&", "?", ""));
	}

	private String body(boolean practice) {
		switch (this.random.nextInt(8)) {
			case 0:
				return one(TEXTS);
			case 1:
				return "[".repeat(this.random.nextInt(3000)) + "7";
			case 2:
				return "{\"a\":".repeat(this.random.nextInt(3000)) + "1" + "}".repeat(this.random.nextInt(3000));
			case 3, 4:
				return operations();
			default:
				return practice ? spoil(pod()).toString() : "{\"context\":\"nosuch\",\"allowed\":7,\"namespace\":{}}";
		}
	}

	private String operations() {
		ArrayNode operations = JsonNodeFactory.instance.arrayNode();
		for (int count = this.random.nextInt(4); count >= 0; count--) {
			operations.addObject()
				.put("op", one(List.of("add", "remove", "replace", "move", "copy", "test", "nosuch")))
				.put("path",
						one(List.of("", "/", "/metadata", "/metadata/labels/a", "/spec/containers/0", "/metadata/name",
								"/spec/containers/-", "/spec/containers/99", "/spec/containers/-1", "/~2", "/a~1b/~0",
								"metadata", "/status", "/spec/containers/0/image", "/apiVersion", "/kind")))
				.put("from", one(List.of("", "/metadata", "/spec", "/spec/containers", "/nosuch", "x")))
				.set("value", strange());
		}
		return (this.random.nextInt(5) == 0) ? spoil(operations).toString() : operations.toString();
	}

	private static JsonNode pod() {
		return JsonMapper.shared()
			.readTree(
					"""
							{"apiVersion":"v1","kind":"Pod",
							 "metadata":{"name":"fuzz","namespace":"default","labels":{"a":"b"},"annotations":{"c":"d"},
							  "generateName":"x-","ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"a","uid":"b"}],
							  "managedFields":[],
							  "creationTimestamp":"2026-01-01T00:00:00Z","deletionGracePeriodSeconds":1},
							 "spec":{"containers":[{"name":"a","image":"busybox","command":["sh","-c","exit 1"],"args":["x"],
							   "env":[{"name":"A","value":"b"}],"ports":[{"containerPort":80,"protocol":"TCP"}],
							   "resources":{"requests":{"cpu":"100m","memory":"1Gi"}},"volumeMounts":[{"name":"v","mountPath":"/v"}],
							   "livenessProbe":{"exec":{"command":["true"]},"periodSeconds":1}}],
							  "initContainers":[{"name":"i","image":"busybox","restartPolicy":"Always"}],
							  "volumes":[{"name":"v","emptyDir":{}}],"nodeSelector":{"a":"b"},"restartPolicy":"Never",
							  "tolerations":[{"key":"a","operator":"Exists","tolerationSeconds":3}],
							  "affinity":{"nodeAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":
							   [{"matchExpressions":[{"key":"a","operator":"In","values":["b"]}]}]}}},
							  "terminationGracePeriodSeconds":1,"nodeName":"","priority":0},
							 "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}],
							  "containerStatuses":[{"name":"a","restartCount":0,"state":{"running":{"startedAt":null}}}]},
							 "data":{"a":"b"},"target":{"name":"node-1"},"deleteOptions":{"gracePeriodSeconds":0}}
							""");
	}

	/** Puts something strange into at most two places. */
	private JsonNode spoil(JsonNode sound) {
		for (int count = this.random.nextInt(3); count > 0; count--) {
			JsonNode at = sound;
			for (int depth = this.random.nextInt(9); depth > 0; depth--) {
				JsonNode child = at.isEmpty() ? at : child(at);
				if (!child.isContainer() || child.isEmpty()) {
					break;
				}
				at = child;
			}
			if (at instanceof ObjectNode object && !object.isEmpty()) {
				String name = object.propertyNames()
					.stream()
					.skip(this.random.nextInt(object.size()))
					.findFirst()
					.get();
				object.set((this.random.nextInt(6) == 0) ? one(TEXTS) : name, strange());
			}
			else if (at instanceof ArrayNode array && !array.isEmpty()) {
				array.set(this.random.nextInt(array.size()), strange());
			}
		}
		return sound;
	}

	private JsonNode child(JsonNode at) {
		int index = this.random.nextInt(at.size());
		return at.isArray() ? at.get(index) : at.get(at.propertyNames().stream().skip(index).findFirst().get());
	}

	private JsonNode strange() {
		return JsonMapper.shared()
			.readTree(one(List.of("null", "[]", "{}", "\"\"", "\"\\u0000\"", "-1", "1e400", "0.5", "true",
					"99999999999999999999", "[null]", "[[[[]]]]", "{\"\":{}}", "{\"a\":null}", "\"-\"",
					"\"2026-99-99\"", "{\"$patch\":\"replace\"}", "{\"$patch\":\"delete\"}",
					"[{\"$patch\":\"delete\"}]", "{\"$setElementOrder/containers\":[7]}", "{\"$retainKeys\":7}",
					"{\"$deleteFromPrimitiveList/a\":7}", "[{\"name\":null}]", "[{\"name\":\"a\"},{\"name\":\"a\"}]",
					"\"1e99999\"", "\"100000000000Ei\"", "[{\"name\":\"a\",\"image\":\"x\"}]",
					"\"" + "z".repeat(5000) + "\"", "-2147483649", "{\"name\":[]}")));
	}

	private <T> T one(List<T> of) {
		return of.get(this.random.nextInt(of.size()));
	}

}
