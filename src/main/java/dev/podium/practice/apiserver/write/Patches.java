package dev.podium.practice.apiserver.write;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.patch.JsonPatch;
import dev.podium.practice.apiserver.patch.MergePatch;
import dev.podium.practice.apiserver.patch.StrategicMergePatch;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a PATCH: what it does to an object, by its type of content.
 */
public final class Patches {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final String DECODING = "error decoding patch: ";

	/** Strategic merging takes a Go type that says how. */
	private static final String FOR_CUSTOM = "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml";

	private static final Pattern UNFIT = Pattern.compile("json: cannot unmarshal (\\w+) into .* of type (\\S+)");

	private Patches() {
	}

	/** The media type without its parameters. */
	public static String mediaType(@Nullable String contentType) {
		String type = (contentType != null) ? contentType : "";
		int parameters = type.indexOf(';');
		return ((parameters < 0) ? type : type.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
	}

	public static boolean isApply(String mediaType) {
		return "application/apply-patch+yaml".equals(mediaType);
	}

	/**
	 * What a patch does to an object.
	 * @throws ApiStatusException 415 for another type of content, 400 for what does not
	 * parse
	 */
	public static UnaryOperator<ObjectNode> of(String mediaType, byte[] body, ResourceType type) {
		switch (mediaType) {
			case "application/json-patch+json" -> {
				JsonNode read = parse(body, DECODING);
				if (read instanceof ArrayNode operations) {
					JsonPatch patch = JsonPatch.of(operations);
					return patch::apply;
				}
				throw Statuses.badRequest(DECODING + "json: cannot unmarshal " + form(read)
						+ " into Go value of type []handlers.jsonPatchOp");
			}
			case "application/merge-patch+json" -> {
				ObjectNode patch = object(body, DECODING);
				return (object) -> {
					requireSame(type, object, patch);
					return MergePatch.apply(object, patch);
				};
			}
			case "application/strategic-merge-patch+json" -> {
				if (type.custom() != null) {
					throw Statuses.unsupportedMediaType(FOR_CUSTOM);
				}
				ObjectNode patch = object(body, "");
				return (object) -> {
					requireSame(type, object, patch);
					return StrategicMergePatch.apply(object, patch);
				};
			}
			default -> throw Statuses.unsupportedPatch();
		}
	}

	/** A patch may name the version that it is for; the uid stays as it is. */
	private static void requireSame(ResourceType type, ObjectNode object, ObjectNode patch) {
		JsonNode uid = patch.path("metadata").path("uid");
		JsonNode present = object.path("metadata").path("uid");
		if (!uid.isMissingNode() && !uid.equals(present)) {
			FieldErrors errors = new FieldErrors();
			errors.invalid("metadata.uid", uid, "field is immutable");
			errors.invalid("metadata.uid", uid, "field is immutable");
			errors.refuse(type, object.path("metadata").path("name").asString(""));
		}
		Preconditions.requireCurrent(type, object, patch);
	}

	/**
	 * What a patch makes of the object is no object of its type. A strategic one is told
	 * as it was sent, others by what they come to.
	 */
	public static ApiStatusException unfit(String mediaType, byte[] body, ObjectNode patched, ApiStatusException why) {
		String message = why.status().path("message").asString("");
		int at = Stream.of("strict decoding error: ", "json: cannot unmarshal", "converting (", "no kind \"")
			.mapToInt(message::indexOf)
			.max()
			.orElse(-1);
		if (why.code() != 400 || at < 0) {
			return why;
		}
		FieldErrors errors = new FieldErrors();
		if ("application/strategic-merge-patch+json".equals(mediaType)) {
			errors.invalid("patch", StrategicMergePatch.goMap(parse(body, "")), restored(message.substring(at)));
		}
		else {
			errors.invalid("patch", patched.toString(), message.substring(at));
		}
		try {
			errors.refuse("", "", "");
		}
		catch (ApiStatusException ex) {
			return ex;
		}
		return why;
	}

	/** A strategic patch is made into an object by other code than a body is. */
	private static String restored(String message) {
		Matcher matcher = UNFIT.matcher(message);
		if (!matcher.matches()) {
			return message;
		}
		String form = matcher.group(1);
		String type = matcher.group(2);
		if (type.startsWith("[]")) {
			return "cannot restore slice from " + form;
		}
		if (type.startsWith("map[")) {
			return "cannot restore map from " + form;
		}
		return type.contains(".") ? "cannot restore struct from: " + form : "unrecognized type: " + type;
	}

	private static ObjectNode object(byte[] body, String prefix) {
		JsonNode read = parse(body, prefix);
		if (read instanceof ObjectNode object) {
			return object;
		}
		throw Statuses.badRequest(
				prefix + "json: cannot unmarshal " + form(read) + " into Go value of type map[string]interface {}");
	}

	private static String form(JsonNode read) {
		return read.isObject() ? "object"
				: read.isArray() ? "array" : read.isNumber() ? "number" : read.isBoolean() ? "bool" : "string";
	}

	private static JsonNode parse(byte[] body, String prefix) {
		try {
			return MAPPER.readTree(body);
		}
		catch (UnexpectedEndOfInputException ex) {
			throw Statuses.badRequest(prefix + "unexpected end of JSON input");
		}
		catch (JacksonException ex) {
			throw Statuses.badRequest(prefix + ex.getOriginalMessage());
		}
	}

}
