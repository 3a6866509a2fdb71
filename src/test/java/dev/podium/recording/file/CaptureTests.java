package dev.podium.recording.file;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.podium.change.AuditEntry;
import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.change.Gap;
import dev.podium.change.ObjectChange;
import dev.podium.story.Storyteller;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Story;
import dev.podium.traces.Tellers;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.podium.recording.file.Captures.file;
import static dev.podium.recording.file.Captures.read;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every form in which changes come as files.
 */
class CaptureTests {

	static List<String> traces() {
		return TraceReader.names();
	}

	@ParameterizedTest(name = "the files of {0}, packed or not, are one log, and each Event counts once")
	@MethodSource("traces")
	void filesOfOneCapture(String trace) {
		List<Change> whole = TraceReader.of(trace).changes();
		List<CaptureFile> watches = Captures.trace(trace)
			.stream()
			.filter((file) -> !file.name().startsWith("audit"))
			.toList();
		List<Change> read = read(Capture.of(watches));
		assertThat(objects(read)).containsExactlyInAnyOrderElementsOf(objects(whole));
		assertThat(read).isSortedAccordingTo((a, b) -> a.receivedAt().compareTo(b.receivedAt()));
		assertThat(stories(read)).extracting(CaptureTests::outline)
			.isEqualTo(stories(whole).stream().map(CaptureTests::outline).toList());
	}

	@ParameterizedTest(name = "{0} written as a recording file reads back the same")
	@MethodSource("traces")
	void recordingFile(String trace) {
		List<Change> changes = read(Capture.of(Captures.trace(trace)));
		StringBuilder lines = new StringBuilder(new Header("A name", "kind-dev", false, "v1.36.2").line()).append('\n');
		changes.forEach((change) -> lines.append(ChangeLine.write(change)).append('\n'));
		byte[] bytes = lines.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
		Capture capture = Capture.of(List.of(file("a.jsonl.gz", Captures.gzip(bytes))));
		assertThat(capture.header()).isEqualTo(new Header("A name", "kind-dev", false, "v1.36.2"));
		List<Change> again = read(capture);
		assertThat(again).hasSameSizeAs(changes);
		assertThat(lines(again)).isEqualTo(lines(changes));
		assertThat(objects(again)).isEqualTo(objects(changes));
	}

	@Test
	void theHeadersUnknownFieldsAreIgnoredAndSoAreALines() {
		List<Change> read = read(file("a", """
				{"podium":1,"more":[{}],"cluster":{"x":1}}
				{"receivedAt":"2026-11-23T03:00:00Z","gap":{"kind":"clock","reason":"r","x":1},"y":2}
				"""));
		assertThat(read).containsExactly(new Gap(Instant.parse("2026-11-23T03:00:00Z"), "clock", "", "r"));
	}

	@Test
	void whatKubectlPrintsIsTimedByWhatTheObjectsSay() {
		List<Change> read = read(kubectl("pods.json"), kubectl("events.json"), kubectl("nodes.json"),
				kubectl("list.json"));
		assertThat(read.get(0)).isInstanceOfSatisfying(Gap.class, (gap) -> assertThat(gap.kind()).isEqualTo("times"));
		assertThat(read).isSortedAccordingTo((a, b) -> a.receivedAt().compareTo(b.receivedAt()));
		assertThat(Duration.between(read.get(0).receivedAt(), read.get(read.size() - 1).receivedAt()))
			.isLessThan(Duration.ofSeconds(10));
		Story story = stories(read).get(0);
		assertThat(story.steps()).extracting(Step::state).containsOnly(Step.State.REACHED);
		assertThat(story.steps().get(0).evidence()).extracting(Evidence::precisionMs).containsOnly(1000.0);
		assertThat(story.steps().get(5).at()).isEqualTo(Instant.parse("2026-11-26T03:49:25.143374Z"));
		assertThat(read).filteredOn((change) -> change instanceof ObjectChange object && object.kind().equals("Node"))
			.extracting((change) -> ((ObjectChange) change).type())
			.containsExactly(ObjectChange.Type.LISTED, ObjectChange.Type.LISTED, ObjectChange.Type.MODIFIED);
	}

