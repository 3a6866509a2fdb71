package dev.podium.practice.apiserver;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a deletion asks for: {@code DeleteOptions} of {@code meta/v1}.
 *
 * @param gracePeriodSeconds null for the object's own; a negative one counts as one
 * second
 * @param propagationPolicy what becomes of the dependents: {@code Background},
 * {@code Foreground}, {@code Orphan}, or null for what the kind does
 * @param orphanDependents the older form of it, or null
 * @param uid precondition, or null
 * @param resourceVersion precondition, or null
 * @param dryRun answer as if it had been done
 */
public record DeleteOptions(@Nullable Long gracePeriodSeconds, @Nullable String propagationPolicy,
		@Nullable Boolean orphanDependents, @Nullable String uid, @Nullable String resourceVersion, boolean dryRun) {

	/** As the kind does it, at the object's own pace. */
	public static final DeleteOptions PLAIN = new DeleteOptions(null, null, null, null, null, false);

	private static final Set<String> POLICIES = Set.of("Background", "Foreground", "Orphan");

	/** With this policy: {@code Background}, {@code Foreground} or {@code Orphan}. */
	public static DeleteOptions propagating(String policy) {
		return PLAIN.withPropagation(policy);
	}

	public DeleteOptions withPropagation(String policy) {
		return new DeleteOptions(this.gracePeriodSeconds, policy, null, this.uid, this.resourceVersion, this.dryRun);
	}

	/** Only the object with this uid. */
	public DeleteOptions withUid(@Nullable String wanted) {
		return new DeleteOptions(this.gracePeriodSeconds, this.propagationPolicy, this.orphanDependents, wanted,
				this.resourceVersion, this.dryRun);
	}

	/** Zero removes at once. */
	public DeleteOptions withGrace(@Nullable Long seconds) {
		return new DeleteOptions(seconds, this.propagationPolicy, this.orphanDependents, this.uid, this.resourceVersion,
				this.dryRun);
	}

	DeleteOptions asDryRun() {
		return new DeleteOptions(this.gracePeriodSeconds, this.propagationPolicy, this.orphanDependents, this.uid,
				this.resourceVersion, true);
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
		read.check(options.path("dryRun"));
		return read;
	}

	private void check(JsonNode dryRuns) {
		FieldErrors errors = new FieldErrors();
		String policy = this.propagationPolicy;
		if (policy != null && this.orphanDependents != null) {
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
