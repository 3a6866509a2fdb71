package dev.podium.recording.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.story.GoldenStories;
import dev.podium.story.Storyteller;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.traces.AuditedTrace;
import dev.podium.traces.Planted;
import dev.podium.traces.Tellers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An audit log without any watch lines, at each level of its policy.
 */
class AuditAloneTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** The kinds whose stories are compared. */
	private static final Set<String> KINDS = Set.of("Pod", "Deployment", "ReplicaSet");

	private static final List<String> LEVELS = List.of("RequestResponse", "Request", "Metadata");

	/** Nothing in these was there before, so that a watch tells no more than the log. */
	private static final List<String> WHOLE = List.of("bad-image", "crashloop", "db-pod", "deployment-create", "job",
			"job-fails", "job-indexed", "quota-refuses", "service-life", "statefulset", "unschedulable");

	static List<String> traces() {
		return AuditedTrace.names();
	}

	static List<String> whole() {
		return WHOLE;
	}

	@ParameterizedTest(name = "the audit log of {0} tells its stories")
	@ValueSource(strings = { "deployment-create", "deployment-rolling-update", "deployment-bad-rollout" })
	void toldAsItsGoldenFileSays(String trace) {
		List<Change> changes = read(AuditedTrace.of(trace));
		Storyteller teller = Tellers.strict("e", 2000);
		Captures.tell(changes, teller);
		GoldenStories.holds("audit-alone-" + trace, held(teller), changes.get(0).receivedAt());
	}

	@ParameterizedTest(name = "{0} is told by its audit log as by its watches")
	@MethodSource("whole")
	void whatBeganInTheLogIsToldAsByTheWatches(String trace) {
		AuditedTrace both = AuditedTrace.of(trace);
		assertThat(stands(read(both))).isEqualTo(stands(Captures.read(Capture.of(Captures.audited(both)))))
			.isNotEmpty();
	}

	@ParameterizedTest(name = "who wrote what is measured in the audit log of {0}, at each level")
	@MethodSource("traces")
	void authorsAreMeasuredAtEachLevel(String trace) {
		for (String level : LEVELS) {
			List<Change> changes = read(reduced(AuditedTrace.of(trace), level));
			List<AnnotatedChange> told = Captures.tell(changes);
			List<String> otherwise = new ArrayList<>();
			for (int i = 0; i < changes.size(); i++) {
				Author author = told.get(i).summary().author();
				// The taint eviction controller asks under the node controller's account.
				boolean shared = author != null && author.actor().name().equals("taint-eviction-controller");
				if (changes.get(i) instanceof ObjectChange change && !change.relist() && !shared
						&& (author == null || author.how() != Evidence.Kind.MEASURED)) {
					otherwise
						.add(level + ' ' + change.type() + ' ' + change.kind() + ' ' + change.name() + ' ' + author);
				}
			}
			assertThat(otherwise).isEmpty();
		}
	}

	@ParameterizedTest(name = "the audit log of {0} is in order at each level")
	@MethodSource("traces")
	void changesAreInOrderOfTimeAndVersion(String trace) {
		for (String level : LEVELS) {
			Change before = null;
			Map<String, Long> versions = new TreeMap<>();
			for (Change change : read(reduced(AuditedTrace.of(trace), level))) {
				if (before != null) {
					assertThat(change.receivedAt()).isAfterOrEqualTo(before.receivedAt());
				}
				before = change;
				if (change instanceof ObjectChange object && !object.resourceVersion().isEmpty()) {
					long version = Long.parseLong(object.resourceVersion());
					Long last = versions.put(object.uid(), version);
					assertThat(version).as(object::toString).isGreaterThan((last != null) ? last : 0);
				}
			}
		}
	}

	@Test
	void withRequestsAloneAPodIsToldToItsEnd() {
		Story story = only(read(reduced(AuditedTrace.of("db-pod"), "Request")));
		assertThat(story.states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.RUNNING, Story.State.DONE);
		assertThat(story.steps()).extracting(Step::state).containsOnly(Step.State.REACHED);
	}

	@Test
	void withNeitherNoStateIsInvented() {
		Story story = only(read(reduced(AuditedTrace.of("db-pod"), "Metadata")));
		assertThat(story.states()).extracting(Story.StateAt::state).containsExactly(Story.State.UNKNOWN);
		assertThat(story.steps()).extracting(Step::state)
			.containsExactly(Step.State.REACHED, Step.State.UNSEEN, Step.State.REACHED, Step.State.REACHED,
					Step.State.AHEAD, Step.State.AHEAD);
		assertThat(story.steps()).allSatisfy((step) -> assertThat(step.dueAt()).isNull());
		assertThat(story.steps().get(0).evidence()).extracting((evidence) -> evidence.what().key())
			.contains("evidence.unsaid");
		assertThat(story.stateAt(story.states().get(0).at().plusSeconds(3600)).state()).isEqualTo(Story.State.UNKNOWN);
	}

	@Test
	void whatIsSaidLaterLiftsWhatWasUnknown() {
		AuditedTrace whole = AuditedTrace.of("db-pod");
		List<String> mixed = new ArrayList<>(reduced(whole, "Metadata").log());
		for (int i = 0; i < mixed.size(); i++) {
			if (mixed.get(i).contains("\"subresource\":\"status\"")) {
				mixed.set(i, whole.log().get(i));
			}
		}
		Story story = only(read(new AuditedTrace("mixed", List.of(), mixed)));
		assertThat(story.states()).extracting(Story.StateAt::state)
			.containsExactly(Story.State.UNKNOWN, Story.State.RUNNING, Story.State.DONE);
	}

	@Test
	void dryRunsRefusalsAndWhatChangesNothingAreNoChangesAndAreReported() {
		String pod = "{'kind':'Pod','apiVersion':'v1','metadata':{'name':'p','namespace':'d','uid':'u','resourceVersion':'5'}}";
		List<Change> changes = read(List.of(entry(1, "create", "", 201, "", pod),
				entry(2, "patch", "", 200, "?dryRun=All", pod.replace("'5'", "'6'")),
				entry(3, "update", "status", 409, "", "{'kind':'Status'}"),
				entry(4, "create", "eviction", 429, "", "{'kind':'Status'}"), entry(5, "patch", "status", 200, "", pod),
				entry(6, "get", "", 200, "", pod)));
		assertThat(changes).filteredOn(ObjectChange.class::isInstance).hasSize(1);
		assertThat(changes).filteredOn(AuditEntry.class::isInstance).hasSize(6);
		assertThat(((Gap) changes.get(changes.size() - 1)).reason()).isEqualTo(
				"Of 5 writes: 1 told with what was written; 1 changed nothing, or nothing that the log names (lines 5); "
						+ "1 dry runs (lines 2); 1 conflicts (409), tried again (lines 3); 1 refused (lines 4).");
		assertThat(((Gap) changes.get(0)).kind()).isEqualTo("audit");
	}

	@Test
	void aRefusalBelongsToTheStoryAndAConflictIsToldOnce() {
		List<Change> changes = read(AuditedTrace.of("deployment-create"));
		List<String> keys = Captures.tell(changes)
			.stream()
			.filter((told) -> told.summary().story() != null && told.summary().type().equals("audit"))
			.map((told) -> told.summary().kind() + ' ' + told.summary().summary().key())
			.filter((told) -> !told.endsWith("change.audit"))
			.toList();
		assertThat(keys).containsExactly("Deployment change.audit.conflict");
	}

	@Test
	void nobodyIsCountedWhereSomeAreNotKnown() {
		Storyteller teller = Tellers.strict("e", 100);
		Captures.tell(read(AuditedTrace.of("deployment-rolling-update")), teller);
		assertThat(teller.stories()).anyMatch((story) -> story.subject().kind().equals("Deployment"))
			.allSatisfy((story) -> assertThat(story.readiness()).isNull());
		Storyteller whole = Tellers.strict("e", 100);
		Captures.tell(read(AuditedTrace.of("deployment-create")), whole);
		assertThat(whole.stories()).anyMatch((story) -> story.readiness() != null);
	}

	@Test
	void itsOwnLinesTellTheSameAgain() {
		List<Change> changes = read(AuditedTrace.of("deployment-rolling-update"));
		String lines = changes.stream()
			.map(ChangeLine::write)
			.collect(Collectors.joining("\n", Header.NONE.line() + '\n', "\n"));
		List<Change> again = Captures.read(Captures.file("again.podium.jsonl", lines));
		assertThat(stands(again)).isEqualTo(stands(changes)).isNotEmpty();
		assertThat(types(again)).isEqualTo(types(changes));
	}

	@Test
	void noSecretGetsThroughABody() {
		for (String level : LEVELS) {
			List<Change> changes = read(reduced(new AuditedTrace("planted", List.of(), Planted.audit("p")), level));
			assertThat(changes).anyMatch(ObjectChange.class::isInstance)
				.allSatisfy((change) -> assertThat(ChangeLine.write(change)).doesNotContain(Planted.SECRET));
		}
	}

	@Test
	void aPodGoesWhenItsNodeSaysSo() {
		String pod = "{'kind':'Pod','apiVersion':'v1','metadata':{'name':'p','namespace':'d','uid':'u','resourceVersion':'5'%s},"
				+ "'spec':{'nodeName':'n'}}";
		List<Change> changes = read(List.of(entry(1, "create", "", 201, "", pod.formatted("")),
				entry(2, "delete", "", 200, "",
						pod.replace("'5'", "'6'")
							.formatted(",'deletionTimestamp':'2026-11-23T03:00:30Z','deletionGracePeriodSeconds':30")),
				entry(3, "delete", "", 200, "", pod.replace("'5'", "'7'")
					.formatted(",'deletionTimestamp':'2026-11-23T03:00:30Z','deletionGracePeriodSeconds':0"))));
		assertThat(types(changes)).containsExactly(ObjectChange.Type.ADDED, ObjectChange.Type.MODIFIED,
				ObjectChange.Type.DELETED);
	}

	@Test
	void aLineThatIsNoneIsNamed() {
		List<String> lines = new ArrayList<>(AuditedTrace.of("db-pod").log());
		lines.set(4, lines.get(4).substring(0, 40));
		assertThatExceptionOfType(ImportException.class).isThrownBy(() -> read(lines))
			.satisfies((ex) -> assertThat(ex.file() + ' ' + ex.line()).isEqualTo("audit.ndjson 5"));
		lines.set(4, "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\"}");
		assertThatExceptionOfType(ImportException.class).isThrownBy(() -> read(lines))
			.satisfies((ex) -> assertThat(ex.problem().key() + ' ' + ex.line()).isEqualTo("file.line.missing 5"));
	}

	private static Story only(List<Change> changes) {
		Storyteller teller = Tellers.strict("e", 10);
		Captures.tell(changes, teller);
		assertThat(teller.stories()).hasSize(1);
		return teller.stories().get(0);
	}

	private static List<Story> held(Storyteller teller) {
		return teller.stories().stream().filter((story) -> KINDS.contains(story.subject().kind())).toList();
	}

	/** How each story stands in the end, who began it, and which steps it has reached. */
	private static Map<String, String> stands(List<Change> changes) {
		Storyteller teller = Tellers.strict("e", 2000);
		Captures.tell(changes, teller);
		Map<String, String> stands = new TreeMap<>();
		for (Story story : held(teller)) {
			String intention = (story.intention() != null) ? story.intention().text().toString() : "";
			stands.put(story.subject().kind() + ' ' + story.subject().name() + ' ' + intention,
					story.states().stream().map((state) -> state.state() + " " + state.stuck()).toList().toString()
							+ story.steps().stream().map((step) -> step.from() + " " + step.state()).toList());
		}
		return stands;
	}

	private static List<ObjectChange.Type> types(List<Change> changes) {
		return changes.stream()
			.filter(ObjectChange.class::isInstance)
			.map((one) -> ((ObjectChange) one).type())
			.toList();
	}

	private static List<Change> read(AuditedTrace trace) {
		return Captures.read(Captures.log(trace));
	}

	private static List<Change> read(List<String> lines) {
		return read(new AuditedTrace("lines", List.of(), lines));
	}

	/** As the log would be, had the policy another level. */
	private static AuditedTrace reduced(AuditedTrace trace, String level) {
		return new AuditedTrace(trace.name(), trace.watch(), trace.log().stream().map((line) -> {
			ObjectNode entry = (ObjectNode) JSON.readTree(line);
			if (!level.equals("RequestResponse")) {
				entry.put("level", level).remove("responseObject");
			}
			if (level.equals("Metadata")) {
				entry.remove("requestObject");
			}
			return entry.toString();
		}).toList());
	}

	private static String entry(int second, String verb, String subresource, int code, String query,
			@Nullable String answer) {
		return """
				{'kind':'Event','apiVersion':'audit.k8s.io/v1','stage':'ResponseComplete','verb':'%s','user':{'username':'jo'},
				'userAgent':'kubectl/v1','requestURI':'/api/v1/namespaces/d/pods/p%s','responseStatus':{'code':%d},
				'requestReceivedTimestamp':'2026-11-23T03:00:0%d.000001Z','stageTimestamp':'2026-11-23T03:00:0%d.000002Z',
				'objectRef':{'resource':'pods','subresource':'%s','namespace':'d','name':'p'},'responseObject':%s}"""
			.formatted(verb, query, code, second, second, subresource, answer)
			.replace('\n', ' ')
			.replace('\'', '"');
	}

}