	@Test
	void whatKubectlPrintedReadsBackTheSameFromARecordingFile() {
		List<Change> read = read(kubectl("pods.json"), kubectl("events.json"), kubectl("nodes.json"),
				kubectl("list.json"));
		StringBuilder lines = new StringBuilder(Header.NONE.line()).append('\n');
		read.forEach((change) -> lines.append(ChangeLine.write(change)).append('\n'));
		assertThat(objects(read(file("a", lines.toString())))).isEqualTo(objects(read));
	}

	@Test
	void documentsMayTakeManyLines() {
		String line = lines(read(kubectl("list.json"))).get(1);
		assertThat(line).contains("\"ADDED\"");
		List<Change> read = read(file("a", """
				{
				  "type": "ADDED",
				  "object": {"kind": "Pod", "apiVersion": "v1",
				    "metadata": {"name": "a}{\\"", "creationTimestamp": "2026-11-23T03:00:00Z",
				      "resourceVersion": "1"}}
				}

				{
				  "type": "DELETED",
				  "object": {"kind": "Pod", "apiVersion": "v1",
				    "metadata": {"name": "a}{\\"", "creationTimestamp": "2026-11-23T03:00:00Z"}}
				}"""));
		assertThat(objects(read)).containsExactly("ADDED Pod a}{\" 1", "DELETED Pod a}{\" ");
	}

	@Test
	void whatComesBeforeALowerVersionWasThereBefore() {
		List<Change> read = read(file("a",
				undated("ADDED", "a", "9", "2026-11-23T03:00:00Z") + undated("ADDED", "b", "5", "2026-11-23T02:00:00Z")
						+ undated("ADDED", "c", "12", "2026-11-23T03:00:07Z")
						+ undated("DELETED", "c", "13", "2026-11-23T03:00:07Z")));
		assertThat(objects(read)).containsExactly("LISTED Pod a 9", "LISTED Pod b 5", "ADDED Pod c 12",
				"DELETED Pod c 13");
		assertThat(read).filteredOn(Bookmark.class::isInstance).hasSize(1);
	}

	@Test
	void linesWithTimesButWithoutTheServersMarkAreListedUntilOneWasJustCreated() {
		String old = dated("2026-11-23T03:10:00Z", "ADDED", "old", "7", "2026-11-23T03:00:00Z");
		String fresh = dated("2026-11-23T03:10:01Z", "ADDED", "new", "8", "2026-11-23T03:10:01Z");
		assertThat(objects(read(file("a", old + fresh)))).containsExactly("LISTED Pod old 7", "ADDED Pod new 8");
	}

	@Test
	void whatTheServerMarksAsListedIsToldWhenTheCaptureBegan() {
		String mark = """
				{"type":"BOOKMARK","object":{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"9",\
				"annotations":{"k8s.io/initial-events-end":"true"}}}}
				""";
		List<Change> read = read(file("a", undated("ADDED", "old", "7", "2026-01-01T00:00:00Z") + mark
				+ undated("ADDED", "new", "10", "2026-11-23T03:10:01Z")));
		assertThat(objects(read)).containsExactly("LISTED Pod old 7", "ADDED Pod new 10");
		assertThat(read.get(0).receivedAt()).isEqualTo(Instant.parse("2026-11-23T03:10:00Z"));
		assertThat(read).filteredOn(Bookmark.class::isInstance).hasSize(1);
	}

	@Test
	void anErrorOfTheWatchIsAGapThatSaysTheReasonOnly() {
		List<Change> read = read(
				file("a", dated("2026-11-23T03:10:00Z", "ADDED", "p", "7", "2026-11-23T03:00:00Z") + """
						{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"a secret"}}
						"""));
		assertThat(read).filteredOn((change) -> change instanceof Gap gap && gap.kind().equals("watch"))
			.singleElement()
			.satisfies(
					(gap) -> assertThat(((Gap) gap).reason()).isEqualTo("The API server ended the watch: 410 Expired"));
	}

