package dev.podium.practice.apiserver.http;

import java.util.List;

import dev.podium.practice.apiserver.types.FieldErrors;
import org.jspecify.annotations.Nullable;

/**
 * The options that stand in a request's query must be good, each of its kind:
 * {@code ListOptions}, {@code CreateOptions}, {@code UpdateOptions},
 * {@code PatchOptions}.
 */
final class RequestOptions {

	private static final String MATCH = "resourceVersionMatch";

	private RequestOptions() {
	}

	/** Of a list or a watch. */
	static void requireList(Query query, boolean watch) {
		FieldErrors errors = new FieldErrors();
		String match = query.text(MATCH);
		boolean initial = query.text("sendInitialEvents") != null;
		boolean continued = query.text("continue") != null;
		if (watch) {
			if (initial && !"NotOlderThan".equals(match)) {
				errors.forbidden(MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
			}
			if (match != null && !initial) {
				errors.forbidden(MATCH,
						"resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
			}
			if (match != null && !match.equals("NotOlderThan")) {
				errors.unsupported(MATCH, match, "NotOlderThan");
			}
			if (continued) {
				errors.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
			}
		}
		else {
			list(query, match, continued, errors);
			if (initial) {
				errors.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list");
			}
		}
		errors.refuseOptions("ListOptions");
	}

	private static void list(Query query, @Nullable String match, boolean continued, FieldErrors errors) {
		if (match == null) {
			return;
		}
		String version = query.text("resourceVersion");
		if (version == null) {
			errors.forbidden(MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided");
		}
		if (continued) {
			errors.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
		}
		if (!List.of("Exact", "NotOlderThan").contains(match)) {
			errors.unsupported(MATCH, match, "Exact", "NotOlderThan", "");
		}
		if (match.equals("Exact") && "0".equals(version)) {
			errors.forbidden(MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
		}
	}

	/**
	 * Of a write.
	 * @param method of the request
	 * @param apply whether it is a patch of server-side apply
	 */
	static void requireWrite(Query query, String method, boolean apply) {
		FieldErrors errors = new FieldErrors();
		String manager = query.text("fieldManager");
		boolean patch = method.equals("PATCH");
		if (patch && apply && manager == null) {
			errors.required("fieldManager", "is required for apply patch");
		}
		if (patch && !apply && query.text("force") != null) {
			errors.forbidden("force", "may not be specified for non-apply patch");
		}
		if (manager != null && manager.length() > 128) {
			errors.tooLong("fieldManager", 128);
		}
		String dryRun = query.text("dryRun");
		if (dryRun != null && !dryRun.equals("All")) {
			errors.unsupported("dryRun", tools.jackson.databind.json.JsonMapper.shared().createArrayNode().add(dryRun),
					"All");
		}
		String validation = query.text("fieldValidation");
		if (validation != null && !List.of("Ignore", "Strict", "Warn").contains(validation)) {
			errors.unsupported("fieldValidation", validation, "", "Ignore", "Strict", "Warn");
		}
		errors.refuseOptions(switch (method) {
			case "POST" -> "CreateOptions";
			case "PUT" -> "UpdateOptions";
			default -> "PatchOptions";
		});
	}

}
