package dev.podium.practice.apiserver.defaults;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.types.PodSpecs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server adds to a Pod and to the Pod templates of workloads.
 */
public final class PodDefaults {

	private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

	/** The letters of generated names: without vowels, so that they form no words. */
	private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

	private static final int FILE_MODE = 0644;

	private PodDefaults() {
	}

	/** Defaults of a Pod's own, beyond those of a template. */
	static void pod(ObjectNode pod) {
		ObjectNode spec = pod.withObject("spec");
		podSpec(spec);
		absent(spec, "enableServiceLinks", true);
		for (JsonNode container : spec.path("ephemeralContainers")) {
			container((ObjectNode) container, false);
		}
		// what the typed objects write out
		for (JsonNode condition : pod.at("/status/conditions")) {
			absentNull((ObjectNode) condition, "lastProbeTime");
			absentNull((ObjectNode) condition, "lastTransitionTime");
		}
		for (JsonNode container : PodSpecs.containers(spec)) {
			JsonNode resources = container.path("resources");
			resources.path("limits").properties().forEach((limit) -> {
				ObjectNode requests = ((ObjectNode) resources).withObject("requests");
				if (!requests.has(limit.getKey())) {
					requests.set(limit.getKey(), limit.getValue());
				}
			});
		}
	}

	static void template(JsonNode template) {
		if (template instanceof ObjectNode object && object.path("spec") instanceof ObjectNode spec) {
			absentObject(object, "metadata");
			podSpec(spec);
		}
	}

	private static void podSpec(ObjectNode spec) {
		absent(spec, "restartPolicy", "Always");
		absent(spec, "terminationGracePeriodSeconds", 30);
		absent(spec, "dnsPolicy", "ClusterFirst");
		absentObject(spec, "securityContext");
		absent(spec, "schedulerName", "default-scheduler");
		if (spec.has("serviceAccountName")) {
			absent(spec, "serviceAccount", spec.path("serviceAccountName").asString(""));
		}
		else if (spec.has("serviceAccount")) {
			absent(spec, "serviceAccountName", spec.path("serviceAccount").asString(""));
		}
		for (JsonNode volume : spec.path("volumes")) {
			volume((ObjectNode) volume);
		}
		for (JsonNode container : PodSpecs.containers(spec)) {
			container((ObjectNode) container, spec.path("hostNetwork").asBoolean(false));
		}
	}

	private static void volume(ObjectNode volume) {
		if (volume.size() == (volume.has("name") ? 1 : 0)) {
			volume.putObject("emptyDir");
		}
		for (String source : List.of("secret", "configMap", "downwardAPI", "projected")) {
			if (volume.path(source) instanceof ObjectNode files) {
				absent(files, "defaultMode", FILE_MODE);
			}
		}
		if (volume.path("hostPath") instanceof ObjectNode hostPath) {
			absent(hostPath, "type", "");
		}
		for (JsonNode item : volume.at("/downwardAPI/items")) {
			fieldRef(item);
			divisor(item);
		}
		for (JsonNode source : volume.at("/projected/sources")) {
			source.at("/downwardAPI/items").forEach(PodDefaults::fieldRef);
			if (source.path("serviceAccountToken") instanceof ObjectNode token) {
				absent(token, "expirationSeconds", 3600);
			}
		}
	}

