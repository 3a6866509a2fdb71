package dev.podium.story.pod;

import java.util.List;

import dev.podium.story.model.Evidence;
import dev.podium.story.table.AuditRule;
import dev.podium.story.table.StepRow;

/**
 * What an audit entry shows of a Pod's steps: a line a request.
 */
final class PodAudit {

	private static final List<AuditRule<PodState>> ROWS = List.of(
			row("create", "", "", PodStep.CREATED, Evidence.Kind.MEASURED),
			row("create", "binding", "", PodStep.BOUND, Evidence.Kind.MEASURED),
			row("patch", "status", "system:node:", PodStep.RECEIVED, Evidence.Kind.INFERRED));

	private PodAudit() {
	}

	static List<AuditRule<PodState>> rules() {
		return ROWS;
	}

	private static AuditRule<PodState> row(String verb, String subresource, String user, StepRow<PodState> step,
			Evidence.Kind kind) {
		return new AuditRule<>(verb, subresource, user, step, kind, "evidence.pod.audit");
	}

}
