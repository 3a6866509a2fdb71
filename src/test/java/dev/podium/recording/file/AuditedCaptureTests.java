package dev.podium.recording.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import dev.podium.story.Storyteller;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.traces.AuditTruth;
import dev.podium.traces.AuditedTrace;
import dev.podium.traces.Tellers;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ten traces with their audit logs, as an import reads them: who wrote what is
 * measured, for every change.
 */
class AuditedCaptureTests {

	static List<String> traces() {
		return TraceReader.names();
	}

	static List<String> all() {
		return AuditedTrace.names();
	}

	@ParameterizedTest(name = "in {0} every author is who the audit log says, and measured")
	@MethodSource("all")
	void everyAuthorIsMeasured(String name) {
		AuditedTrace trace = AuditedTrace.of(name);
		List<Change> changes = Captures.read(Capture.of(Captures.audited(trace)));
		AuditTruth truth = new AuditTruth(trace.audit(), changes);
		List<AnnotatedChange> told = Captures.tell(changes);
		List<String> otherwise = new ArrayList<>();
		boolean bodies = TraceReader.names().contains(name);
		int judged = 0;
		for (int i = 0; i < changes.size(); i++) {
			if (changes.get(i) instanceof ObjectChange change && change.type() != ObjectChange.Type.LISTED
					&& !change.kind().equals("Lease")) {
				judged++;
				Author author = told.get(i).summary().author();
				boolean measured = author != null && author.how() == Evidence.Kind.MEASURED;
				if (author == null || (bodies && !measured) || !author.actor().equals(truth.authorOf(change))) {
					otherwise.add(change.type() + " " + change.kind() + " " + change.name() + " "
							+ change.resourceVersion() + ": told " + author + ", was " + truth.authorOf(change));
				}
			}
		}
		assertThat(otherwise).isEmpty();
		assertThat(judged).isPositive();
	}

	@ParameterizedTest(name = "in {0} an entry comes no later than the line that it explains")
	@MethodSource("traces")
	void entriesComeFirst(String trace) {
		List<Change> changes = Captures.read(Capture.of(Captures.trace(trace)));
		List<String> versions = new ArrayList<>();
		Change before = null;
		for (Change change : changes) {
			if (before != null) {
				assertThat(Duration.between(before.receivedAt(), change.receivedAt())).as(change::toString)
					.isGreaterThan(Duration.ofMillis(-1));
			}
			before = change;
			if (change instanceof ObjectChange object && object.type() != ObjectChange.Type.LISTED) {
				versions.add(object.uid() + object.resourceVersion());
			}
			if (change instanceof AuditEntry entry) {
				var written = entry.entry().path("responseObject").path("metadata");
				assertThat(versions)
					.doesNotContain(written.path("uid").asString("") + written.path("resourceVersion").asString(""));
			}
		}
	}

	@Test
	void stepFourIsBoundByTheKubeletsOwnRequestAndStepTwoStaysInferred() {
		Story with = story(Captures.read(Capture.of(Captures.trace("db-pod"))));
		Story without = story(TraceReader.of("db-pod").changes());
		Step received = with.steps().get(3);
		Step before = without.steps().get(3);
		assertThat(Objects.requireNonNull(received.notAfter())).isBefore(Objects.requireNonNull(before.notAfter()));
		assertThat(received.evidence()).anySatisfy((evidence) -> {
			assertThat(evidence.kind()).isEqualTo(Evidence.Kind.INFERRED);
			assertThat(evidence.what().key()).isEqualTo("evidence.pod.audit");
			assertThat(evidence.what().args()).containsEntry("user", "system:node:realk8s")
				.containsEntry("verb", "patch")
				.containsEntry("resource", "pods/status");
		});
		assertThat(with.steps().get(1).evidence())
			.allSatisfy((evidence) -> assertThat(evidence.kind()).isEqualTo(Evidence.Kind.INFERRED));
		assertThat(with.steps().get(0).evidence())
			.anySatisfy((evidence) -> assertThat(evidence.what().args()).containsEntry("user", "kubernetes-admin")
				.containsEntry("verb", "create"));
		assertThat(with.steps().get(2).evidence())
			.anySatisfy((evidence) -> assertThat(evidence.what().args()).containsEntry("user", "system:kube-scheduler")
				.containsEntry("resource", "pods/binding"));
	}

	private static Story story(List<Change> changes) {
		Storyteller teller = Tellers.strict("e", 10);
		Captures.tell(changes, teller);
		assertThat(teller.stories()).hasSize(1);
		return teller.stories().get(0);
	}

}
