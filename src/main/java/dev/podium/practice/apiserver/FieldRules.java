package dev.podium.practice.apiserver;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API server accepts: rules for every object's metadata, and one row for each
 * kind that has more.
 */
final class FieldRules implements Validation {

	private static final int MAX_DATA = 1024 * 1024;

	private static final Map<String, BiConsumer<JsonNode, FieldErrors>> RULES = Map.ofEntries(
	// @formatter:off
		Map.entry("v1/Pod", (pod, errors) -> PodRules.check("spec", pod.path("spec"), errors)),
		Map.entry("v1/ConfigMap", FieldRules::data),
		Map.entry("v1/Secret", FieldRules::data),
		Map.entry("v1/Service", FieldRules::service),
		Map.entry("apps/v1/Deployment", FieldRules::workload),
		Map.entry("apps/v1/ReplicaSet", FieldRules::workload),
		Map.entry("apps/v1/StatefulSet", FieldRules::workload),
		Map.entry("apps/v1/DaemonSet", FieldRules::workload),
		Map.entry("batch/v1/Job", FieldRules::job),
		Map.entry("batch/v1/CronJob", FieldRules::cronJob));
	// @formatter:on

	private static final Set<String> WITH_SELECTOR = Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

	@Override
	public void validateCreate(ResourceType type, ObjectNode object) {
		FieldErrors errors = new FieldErrors();
		MetadataRules.check(type, object.path("metadata"), errors);
		if (type.qualified().equals("pods")) {
			PodRules.checkCreate(object, errors);
		}
		else {
			rules(type).accept(object, errors);
		}
		errors.refuse(type, name(object));
	}

	@Override
	public void validateUpdate(ResourceType type, ObjectNode before, ObjectNode after, String subresource) {
		FieldErrors errors = new FieldErrors();
		MetadataRules.checkUpdate(type, before.path("metadata"), after.path("metadata"), errors);
		if (subresource.equals("status")) {
			StatusRules.check(type, after.path("status"), errors);
			errors.refuse(type, name(after));
			return;
		}
		if (subresource.equals("ephemeralcontainers")) {
			PodRules.checkEphemeral(before.path("spec"), after.path("spec"), errors);
			errors.refuse(type, name(after));
			return;
		}
		boolean specChanged = !PodRules.same(before.path("spec"), after.path("spec"));
		if (specChanged && type.kind().equals("Pod") && !subresource.equals("resize")) {
			PodUpdateRules.check(before.path("spec"), after.path("spec"), errors);
		}
		if (specChanged || !after.has("spec")) {
			rules(type).accept(after, errors);
		}
		if (WITH_SELECTOR.contains(type.kind())) {
			immutable("spec.selector", before.at("/spec/selector"), after.at("/spec/selector"), errors);
		}
		if (type.kind().equals("Job")) {
			immutable("spec.selector", before.at("/spec/selector"), after.at("/spec/selector"), errors);
			immutable("spec.template", before.at("/spec/template"), after.at("/spec/template"), errors);
		}
		if (before.path("immutable").asBoolean(false)) {
			for (String field : Set.of("data", "binaryData", "immutable")) {
				if (!PodRules.same(before.path(field), after.path(field))) {
					errors.forbidden(field, "field is immutable when `immutable` is set");
				}
			}
		}
		errors.refuse(type, name(after));
	}

	private static BiConsumer<JsonNode, FieldErrors> rules(ResourceType type) {
		return RULES.getOrDefault(type.apiVersion() + "/" + type.kind(), (object, errors) -> {
		});
	}

	private static String name(ObjectNode object) {
		return object.at("/metadata/name").asString("");
	}

	private static void immutable(String field, JsonNode before, JsonNode after, FieldErrors errors) {
		if (!before.isMissingNode() && !PodRules.same(before, after)) {
			errors.invalid(field, after, "field is immutable");
		}
	}