	private static void container(ObjectNode container, boolean hostNetwork) {
		absentObject(container, "resources");
		absent(container, "terminationMessagePath", "/dev/termination-log");
		absent(container, "terminationMessagePolicy", "File");
		absent(container, "imagePullPolicy", pullPolicy(container.path("image").asString("")));
		for (JsonNode port : container.path("ports")) {
			absent((ObjectNode) port, "protocol", "TCP");
			if (hostNetwork && !port.has("hostPort")) {
				((ObjectNode) port).set("hostPort", port.path("containerPort"));
			}
		}
		container.path("env").forEach((variable) -> {
			fieldRef(variable.path("valueFrom"));
			divisor(variable.path("valueFrom"));
		});
		for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
			if (container.path(probe) instanceof ObjectNode found) {
				absent(found, "timeoutSeconds", 1);
				absent(found, "periodSeconds", 10);
				absent(found, "successThreshold", 1);
				absent(found, "failureThreshold", 3);
				httpGet(found);
				if (found.path("grpc") instanceof ObjectNode grpc) {
					absent(grpc, "service", "");
				}
			}
		}
		httpGet(container.at("/lifecycle/postStart"));
		httpGet(container.at("/lifecycle/preStop"));
	}

	private static void httpGet(JsonNode handler) {
		if (handler.path("httpGet") instanceof ObjectNode get) {
			absent(get, "path", "/");
			absent(get, "scheme", "HTTP");
		}
	}

	private static void divisor(JsonNode holder) {
		if (holder.path("resourceFieldRef") instanceof ObjectNode ref) {
			absent(ref, "divisor", "0");
		}
	}

	private static void fieldRef(JsonNode holder) {
		if (holder.path("fieldRef") instanceof ObjectNode ref) {
			absent(ref, "apiVersion", "v1");
		}
	}

	/** An image without a tag, or with {@code latest}, is pulled each time. */
	static String pullPolicy(String image) {
		if (image.contains("@")) {
			return "IfNotPresent";
		}
		int colon = image.lastIndexOf(':');
		boolean latest = colon <= image.lastIndexOf('/') || image.substring(colon + 1).equals("latest");
		return latest ? "Always" : "IfNotPresent";
	}

	/** What admission adds to a new Pod, and its first status. */
	static void admit(ObjectNode pod, RandomGenerator random) {
		ObjectNode spec = pod.withObject("spec");
		absent(spec, "serviceAccountName", "default");
		absent(spec, "serviceAccount", spec.path("serviceAccountName").asString(""));
		if (spec.path("automountServiceAccountToken").asBoolean(true)) {
			mountToken(spec, random);
		}
		tolerate(spec);
		absent(spec, "priority", 0);
		absent(spec, "preemptionPolicy", "PreemptLowerPriority");
		ObjectNode status = pod.putObject("status").put("phase", "Pending");
		if (!spec.path("schedulingGates").isEmpty()) {
			status.putArray("conditions")
				.addObject()
				.put("type", "PodScheduled")
				.put("status", "False")
				.putNull("lastProbeTime")
				.put("lastTransitionTime", pod.at("/metadata/creationTimestamp").asString(""))
				.put("reason", "SchedulingGated")
				.put("message", "Scheduling is blocked due to non-empty scheduling gates");
		}
		status.put("qosClass", QualityOfService.of(spec));
	}

	private static void mountToken(ObjectNode spec, RandomGenerator random) {
		String name = "kube-api-access-" + suffix(random);
		boolean mounted = false;
		for (JsonNode container : PodSpecs.containers(spec)) {
			ArrayNode mounts = ((ObjectNode) container).withArray("volumeMounts");
			if (mounts.valueStream().noneMatch((mount) -> mount.path("mountPath").asString("").equals(TOKEN_PATH))) {
				mounts.addObject().put("name", name).put("readOnly", true).put("mountPath", TOKEN_PATH);
				mounted = true;
			}
		}
		if (!mounted) {
			return;
		}
		ObjectNode projected = spec.withArray("volumes").addObject().put("name", name).putObject("projected");
		ArrayNode sources = projected.putArray("sources");
		sources.addObject().putObject("serviceAccountToken").put("expirationSeconds", 3607).put("path", "token");
		ObjectNode certificate = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
		certificate.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
		ObjectNode namespace = sources.addObject().putObject("downwardAPI").putArray("items").addObject();
		namespace.put("path", "namespace")
			.putObject("fieldRef")
			.put("apiVersion", "v1")
			.put("fieldPath", "metadata.namespace");
		projected.put("defaultMode", FILE_MODE);
	}

	/** Every Pod stays a while on a node that has gone. */
	public static void tolerate(ObjectNode spec) {
		tolerate(spec, "node.kubernetes.io/not-ready");
		tolerate(spec, "node.kubernetes.io/unreachable");
	}

	private static void tolerate(ObjectNode spec, String taint) {
		ArrayNode tolerations = spec.withArray("tolerations");
		boolean tolerated = tolerations.valueStream().anyMatch((toleration) -> {
			String key = toleration.path("key").asString("");
			String effect = toleration.path("effect").asString("");
			return (key.isEmpty() || key.equals(taint)) && (effect.isEmpty() || effect.equals("NoExecute"));
		});
		if (!tolerated) {
			tolerations.addObject()
				.put("key", taint)
				.put("operator", "Exists")
				.put("effect", "NoExecute")
				.put("tolerationSeconds", 300);
		}
	}

	/** Five letters, as in generated names. */
	static String suffix(RandomGenerator random) {
		StringBuilder suffix = new StringBuilder();
		for (int i = 0; i < 5; i++) {
			suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
		}
		return suffix.toString();
	}

	static void absentNull(ObjectNode object, String field) {
		if (!object.has(field)) {
			object.putNull(field);
		}
	}

	/** An empty text counts as absent, too. */
	static void absent(ObjectNode object, String field, String value) {
		if (object.path(field).asString("").isEmpty()) {
			object.put(field, value);
		}
	}

	static void absent(ObjectNode object, String field, int value) {
		if (!object.hasNonNull(field)) {
			object.put(field, value);
		}
	}

	static void absent(ObjectNode object, String field, boolean value) {
		if (!object.hasNonNull(field)) {
			object.put(field, value);
		}
	}

	/** The object of a field, which is put if absent. */
	static ObjectNode absentObject(ObjectNode object, String field) {
		return (object.path(field) instanceof ObjectNode found) ? found : object.putObject(field);
	}

}
