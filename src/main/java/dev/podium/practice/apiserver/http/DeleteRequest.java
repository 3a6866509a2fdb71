package dev.podium.practice.apiserver.http;

import java.util.Set;

import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.types.FieldErrors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the options of a deletion from its request, and checks them.
 */
final class DeleteRequest {

	private static final Set<String> POLICIES = Set.of("Background", "Foreground", "Orphan");

	private DeleteRequest() {
	}

	/**
	 * From a request: the body where there is one, else the query.
	 * @throws ApiStatusException 400 for a value of another form, 422 for one that is not
	 * supported
	 */
	static DeleteOptions of(JsonNode body, Query query) {
		return of(body.isEmpty() ? ofQuery(query) : body);
	}

	/** From {@code DeleteOptions} as JSON. */
	static DeleteOptions of(JsonNode options) {
		JsonNode preconditions = options.path("preconditions");
		boolean dryRun = !options.path("dryRun").isEmpty();
		JsonNode grace = options.path("gracePeriodSeconds");
		JsonNode orphan = options.path("orphanDependents");
		DeleteOptions read = new DeleteOptions(grace.isNumber() ? Long.valueOf(grace.asLong(0)) : null,
				text(options, "propagationPolicy"), orphan.isBoolean() ? Boolean.valueOf(orphan.asBoolean()) : null,
				text(preconditions, "uid"), text(preconditions, "resourceVersion"), dryRun);
		check(read, options.path("dryRun"));
		return read;
	}

	private static void check(DeleteOptions options, JsonNode dryRuns) {
		FieldErrors errors = new FieldErrors();
		String policy = options.propagationPolicy();
		if (policy != null && options.orphanDependents() != null) {
			errors.invalid("propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set");
		}
		if (policy != null && !POLICIES.contains(policy)) {
			errors.unsupported("propagationPolicy", policy, "Foreground", "Background", "Orphan", "nil");
		}
		if (dryRuns.valueStream().anyMatch((one) -> !one.asString("").equals("All"))) {
			errors.unsupported("dryRun", dryRuns, "All");
		}
		errors.refuseOptions("DeleteOptions");
	}

	private static ObjectNode ofQuery(Query query) {
		ObjectNode options = JsonMapper.shared().createObjectNode();
		Long grace = query.number("gracePeriodSeconds");
		if (grace != null) {
			options.put("gracePeriodSeconds", grace);
		}
		String policy = query.text("propagationPolicy");
		if (policy != null) {
			options.put("propagationPolicy", policy);
		}
		if (query.text("orphanDependents") != null) {
			options.put("orphanDependents", query.flag("orphanDependents"));
		}
		String dryRun = query.text("dryRun");
		if (dryRun != null) {
			options.putArray("dryRun").add(dryRun);
		}
		return options;
	}

	private static @Nullable String text(JsonNode node, String field) {
		String text = node.path(field).asString("");
		return text.isEmpty() ? null : text;
	}

}
