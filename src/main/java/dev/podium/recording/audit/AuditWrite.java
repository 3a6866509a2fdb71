package dev.podium.recording.audit;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to write, as an entry of an audit log has it.
 *
 * @param at when it was done
 * @param apiVersion of the object that it is about
 * @param name of that object; the empty string for a collection, and where only the
 * answer knows it
 * @param uid of that object, or the empty string
 * @param request its body; missing where it is not logged
 * @param response the answer's; missing where it is not logged
 */
record AuditWrite(Instant at, String user, String verb, String apiVersion, String resource, String subresource,
		String namespace, String name, String uid, int code, boolean dryRun, String uri, JsonNode request,
		JsonNode response) {

	private static final Set<String> VERBS = Set.of("create", "update", "patch", "delete", "deletecollection");

	private static final Set<String> SUBRESOURCES = Set.of("", "status", "binding", "scale", "eviction", "finalize",
			"approval", "ephemeralcontainers", "resize");

	/** What is asked, and kept nowhere. */
	private static final Set<String> ASKED = Set.of("subjectaccessreviews", "selfsubjectaccessreviews",
			"selfsubjectrulesreviews", "localsubjectaccessreviews", "selfsubjectreviews", "tokenreviews", "bindings");

	/** What an entry asks for; null where it writes no object, or has not ended. */
	static @Nullable AuditWrite of(ObjectNode entry, Instant at) {
		JsonNode about = entry.path("objectRef");
		String verb = entry.path("verb").asString("");
		String resource = about.path("resource").asString("");
		String subresource = about.path("subresource").asString("");
		if (!VERBS.contains(verb) || resource.isEmpty() || ASKED.contains(resource)
				|| !SUBRESOURCES.contains(subresource)
				|| !entry.path("stage").asString("ResponseComplete").equals("ResponseComplete")) {
			return null;
		}
		JsonNode response = entry.path("responseObject");
		String uri = entry.path("requestURI").asString("");
		String group = about.path("apiGroup").asString("");
		String version = about.path("apiVersion").asString("v1");
		boolean named = object(response) && !verb.equals("deletecollection");
		String name = about.path("name").asString("");
		return new AuditWrite(at, entry.path("user").path("username").asString(""), verb,
				group.isEmpty() ? version : group + '/' + version, resource, subresource,
				resource.equals("namespaces") ? "" : about.path("namespace").asString(""),
				(name.isEmpty() && named) ? response.path("metadata").path("name").asString("") : name, uid(entry),
				entry.path("responseStatus").path("code").asInt(200),
				uri.contains("dryRun=") || !entry.path("requestObject").path("dryRun").isEmpty(), uri,
				entry.path("requestObject"), response);
	}

	/** The uid that an entry tells of its object, or the empty string. */
	static String uid(JsonNode entry) {
		if (entry.path("verb").asString("").equals("deletecollection")) {
			return "";
		}
		String answer = entry.path("responseObject").path("metadata").path("uid").asString("");
		String about = entry.path("objectRef").path("uid").asString("");
		// The body of a patch of the status, or of a binding, names the object it means.
		return !answer.isEmpty() ? answer
				: !about.isEmpty() ? about : entry.path("requestObject").path("metadata").path("uid").asString("");
	}

	boolean refused() {
		return this.code >= 400;
	}

	/** Another wrote first: whoever asked tries again. */
	boolean conflicts() {
		return this.code == 409 && !this.verb.equals("create");
	}

	boolean creates() {
		return (this.verb.equals("create") && this.subresource.isEmpty())
				|| (this.code == 201 && (this.verb.equals("patch") || this.verb.equals("update")));
	}

	/** Whether the answer says that it is done, and nothing is left of the object. */
	boolean succeeded() {
		return this.response.path("kind").asString("").equals("Status")
				&& this.response.path("status").asString("").equals("Success");
	}

	boolean byNode() {
		return this.user.startsWith("system:node:");
	}

	/** The answer where it is the object itself. */
	@Nullable ObjectNode answered() {
		return (object(this.response) && !this.response.path("kind").asString("").endsWith("List"))
				? (ObjectNode) this.response : null;
	}

	/** The body of the request where it is the object itself. */
	@Nullable ObjectNode asked() {
		String kind = AuditKinds.kind(this.resource);
		return (this.request instanceof ObjectNode body && body.has("kind")
				&& (kind.isEmpty() || body.path("kind").asString("").equals(kind))) ? body : null;
	}

	/** Whether a body is an object, not what the API server says about a request. */
	private static boolean object(JsonNode body) {
		return body instanceof ObjectNode && body.path("metadata").isObject()
				&& switch (body.path("kind").asString("")) {
					case "", "Status", "Scale", "Eviction", "Binding", "DeleteOptions" -> false;
					default -> true;
				};
	}

}
