package dev.podium.practice.apiserver.kinds;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.SelectableFields;
import dev.podium.practice.apiserver.validation.ConfigRules;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;

/**
 * Secrets: bytes by key, and which keys a type must have.
 */
final class SecretStrategy implements KindStrategy {

	/** By a Secret's type: the keys that it must have. */
	private static final Map<String, List<String>> KEYS = Map.of("kubernetes.io/tls", List.of("tls.crt", "tls.key"),
			"kubernetes.io/ssh-auth", List.of("ssh-privatekey"), "kubernetes.io/dockercfg", List.of(".dockercfg"),
			"kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"));

	private static final SelectableFields SELECTABLE = SelectableFields.of("type");

	@Override
	public void applyDefaults(ObjectNode secret) {
		absent(secret, "type", "Opaque");
		if (secret.remove("stringData") instanceof ObjectNode texts) {
			ObjectNode data = secret.withObject("data");
			texts.properties()
				.forEach((text) -> data.put(text.getKey(), Base64.getEncoder()
					.encodeToString(text.getValue().asString("").getBytes(StandardCharsets.UTF_8))));
		}
	}

	@Override
	public void validate(JsonNode secret, FieldErrors errors) {
		JsonNode data = secret.path("data");
		long size = 0;
		for (var entry : data.properties()) {
			ConfigRules.key("data", entry.getKey(), errors);
			size += entry.getValue().asString("").length() * 3L / 4;
		}
		if (size > ConfigRules.MAX_DATA) {
			errors.tooLong("data", ConfigRules.MAX_DATA);
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

	@Override
	public void validateChange(JsonNode before, JsonNode after, FieldErrors errors) {
		ConfigRules.dataUpdate(before, after, errors);
	}

	@Override
	public SelectableFields selectableFields() {
		return SELECTABLE;
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		cells.name(object).add(object.path("type").asString("")).add(object.path("data").size()).age(object);
	}

}