	@Test
	void eventsOfTheOtherGroupAreReadInCoresWords() {
		List<Change> core = read(Capture.of(Captures.trace("db-pod", "events.ndjson", "pods.ndjson")));
		List<Change> other = read(Capture.of(Captures.trace("db-pod", "events.k8s.io.ndjson", "pods.ndjson")));
		assertThat(objects(other)).containsExactlyInAnyOrderElementsOf(objects(core));
		assertThat(other).filteredOn((change) -> change instanceof ObjectChange object && object.kind().equals("Event"))
			.allSatisfy((change) -> assertThat(((ObjectChange) change).object().has("involvedObject")).isTrue());
	}

	@Test
	void anAuditLogsBatchesAndAllItsStagesAreRead() {
		String entry = """
				{"kind":"Event","apiVersion":"audit.k8s.io/v1","stage":"%s","verb":"get",
				"requestReceivedTimestamp":"2026-11-23T03:00:00.000001Z","stageTimestamp":"2026-11-23T03:00:00.000009Z"}"""
			.replace("\n", "");
		List<Change> read = read(file("audit.log", entry.formatted("ResponseStarted") + "\n{\"kind\":\"EventList\","
				+ "\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[" + entry.formatted("ResponseComplete") + "]}\n"));
		assertThat(read).filteredOn(AuditEntry.class::isInstance).hasSize(2);
	}

	@Test
	void anAuditClockThatIsAheadStillExplainsWhatItWrote() {
		List<CaptureFile> files = Captures.trace("db-pod");
		String audit = Captures.text(files.get(0))
			.replaceAll("(Timestamp\":\"2026-11-23T03:05:\\d\\d)\\.(\\d)", "$1.9$2");
		List<Change> read = read(
				Capture.of(List.of(file("audit.ndjson", audit), Captures.trace("db-pod", "pods.ndjson").get(0))));
		List<dev.podium.story.model.AnnotatedChange> told = Captures.tell(read);
		assertThat(told).filteredOn((one) -> one.summary().type().equals("modified"))
			.filteredOn((one) -> !one.summary().summary().key().equals("change.pod.bound"))
			.allSatisfy((one) -> assertThat(Objects.requireNonNull(one.summary().author()).how())
				.isEqualTo(Evidence.Kind.MEASURED));
	}

	private static CaptureFile kubectl(String name) {
		InputStream resource = CaptureTests.class.getResourceAsStream("/captures/kubectl/" + name);
		return new CaptureFile(name, Objects.requireNonNull(resource, name));
	}

	private static String undated(String type, String name, String version, String created) {
		return """
				{"type":"%s","object":{"kind":"Pod","apiVersion":"v1","metadata":{"name":"%s","uid":"%s",\
				"resourceVersion":"%s","creationTimestamp":"%s"}}}
				""".formatted(type, name, name, version, created);
	}

	private static String dated(String at, String type, String name, String version, String created) {
		return "{\"receivedAt\":\"" + at + "\",\"event\":" + undated(type, name, version, created).strip() + "}\n";
	}

	private static List<String> objects(List<Change> changes) {
		return changes.stream()
			.filter(ObjectChange.class::isInstance)
			.map(ObjectChange.class::cast)
			.map((change) -> change.type() + " " + change.kind() + " " + change.name() + " " + change.resourceVersion())
			.toList();
	}

	/** A story without what depends on which of two watches told an Event first. */
	private static String outline(Story story) {
		return story.subject() + story.steps()
			.stream()
			.map((step) -> step.id() + step.state() + step.from() + step.to() + step.repeats() + step.serverTime())
			.toList()
			.toString();
	}

	private static List<String> lines(List<Change> changes) {
		return changes.stream().map(ChangeLine::write).toList();
	}

	private static List<Story> stories(List<Change> changes) {
		Storyteller teller = Tellers.strict("e", 2000);
		Captures.tell(changes, teller);
		return teller.stories();
	}

}
