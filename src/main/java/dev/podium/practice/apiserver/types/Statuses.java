package dev.podium.practice.apiserver.types;

import java.util.List;

import dev.podium.practice.apiserver.client.ApiStatusException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refusals in the API server's own wording.
 */
public final class Statuses {

	private static final System.Logger LOG = System.getLogger(Statuses.class.getName());

	private Statuses() {
	}

	public static ApiStatusException notFound(ResourceType type, String name) {
		return about(404, "NotFound", type.qualified() + " \"" + name + "\" not found", type, name);
	}

	/** A path that names nothing served. */
	public static ApiStatusException noSuchResource() {
		ObjectNode status = status(404, "NotFound", "the server could not find the requested resource");
		status.putObject("details");
		return refusal(status);
	}

	public static ApiStatusException alreadyExists(ResourceType type, String name) {
		return about(409, "AlreadyExists", type.qualified() + " \"" + name + "\" already exists", type, name);
	}

	public static ApiStatusException conflict(ResourceType type, String name, String why) {
		return about(409, "Conflict",
				"Operation cannot be fulfilled on " + type.qualified() + " \"" + name + "\": " + why, type, name);
	}

	/**
	 * As a deletion's precondition says it: with the kind in the place of the resource.
	 */
	public static ApiStatusException preconditionFailed(ResourceType type, String name, String why) {
		String kind = type.group().isEmpty() ? type.kind() : type.kind() + "." + type.group();
		ApiStatusException refusal = about(409, "Conflict",
				"Operation cannot be fulfilled on " + kind + " \"" + name + "\": " + why, type, name);
		((ObjectNode) refusal.status().path("details")).put("kind", type.kind());
		return refusal;
	}

	public static ApiStatusException bindingConflict(String pod, String why) {
		ObjectNode status = status(409, "Conflict",
				"Operation cannot be fulfilled on pods/binding \"" + pod + "\": " + why);
		status.putObject("details").put("name", pod).put("kind", "pods/binding");
		return refusal(status);
	}

	public static ApiStatusException stale(ResourceType type, String name) {
		return conflict(type, name,
				"the object has been modified; please apply your changes to the latest version and try again");
	}

	public static ApiStatusException forbidden(ResourceType type, String name, String why) {
		return about(403, "Forbidden", type.qualified() + " \"" + name + "\" is forbidden: " + why, type, name);
	}

	/** For want of a role that allows it; {@code name} is null for a collection. */
	public static ApiStatusException forbiddenTo(ResourceType type, @Nullable String name, String why) {
		if (name != null) {
			return forbidden(type, name, why);
		}
		ObjectNode status = status(403, "Forbidden", type.qualified() + " is forbidden: " + why);
		details(status, type, "").remove("name");
		return refusal(status);
	}

	public static ApiStatusException namespaceEnding(ResourceType type, String name, String namespace) {
		ApiStatusException refusal = forbidden(type, name,
				"unable to create new content in namespace " + namespace + " because it is being terminated");
		((ObjectNode) refusal.status().path("details")).putArray("causes")
			.addObject()
			.put("reason", "NamespaceTerminating")
			.put("message", "namespace " + namespace + " is being terminated")
			.put("field", "metadata.namespace");
		return refusal;
	}

	/** Of the 27⁵ endings, one that is taken. */
	public static ApiStatusException generatedNameTaken(ResourceType type, String name) {
		return about(409, "AlreadyExists",
				type.qualified() + " \"" + name
						+ "\" already exists, the server was not able to generate a unique name for the object",
				type, name);
	}

	public static ApiStatusException badRequest(String message) {
		return new ApiStatusException(status(400, "BadRequest", message));
	}

	public static ApiStatusException methodNotAllowed() {
		ObjectNode status = status(405, "MethodNotAllowed",
				"the server does not allow this method on the requested resource");
		status.putObject("details");
		return refusal(status);
	}

	public static ApiStatusException nothingRuns(String subresource) {
		return badRequest("containers of the practice cluster only seem to run, so there is nothing for " + subresource
				+ " to connect to; kubectl logs shows what they write");
	}

	public static ApiStatusException notAcceptable(String offered) {
		return new ApiStatusException(
				status(406, "NotAcceptable", "only the following media types are accepted: " + offered));
	}

	public static ApiStatusException unsupportedMediaType(String supported) {
		return new ApiStatusException(status(415, "UnsupportedMediaType",
				"the body of the request was in an unknown format - accepted media types include: " + supported));
	}

	/** Of a PATCH. */
	public static ApiStatusException unsupportedPatch() {
		ObjectNode status = status(415, "UnsupportedMediaType", "415: Unsupported Media Type");
		status.putObject("details");
		return refusal(status);
	}

	public static ApiStatusException tooLarge(int limit) {
		return new ApiStatusException(
				status(413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit));
	}

