package dev.podium.practice.apiserver.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.podium.practice.apiserver.types.FieldValidation;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.ResourceTypes;
import dev.podium.practice.apiserver.types.Statuses;
import dev.podium.practice.apiserver.types.TypeSchema;
import dev.podium.practice.apiserver.types.TypeSchemas;
import dev.podium.practice.apiserver.types.WrongFormException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads request bodies by the types of the API: fields come out in the order of their
 * type, unknown and repeated ones are told, and values of the wrong form are refused in
 * the words of the real server.
 */
public final class BodyDecoding implements Decoding {

	/** The largest body, as in Kubernetes. */
	public static final int LIMIT = 3 * 1024 * 1024;

	private static final String SUPPORTED = "application/json, application/yaml, application/vnd.kubernetes.protobuf";

	private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
		.maxNestingDepth(200)
		.maxStringLength(LIMIT)
		.build();

	private static final int SUMMARY = 30;

	/** Versions that were served once, and are known still. */
	private static final Pattern OLDER = Pattern.compile("[a-z.0-9]+/v\\d+(alpha|beta)\\d+");

	private final ResourceTypes types;

	private final TypeSchemas schemas;

	private final JsonMapper json = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(BOUNDS).build())
		.build();

	private final YAMLMapper yaml = YAMLMapper.builder(YAMLFactory.builder().streamReadConstraints(BOUNDS).build())
		.build();

	public BodyDecoding(ResourceTypes types, TypeSchemas schemas) {
		this.types = types;
		this.schemas = schemas;
	}

	@Override
	public ObjectNode decode(byte[] body, @Nullable String contentType, ResourceType type, FieldValidation mode,
			Consumer<String> warnings) {
		if (body.length == 0) {
			throw Statuses.badRequest(unrecognized(type.kind())
					+ "couldn't get version/kind; json parse error: unexpected end of JSON input (<empty>)");
		}
		TypeSchema schema = this.schemas.find(type.apiVersion(), type.kind());
		List<String> findings = new ArrayList<>();
		ObjectNode object = read(body, contentType, schema, type.kind(), findings);
		checkType(object, type, body);
		if (type.custom() != null) {
			type.custom().schema().prune(object, findings::add);
		}
		if (!findings.isEmpty() && mode == FieldValidation.STRICT) {
			throw Statuses.badRequest(cannotHandle(type.apiVersion(), type.kind(), type.kind())
					+ "strict decoding error: " + String.join(", ", findings));
		}
		if (mode == FieldValidation.WARN) {
			findings.forEach(warnings);
		}
		object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
		if (schema != null) {
			schema.order(object);
		}
		return object;
	}

	@Override
	public ObjectNode decode(byte[] body, @Nullable String contentType) {
		return read(body, contentType, null, "Object", new ArrayList<>());
	}

	private ObjectNode read(byte[] body, @Nullable String contentType, @Nullable TypeSchema schema, String kind,
			List<String> findings) {
		if (body.length > LIMIT) {
			throw Statuses.tooLarge(LIMIT);
		}
		switch (mediaType(contentType)) {
			case "application/vnd.kubernetes.protobuf":
				return new ProtobufReader(this.schemas).read(body, kind);
			case "application/json":
			case "":
				return parse(this.json.createParser(body), body, schema, kind, findings);
			case "application/yaml":
			case "application/apply-patch+yaml":
				return parse(this.yaml.createParser(body), body, schema, kind, findings);
			default:
				throw Statuses.unsupportedMediaType(SUPPORTED);
		}
	}

	private static String mediaType(@Nullable String contentType) {
		String type = Objects.requireNonNullElse(contentType, "");
		int semicolon = type.indexOf(';');
		return ((semicolon < 0) ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
	}

	private static ObjectNode parse(JsonParser parser, byte[] body, @Nullable TypeSchema schema, String kind,
			List<String> findings) {
		BodyReader reader = new BodyReader(parser, findings);
		try (parser) {
			return reader.readBody(schema);
		}
		catch (StreamConstraintsException ex) {
			throw Statuses.badRequest(unrecognized(kind) + "exceeded max depth or length" + at(ex.getLocation()));
		}
		catch (StreamReadException ex) {
			throw Statuses.badRequest(unrecognized(kind) + "couldn't get version/kind; json parse error: "
					+ "invalid input" + at(ex.getLocation()));
		}
		catch (UnrecognizedException ex) {
			throw Statuses.badRequest(unrecognized(kind) + "couldn't get version/kind; json parse error: json: "
					+ ex.getMessage() + summary(body));
		}
		catch (WrongFormException ex) {
			throw Statuses.badRequest(cannotHandle(reader.apiVersion(), reader.kind(kind), kind) + ex.getMessage());
		}
	}

	private static String at(@Nullable TokenStreamLocation location) {
		return (location == null) ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
	}

	private static String unrecognized(String kind) {
		return "the object provided is unrecognized (must be of type " + kind + "): ";
	}

	private static String cannotHandle(String apiVersion, String kind, String expected) {
		String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
		return kind + " in version \"" + version + "\" cannot be handled as a " + expected + ": ";
	}

	private void checkType(ObjectNode object, ResourceType type, byte[] body) {
		String apiVersion = given(object, "apiVersion", type.apiVersion());
		String kind = given(object, "kind", type.kind());
		boolean sameKind = kind.equals(type.kind());
		if (apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
			throw Statuses.badRequest(
					unrecognized(type.kind()) + "unexpected GroupVersion string: " + apiVersion + summary(body));
		}
		boolean known = this.types.byKind(apiVersion, kind) != null;
		if (sameKind && !apiVersion.equals(type.apiVersion())
				&& (known || type.custom() != null || OLDER.matcher(apiVersion).matches())) {
			throw Statuses.badRequest("the API version in the data (" + apiVersion
					+ ") does not match the expected API version (" + type.apiVersion() + ")");
		}
		if (!sameKind || !apiVersion.equals(type.apiVersion())) {
			if (!known) {
				throw Statuses.badRequest(cannotHandle(apiVersion, kind, type.kind()) + "no kind \"" + kind
						+ "\" is registered for version \"" + apiVersion
						+ "\" in scheme \"pkg/runtime/scheme.go:111\"");
			}
			throw Statuses.badRequest(cannotHandle(apiVersion, kind, type.kind()) + "converting ("
					+ apiVersion.substring(apiVersion.indexOf('/') + 1) + "." + kind + ") to (" + internal(type.group())
					+ "." + type.kind() + "): unknown conversion");
		}
	}

	private static String given(ObjectNode object, String field, String otherwise) {
		String given = object.path(field).asString("");
		return given.isEmpty() ? otherwise : given;
	}

	/** How a body begins, as the Go server quotes it. */
	private static String summary(byte[] body) {
		int shown = Math.min(body.length, SUMMARY);
		String text = (body[0] == '{') ? new String(body, 0, shown, StandardCharsets.UTF_8)
				: HexFormat.of().formatHex(body, 0, shown);
		return " (" + text + ((body.length > SUMMARY) ? " ...)" : ")");
	}

	/** As the Go server calls a group's own package. */
	private static String internal(String group) {
		int dot = group.indexOf('.');
		return group.isEmpty() ? "core" : ((dot < 0) ? group : group.substring(0, dot));
	}

	/** What does not even say its type. */
	static final class UnrecognizedException extends RuntimeException {

		UnrecognizedException(String message) {
			super(message);
		}

	}

}