	private static void data(JsonNode object, FieldErrors errors) {
		long size = 0;
		Set<String> keys = new HashSet<>();
		for (String field : new String[] { "data", "binaryData" }) {
			for (var entry : object.path(field).properties()) {
				NameRules.CONFIG_KEY.check(field + "[" + entry.getKey() + "]", entry.getKey(), errors);
				if (!keys.add(entry.getKey())) {
					errors.invalid(field + "[" + entry.getKey() + "]", entry.getKey(),
							"duplicate of key present in data");
				}
				size += entry.getValue().asString("").getBytes(StandardCharsets.UTF_8).length;
			}
		}
		if (size > MAX_DATA) {
			errors.tooLong("data", MAX_DATA);
		}
	}

	private static void service(JsonNode service, FieldErrors errors) {
		JsonNode spec = service.path("spec");
		errors.oneOf("spec.type", spec.path("type"), "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
		JsonNode ports = spec.path("ports");
		boolean portless = spec.path("clusterIP").asString("").equals("None")
				|| spec.path("type").asString("").equals("ExternalName");
		if (ports.isEmpty() && !portless) {
			errors.required("spec.ports");
		}
		int index = 0;
		for (JsonNode port : ports) {
			String at = "spec.ports[" + index++ + "]";
			if (!ContainerRules.isPort(port.path("port"))) {
				errors.invalid(at + ".port", port.path("port"), "must be between 1 and 65535, inclusive");
			}
			if (ports.size() > 1 && port.path("name").asString("").isEmpty()) {
				errors.required(at + ".name");
			}
			errors.oneOf(at + ".protocol", port.path("protocol"), "SCTP", "TCP", "UDP");
		}
		NameRules.labels("spec.selector", spec.path("selector"), errors);
	}

	private static void workload(JsonNode object, FieldErrors errors) {
		JsonNode spec = object.path("spec");
		JsonNode selector = spec.path("selector");
		errors.notNegative("spec.replicas", spec.path("replicas"));
		JsonNode template = spec.path("template");
		JsonNode labels = template.at("/metadata/labels");
		if (!selector.isObject()) {
			errors.required("spec.selector");
		}
		else if (selector.isEmpty()) {
			errors.invalid("spec.selector", selector, "empty selector is invalid for a workload");
		}
		else if (!matches(selector.path("matchLabels"), labels)) {
			errors.invalid("spec.template.metadata.labels", labels, "`selector` does not match template `labels`");
		}
		NameRules.labels("spec.template.labels", labels, errors);
		PodRules.check("spec.template.spec", template.path("spec"), errors);
		errors.oneOf("spec.template.spec.restartPolicy", template.at("/spec/restartPolicy"), "Always");
	}

	private static boolean matches(JsonNode wanted, JsonNode labels) {
		return wanted.properties().stream().allMatch((label) -> label.getValue().equals(labels.path(label.getKey())));
	}

	private static void job(JsonNode job, FieldErrors errors) {
		jobSpec("spec", job.path("spec"), errors);
	}

	private static void cronJob(JsonNode cronJob, FieldErrors errors) {
		JsonNode spec = cronJob.path("spec");
		String schedule = spec.path("schedule").asString("");
		if (schedule.isEmpty()) {
			errors.required("spec.schedule");
		}
		else if (!schedule.startsWith("@") && schedule.strip().split("\\s+").length != 5) {
			errors.invalid("spec.schedule", schedule, "expected exactly 5 fields, found "
					+ schedule.strip().split("\\s+").length + ": [" + schedule.strip().replaceAll("\\s+", " ") + "]");
		}
		errors.oneOf("spec.concurrencyPolicy", spec.path("concurrencyPolicy"), "Allow", "Forbid", "Replace");
		jobSpec("spec.jobTemplate.spec", spec.at("/jobTemplate/spec"), errors);
	}

	private static void jobSpec(String field, JsonNode spec, FieldErrors errors) {
		for (String count : new String[] { "parallelism", "completions", "backoffLimit" }) {
			errors.notNegative(field + "." + count, spec.path(count));
		}
		JsonNode pod = spec.at("/template/spec");
		PodRules.check(field + ".template.spec", pod, errors);
		String restart = pod.path("restartPolicy").asString("");
		if (restart.isEmpty() || restart.equals("Always")) {
			errors.required(field + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
		}
	}

}
