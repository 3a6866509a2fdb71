package dev.podium.cluster.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Cause;
import dev.podium.cluster.ClusterException.Reason;
import dev.podium.cluster.Failure;
import dev.podium.cluster.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The API server answered, but with a refusal: an HTTP status beyond 299, or an ERROR
 * event of a watch.
 */
public final class RefusedException extends Exception {

	/** How strict field validation names a field that the kind does not have. */
	private static final Pattern STRICT = Pattern.compile("(?:unknown|duplicate) field \"([^\"]+)\"");

	/** How a decoder in Go names a value of the wrong kind. */
	private static final Pattern MISTYPED = Pattern
		.compile("cannot unmarshal (\\w+)(?: \\S+)? into Go struct field \\w+\\.([\\w.]+) of type (\\S+)");

	private static final Map<String, String> KINDS = Map.of("string", "text", "number", "a number", "bool",
			"true or false", "array", "a list", "object", "an object with fields");

	private final int code;

	private final String reason;

	private final boolean said;

	private final boolean event;

	private final @Nullable Duration retryAfter;

	private final boolean versionAhead;

	private final transient List<Cause> causes;

	private RefusedException(int code, JsonNode status, boolean event, @Nullable Duration retryAfter) {
		super(status.path("message").asString(status(code).english()));
		this.code = code;
		this.reason = status.path("reason").asString("");
		this.said = status.path("message").isString();
		this.event = event;
		this.retryAfter = retryAfter;
		this.versionAhead = status.path("details")
			.path("causes")
			.valueStream()
			.anyMatch((cause) -> cause.path("reason").asString("").equals("ResourceVersionTooLarge"));
		this.causes = causes(status);
	}

	private static Failure status(int code) {
		return Failure.of("problem.cluster.status", "code", code);
	}

	private static List<Cause> causes(JsonNode status) {
		List<Cause> causes = new ArrayList<>();
		for (JsonNode cause : status.path("details").path("causes")) {
			causes.add(new Cause(cause.path("field").asString(""), cause.path("message").asString(""), ""));
		}
		if (causes.isEmpty()) {
			for (MatchResult found : STRICT.matcher(status.path("message").asString("")).results().toList()) {
				causes.add(new Cause(found.group(1), found.group(), ""));
			}
		}
		Matcher mistyped = MISTYPED.matcher(status.path("message").asString(""));
		if (causes.isEmpty() && mistyped.find()) {
			String given = mistyped.group(1);
			causes.add(new Cause(mistyped.group(2),
					"it is " + KINDS.getOrDefault(given, given) + "; " + expected(mistyped.group(3)) + " is expected",
					given));
		}
		return causes;
	}

	private static String expected(String type) {
		if (type.startsWith("[]")) {
			return KINDS.getOrDefault("array", type);
		}
		if (type.startsWith("int") || type.startsWith("uint")) {
			return "a whole number";
		}
		return KINDS.getOrDefault(type, type.contains(".") || type.startsWith("map[") ? "an object with fields" : type);
	}

	/**
	 * From an HTTP response.
	 * @param retryAfter the header's value
	 */
	public static RefusedException response(int code, byte[] body, @Nullable String retryAfter) {
		JsonNode status = Json.MAPPER.createObjectNode();
		try {
			JsonNode read = Json.MAPPER.readTree(body);
			if (read.isObject()) {
				status = read;
			}
		}
		catch (JacksonException ex) {
			// A proxy's page, say: then the code is all there is.
		}
		return new RefusedException(code, status, false, seconds(retryAfter));
	}

	/**
	 * From a watch's ERROR event.
	 * @param status the event's object
	 */
	public static RefusedException event(JsonNode status) {
		return new RefusedException(status.path("code").asInt(500), status, true, null);
	}

	private static @Nullable Duration seconds(@Nullable String retryAfter) {
		if (retryAfter == null || !retryAfter.matches("\\d{1,6}")) {
			return null;
		}
		return Duration.ofSeconds(Long.parseLong(retryAfter));
	}

	public int code() {
		return this.code;
	}

	/** Whether the API server said why, in a Status of its own. */
	public boolean said() {
		return this.said;
	}

	/** What it says, in the API server's own words where there are any. */
	public Failure failure() {
		return this.said ? Failure.said(String.valueOf(getMessage())) : status(this.code);
	}

	/** Whether it came in the middle of a watch. */
	public boolean event() {
		return this.event;
	}

	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/** Whether a list or a watch can no longer go on from the version it asked for. */
	public boolean versionGone() {
		return this.code == 410 || "Expired".equals(this.reason) || "Gone".equals(this.reason);
	}

	/**
	 * Whether the cluster has not come to the version that was asked for: a replica that
	 * lags behind will, one that was made anew perhaps never.
	 */
	public boolean versionAhead() {
		return this.versionAhead;
	}

	ClusterException toClusterException() {
		return new ClusterException(reasonOf(this.code, this.reason), failure(), this.causes);
	}

	private static Reason reasonOf(int code, String reason) {
		return switch (code) {
			case 401 -> Reason.UNAUTHORIZED;
			case 403 -> Reason.FORBIDDEN;
			case 404 -> Reason.NOT_FOUND;
			case 409 -> "AlreadyExists".equals(reason) ? Reason.ALREADY_EXISTS : Reason.CONFLICT;
			case 400, 405, 406, 415, 422 -> Reason.INVALID;
			case 410 -> Reason.GONE;
			case 413 -> Reason.TOO_LARGE;
			case 429 -> Reason.NOT_YET;
			default -> Reason.OTHER;
		};
	}

}
