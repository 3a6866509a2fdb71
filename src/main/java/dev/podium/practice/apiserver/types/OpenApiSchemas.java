package dev.podium.practice.apiserver.types;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The types of the API as OpenAPI schemas, in the words of a real kube-apiserver: {@code
 * practice/openapi.json} has one a line.
 */
public final class OpenApiSchemas {

	public static final String OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

	private static final String REFERENCE = "#/components/schemas/";

	private static final Pattern REFERENCES = Pattern.compile('"' + REFERENCE + "([^\"]+)\"");

	private static final Pattern LINE = Pattern.compile("\"([^\"]+)\": (\\{.*}),?");

	private static final Pattern KINDS = Pattern
		.compile("\\{\"group\":\"([^\"]*)\",\"kind\":\"([^\"]*)\",\"version\":\"([^\"]*)\"}");

	private OpenApiSchemas() {
	}

	public static String reference(String schema) {
		return REFERENCE + schema;
	}

	/** Another release may describe the same types in another way. */
	public static String hash() {
		return Recorded.HASH;
	}

	/** The name of a kind's schema, or null where none is recorded. */
	public static @Nullable String name(String apiVersion, String kind) {
		return Recorded.NAMES.get(apiVersion + "/" + kind);
	}

	/** Puts a schema, and all that it refers to. */
	public static void put(ObjectNode components, String name) {
		String text = Recorded.TEXTS.get(name);
		if (text == null || components.has(name)) {
			return;
		}
		components.set(name, JsonMapper.shared().readTree(text));
		Matcher matcher = REFERENCES.matcher(text);
		while (matcher.find()) {
			put(components, matcher.group(1));
		}
	}

	/** What every kind says of a field that all have: apiVersion, kind or metadata. */
	static String explanation(String field) {
		JsonNode pod = JsonMapper.shared()
			.readTree(Objects.requireNonNull(Recorded.TEXTS.get("io.k8s.api.core.v1.Pod")));
		return pod.path("properties").path(field).path("description").asString("");
	}

	/** A type that is not recorded. */
	public static ObjectNode unknown(ResourceType type) {
		ObjectNode made = JsonMapper.shared()
			.createObjectNode()
			.put("type", "object")
			.put("x-kubernetes-preserve-unknown-fields", true);
		made.putArray("x-kubernetes-group-version-kind")
			.addObject()
			.put("group", type.group())
			.put("kind", type.kind())
			.put("version", type.version());
		return made;
	}

	/** Read when it is first asked for, and kept as text. */
	private static final class Recorded {

		static final Map<String, String> TEXTS = new HashMap<>();

		static final Map<String, String> NAMES = new HashMap<>();

		static final String HASH;

		static {
			try (InputStream in = Objects
				.requireNonNull(OpenApiSchemas.class.getResourceAsStream("/practice/openapi.json"))) {
				byte[] all = in.readAllBytes();
				HASH = Document.hash(all);
				new String(all, StandardCharsets.UTF_8).lines().forEach(Recorded::line);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void line(String line) {
			Matcher matcher = LINE.matcher(line);
			if (!matcher.matches()) {
				return;
			}
			TEXTS.put(matcher.group(1), matcher.group(2));
			Matcher kinds = KINDS.matcher(line);
			while (kinds.find()) {
				String group = kinds.group(1).isEmpty() ? "" : kinds.group(1) + "/";
				NAMES.put(group + kinds.group(3) + "/" + kinds.group(2), matcher.group(1));
			}
		}

	}

}
