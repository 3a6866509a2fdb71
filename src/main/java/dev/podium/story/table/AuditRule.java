package dev.podium.story.table;

import dev.podium.story.model.Evidence;

/**
 * What a request in the audit log shows: a row of a kind's table.
 *
 * @param verb of the request
 * @param subresource of what it is about, or the empty string
 * @param user how the user's name begins
 * @param step it shows
 * @param kind measured, or inferred from a consequence
 * @param what the key of its evidence
 */
public record AuditRule<S extends SubjectState>(String verb, String subresource, String user, StepRow<S> step,
		Evidence.Kind kind, String what) {
}
