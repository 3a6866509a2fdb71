package dev.podium.practice.apiserver.validation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.NameRules;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ConfigMaps, Secrets, Nodes and Events must be, and what of them may change.
 */
final class ConfigRules {

	private static final int MAX_DATA = 1024 * 1024;

	/** By a Secret's type: the keys that it must have. */
	private static final Map<String, List<String>> KEYS = Map.of("kubernetes.io/tls", List.of("tls.crt", "tls.key"),
			"kubernetes.io/ssh-auth", List.of("ssh-privatekey"), "kubernetes.io/dockercfg", List.of(".dockercfg"),
			"kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"));

	private ConfigRules() {
	}

	static void configMap(JsonNode configMap, FieldErrors errors) {
		long size = 0;
		for (String field : List.of("data", "binaryData")) {
			for (var entry : configMap.path(field).properties()) {
				key(field, entry.getKey(), errors);
				if (field.equals("data") && configMap.path("binaryData").has(entry.getKey())) {
					errors.invalid(field + "[" + entry.getKey() + "]", entry.getKey(),
							"duplicate of key present in binaryData");
				}
				size += entry.getValue().asString("").getBytes(StandardCharsets.UTF_8).length;
			}
		}
		if (size > MAX_DATA) {
			errors.tooLong("", MAX_DATA);
		}
	}

	private static void key(String field, String key, FieldErrors errors) {
		String at = field + "[" + key + "]";
		NameRules.CONFIG_KEY.check(at, key, errors);
		if (key.equals(".") || key.equals("..")) {
			errors.invalid(at, key, "must not be '" + key + "'");
		}
		else if (key.startsWith("..")) {
			errors.invalid(at, key, "must not start with '..'");
		}
	}

	static void secret(JsonNode secret, FieldErrors errors) {
		JsonNode data = secret.path("data");
		long size = 0;
		for (var entry : data.properties()) {
			key("data", entry.getKey(), errors);
			size += entry.getValue().asString("").length() * 3L / 4;
		}
		if (size > MAX_DATA) {
			errors.tooLong("data", MAX_DATA);
		}
		String type = secret.path("type").asString("");
		for (String key : KEYS.getOrDefault(type, List.of())) {
			if (!data.has(key)) {
				errors.required("data[" + key + "]");
			}
			else if (key.startsWith(".docker")) {
				json("data[" + key + "]", data.path(key).asString(""), errors);
			}
		}
		if (type.equals("kubernetes.io/basic-auth") && !data.has("username") && !data.has("password")) {
			errors.required("data[username]");
			errors.required("data[password]");
		}
		String account = "kubernetes.io/service-account.name";
		if (type.equals("kubernetes.io/service-account-token")
				&& secret.path("metadata").path("annotations").path(account).asString("").isEmpty()) {
			errors.required("metadata.annotations[" + account + "]");
		}
	}

	private static void json(String field, String base64, FieldErrors errors) {
		byte[] text = Base64.getMimeDecoder().decode(base64);
		try {
			JsonMapper.shared().readTree(text);
		}
		catch (JacksonException ex) {
			String first = (text.length == 0) ? "unexpected end of JSON input"
					: "invalid character '" + (char) (text[0] & 0xff) + "' looking for beginning of value";
			errors.invalid(field, "<secret contents redacted>", first);
		}
	}

	/** What has been made immutable stays. */
	static void dataUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		if (!PodRules.same(before.path("type"), after.path("type"))) {
			errors.invalid("type", after.path("type"), "field is immutable");
		}
		if (!before.path("immutable").asBoolean(false)) {
			return;
		}
		if (!after.path("immutable").asBoolean(false)) {
			errors.forbidden("immutable", "field is immutable when `immutable` is set");
		}
		for (String field : List.of("data", "binaryData")) {
			if (!PodRules.same(before.path(field), after.path(field))) {
				errors.forbidden(field, "field is immutable when `immutable` is set");
			}
		}
	}

	static void node(JsonNode node, FieldErrors errors) {
		Set<String> seen = new HashSet<>();
		int index = 0;
		for (JsonNode taint : node.at("/spec/taints")) {
			String at = "metadata.taints[" + index++ + "]";
			String key = taint.path("key").asString("");
			String effect = taint.path("effect").asString("");
			NameRules.qualified(at + ".key", key, key, errors);
			NameRules.LABEL_VALUE.check(at + ".value", taint.path("value").asString(""), errors);
			if (effect.isEmpty()) {
				errors.required(at + ".effect");
			}
			errors.oneOf(at + ".effect", taint.path("effect"), "NoSchedule", "PreferNoSchedule", "NoExecute");
			if (!seen.add(key + ":" + effect)) {
				errors.duplicate(at,
						JsonMapper.shared()
							.createObjectNode()
							.put("Key", key)
							.put("Value", taint.path("value").asString(""))
							.put("Effect", effect)
							.putNull("TimeAdded"),
						"taints must be unique by key and effect pair");
			}
		}
	}

	static void nodeUpdate(JsonNode before, JsonNode after, FieldErrors errors) {
		String cidr = before.at("/spec/podCIDR").asString("");
		if (!cidr.isEmpty() && !cidr.equals(after.at("/spec/podCIDR").asString(""))) {
			errors.forbidden("spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid");
		}
		String provider = before.at("/spec/providerID").asString("");
		if (!provider.isEmpty() && !provider.equals(after.at("/spec/providerID").asString(""))) {
			errors.forbidden("spec.providerID", "node updates may not change providerID except from \"\" to valid");
		}
	}

	static void event(JsonNode event, FieldErrors errors) {
		String namespace = event.at("/involvedObject/namespace").asString("");
		if (!namespace.isEmpty() && !namespace.equals(event.at("/metadata/namespace").asString(""))) {
			errors.invalid("involvedObject.namespace", namespace, "does not match event.namespace");
		}
		if (event.path("eventTime").asString("").isEmpty()) {
			return;
		}
		String component = event.path("reportingComponent").asString("");
		if (component.isEmpty()) {
			errors.required("reportingComponent");
		}
		NameRules.qualified("reportingComponent", component, component, errors);
		for (String field : List.of("reportingInstance", "action", "reason")) {
			if (event.path(field).asString("").isEmpty()) {
				errors.required(field);
			}
		}
	}

}
