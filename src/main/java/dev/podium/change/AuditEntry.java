package dev.podium.change;

import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

/**
 * One audit.k8s.io/v1 Event: who asked the API server for what.
 *
 * @param receivedAt when it reached us
 * @param entry the audit Event, redacted
 */
public record AuditEntry(Instant receivedAt, ObjectNode entry) implements Change {

	public AuditEntry {
		entry = Redaction.redactAudit(entry);
	}

}