	/** A watch or a continued list from a version that is no longer held. */
	public static ApiStatusException expired(String message) {
		return new ApiStatusException(status(410, "Expired", message));
	}

	public static ApiStatusException tooLargeVersion(String asked, long present) {
		ObjectNode status = status(504, "Timeout",
				"Timeout: Too large resource version: " + asked + ", current: " + present);
		status.putObject("details")
			.put("retryAfterSeconds", 1)
			.putArray("causes")
			.addObject()
			.put("reason", "ResourceVersionTooLarge")
			.put("message", "Too large resource version");
		return refusal(status);
	}

	public static ApiStatusException tooManyOperations(int limit, int given) {
		return new ApiStatusException(status(413, "RequestEntityTooLarge",
				"The allowed maximum operations in a JSON patch is " + limit + ", got " + given));
	}

	/** A JSON patch that does not fit the object. */
	public static ApiStatusException patchFailed(String why) {
		ObjectNode status = status(422, "Invalid", "the server rejected our request due to an error in our request");
		status.putObject("details");
		LOG.log(System.Logger.Level.DEBUG, why);
		return refusal(status);
	}

	/** Others own what a manager applies. */
	public static ApiStatusException applyConflict(List<ApplyConflict> conflicts) {
		StringBuilder message = new StringBuilder("Apply failed with ").append(conflicts.size());
		if (conflicts.size() == 1) {
			message.append(" conflict: conflict with ")
				.append(conflicts.get(0).manager())
				.append(": ")
				.append(conflicts.get(0).field());
		}
		else {
			message.append(" conflicts: ");
			String separator = "";
			for (String manager : conflicts.stream().map(ApplyConflict::manager).distinct().sorted().toList()) {
				message.append(separator).append("conflicts with ").append(manager).append(":");
				conflicts.stream()
					.filter((one) -> one.manager().equals(manager))
					.forEach((one) -> message.append("\n- ").append(one.field()));
				separator = "\n";
			}
		}
		ObjectNode status = status(409, "Conflict", message.toString());
		ArrayNode causes = status.putObject("details").putArray("causes");
		conflicts.forEach((conflict) -> causes.addObject()
			.put("reason", "FieldManagerConflict")
			.put("message", "conflict with " + conflict.manager())
			.put("field", conflict.field()));
		return refusal(status);
	}

	/**
	 * One field that another manager owns.
	 *
	 * @param manager who, and how it was written
	 * @param field its path
	 */
	public record ApplyConflict(String manager, String field) {
	}

	public static ApiStatusException tooManyRequests(String message) {
		ObjectNode status = status(429, "TooManyRequests", message);
		status.putObject("details").put("retryAfterSeconds", 1);
		return refusal(status);
	}

	/** A refusal without a reason. */
	public static ApiStatusException plain(int code, String message) {
		ObjectNode status = status(code, "", message);
		status.remove("reason");
		return refusal(status);
	}

	/** A PodDisruptionBudget does not allow it now. */
	public static ApiStatusException disruptionBudget(String message, String cause, int retryAfterSeconds) {
		ObjectNode status = status(429, "TooManyRequests", message);
		ObjectNode details = status.putObject("details");
		details.putArray("causes").addObject().put("reason", "DisruptionBudget").put("message", cause);
		if (retryAfterSeconds > 0) {
			details.put("retryAfterSeconds", retryAfterSeconds);
		}
		return refusal(status);
	}

	public static ApiStatusException internal() {
		return new ApiStatusException(status(500, "InternalError",
				"Internal error occurred: the practice API server failed on this request"));
	}

	public static ObjectNode success(@Nullable ResourceType type, @Nullable String name, @Nullable String uid) {
		ObjectNode status = JsonMapper.shared().createObjectNode();
		status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
		status.put("status", "Success");
		if (type != null && name != null) {
			ObjectNode details = details(status, type, name);
			if (uid != null) {
				details.put("uid", uid);
			}
		}
		return status;
	}

	static ObjectNode status(int code, String reason, String message) {
		ObjectNode status = JsonMapper.shared().createObjectNode();
		status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
		return status.put("status", "Failure").put("message", message).put("reason", reason).put("code", code);
	}

	/** The code comes last, as a real API server writes it. */
	private static ApiStatusException refusal(ObjectNode status) {
		JsonNode code = status.remove("code");
		status.set("code", code);
		return new ApiStatusException(status);
	}

	private static ApiStatusException about(int code, String reason, String message, ResourceType type, String name) {
		ObjectNode status = status(code, reason, message);
		details(status, type, name);
		return refusal(status);
	}

	private static ObjectNode details(ObjectNode status, ResourceType type, String name) {
		ObjectNode details = status.putObject("details").put("name", name);
		if (!type.group().isEmpty()) {
			details.put("group", type.group());
		}
		return details.put("kind", type.plural());
	}

}
