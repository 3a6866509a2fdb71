package dev.podium.practice.apiserver.kinds.pod;

import java.util.random.RandomGenerator;

import dev.podium.practice.apiserver.defaults.PodDefaults;
import dev.podium.practice.apiserver.defaults.QualityOfService;
import dev.podium.practice.apiserver.types.PodSpecs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * What admission adds to a Pod: account, token, tolerations, and its first status.
 */
final class PodAdmission {

	private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

	/** The letters of generated names: without vowels, so that they form no words. */
	private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

	private PodAdmission() {
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
		projected.put("defaultMode", PodDefaults.FILE_MODE);
	}

	/** Every Pod stays a while on a node that has gone. */
	static void tolerate(ObjectNode spec) {
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
	private static String suffix(RandomGenerator random) {
		StringBuilder suffix = new StringBuilder();
		for (int i = 0; i < 5; i++) {
			suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
		}
		return suffix.toString();
	}

}
