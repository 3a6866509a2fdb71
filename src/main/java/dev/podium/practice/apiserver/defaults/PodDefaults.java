package dev.podium.practice.apiserver.defaults;

import java.util.List;

import dev.podium.practice.apiserver.types.PodSpecs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;

/**
 * What neither a Pod nor a workload's Pod template need say.
 */
public final class PodDefaults {

	public static final int FILE_MODE = 0644;

	private PodDefaults() {
	}

	public static void template(JsonNode template) {
		if (template instanceof ObjectNode object && object.path("spec") instanceof ObjectNode spec) {
			absentObject(object, "metadata");
			podSpec(spec);
		}
	}

	public static void podSpec(ObjectNode spec) {
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

	public static void container(ObjectNode container, boolean hostNetwork) {
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

}
