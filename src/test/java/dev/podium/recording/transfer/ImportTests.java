package dev.podium.recording.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import dev.podium.change.Change;
import dev.podium.change.ChangeLine;
import dev.podium.change.Decision;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.Crowd;
import dev.podium.recording.Library;
import dev.podium.recording.TestStore;
import dev.podium.recording.file.ImportException;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.StoreException;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Story;
import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Recordings that come from files and go to files.
 */
class ImportTests {

	private static final ImportProgress ON = (read, total, changes) -> true;

	@TempDir
	private Path home;

	private Library library;

	@BeforeEach
	void open() {
		this.library = Library.open(TestStore.settings(this.home), Clock.systemUTC());
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	@ParameterizedTest(name = "{0}: what is exported and imported again is told the same")
	@ValueSource(strings = { "db-pod", "deployment-rolling-update", "crashloop", "job", "unschedulable" })
	void exportedAndImportedAgain(String trace) {
		Recording first = this.library.importFiles(trace(trace), "A name", ON).get(0);
		assertThat(first.name()).isEqualTo("A name");
		assertThat(first.source()).isEqualTo(Recording.Source.IMPORT);
		assertThat(first.state()).isEqualTo(Recording.State.ENDED);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.library.export(first.id(), out);
		assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\"podium\":1,\"name\":\"A name\",\"cluster\":{");
		Recording again = this.library.importFiles(List.of(file("x.jsonl", gzip(out.toByteArray()))), null, ON).get(0);
		assertThat(again.id()).isNotEqualTo(first.id());
		assertThat(again.name()).isEqualTo("A name");
		assertThat(again.changes()).isEqualTo(first.changes());
		assertThat(told(again)).isEqualTo(told(first));
		assertThat(stories(again)).isEqualTo(stories(first)).isNotEmpty();
		ByteArrayOutputStream second = new ByteArrayOutputStream();
		this.library.export(again.id(), second);
		assertThat(second.toString(StandardCharsets.UTF_8)).isEqualTo(out.toString(StandardCharsets.UTF_8));
	}

	@Test
	void theStoriesOfWhatADeploymentOwnsAreFoundByItsUidOverItsReplicaSets() {
		Recording recording = this.library.importFiles(trace("deployment-rolling-update"), null, ON).get(0);
		ChangeLog log = this.library.open(recording.id());
		List<Story> all = stories(log).stream().filter((story) -> story.subject().kind().equals("Pod")).toList();
		List<String> roots = all.stream()
			.map((story) -> story.subject().owners())
			.filter((owners) -> owners.size() == 2)
			.map((owners) -> owners.get(1))
			.distinct()
			.toList();
		assertThat(roots).hasSize(1);
		assertThat(all).extracting((story) -> story.subject().ownerUid())
			.doesNotContainNull()
			.doesNotContain(roots.get(0));
		StoriesWanted owned = new StoriesWanted(null, null, null, roots.get(0), null, null);
		assertThat(log.stories(owned).stories()).isEqualTo(all).hasSizeGreaterThan(1);
		assertThat(log.stories(owned).total()).isEqualTo(all.size());
		String one = String.valueOf(all.get(0).subject().ownerUid());
		assertThat(log.stories(new StoriesWanted(null, null, null, one, null, null)).stories())
			.isEqualTo(all.stream().filter((story) -> story.subject().owners().contains(one)).toList())
			.hasSizeLessThan(all.size());
		assertThat(log.stories(new StoriesWanted(null, null, null, "nosuch", null, null)).stories()).isEmpty();
		assertThat(log.stories(new StoriesWanted(null, null, null, "", null, null)).stories()).isEmpty();
	}

	@Test
	void aDecisionIsStoredAndReadAgainAndExplainsTheSame() {
		Instant at = Instant.parse("2026-11-23T03:00:10Z");
		Decision decision = new Decision(at, "replicaset-controller", "replicaset.slow-start",
				new Decision.About("ReplicaSet", "default", "web", "u", "1"), null,
				Map.of("missing", "3", "batches", "1, 2"), at.plusSeconds(20));
		String lines = """
				{"podium":1}
				{"receivedAt":"2026-11-23T03:00:00Z","event":{"type":"BOOKMARK","object":{"kind":"ReplicaSet","apiVersion":"apps/v1",\
				"metadata":{"resourceVersion":"1","annotations":{"k8s.io/initial-events-end":"true"}}}}}
				{"receivedAt":"2026-11-23T03:00:01Z","event":{"type":"ADDED","object":{"kind":"ReplicaSet","apiVersion":"apps/v1",\
				"metadata":{"name":"web","namespace":"default","uid":"u","resourceVersion":"1","generation":1},"spec":{"replicas":3}}}}
				"""
				+ ChangeLine.write(decision) + '\n';
		Recording first = this.library
			.importFiles(List.of(file("d.jsonl", lines.getBytes(StandardCharsets.UTF_8))), null, ON)
			.get(0);
		ChangeLog log = this.library.open(first.id());
		assertThat(log.change(log.last()).bare()).isEqualTo(decision);
		assertThat(stories(first).toString()).contains("change.decision.slowstart");
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.library.export(first.id(), out);
		Recording again = this.library.importFiles(List.of(file("x.jsonl", out.toByteArray())), null, ON).get(0);
		assertThat(told(again)).isEqualTo(told(first));
		assertThat(stories(again)).isEqualTo(stories(first));
	}

	@Test
	void whatIsBroughtInTwiceIsTwoRecordings() {
		Recording one = this.library.importFiles(trace("db-pod"), null, ON).get(0);
		Recording other = this.library.importFiles(trace("db-pod"), null, ON).get(0);
		assertThat(this.library.all()).extracting(Recording::id).containsExactlyInAnyOrder(one.id(), other.id());
		assertThat(one.name()).isEqualTo("pods +9");
	}

	@Test
	void howFarItIsIsToldAndAtTheEndAllWasRead() {
		List<long[]> progress = new ArrayList<>();
		List<ImportFile> files = List.of(file("crowd.jsonl.gz", gzip(crowd(2000))));
		Recording recording = this.library.importFiles(files, null, (read, total, changes) -> {
			progress.add(new long[] { read, total, changes });
			return true;
		}).get(0);
		assertThat(progress.size()).isGreaterThan(5);
		assertThat(progress).isSortedAccordingTo((a, b) -> Long.compare(a[0], b[0]));
		long[] last = progress.get(progress.size() - 1);
		assertThat(last[0]).isEqualTo(last[1]).isEqualTo(files.get(0).bytes());
		assertThat(last[2]).isEqualTo(recording.changes());
		assertThat(recording.name()).isEqualTo("crowd");
	}

	@Test
	void nothingIsLostWhereMemoryHoldsNothingButLastVersions() {
		StringBuilder lines = new StringBuilder();
		String padding = "x".repeat(1 << 17);
		for (int i = 0; i < 1500; i++) {
			lines
				.append("""
						{"receivedAt":"2026-11-23T03:00:00Z","event":{"type":"ADDED","object":{"kind":"ConfigMap","apiVersion":"v1",\
						"metadata":{"name":"c%d","uid":"u%d","resourceVersion":"%d"},"data":{"a":"%s"}}}}
						"""
					.formatted(i, i, i + 1, padding));
		}
		Recording recording = this.library
			.importFiles(List.of(file("large.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8))), null, ON)
			.get(0);
		assertThat(recording.complete()).isTrue();
		assertThat(recording.changes()).isEqualTo(1501);
	}

	@Test
	void whatIsCancelledLeavesNothing() {
		List<ImportFile> files = List.of(file("crowd.jsonl", crowd(2000)));
		ImportException cancelled = catchThrowableOfType(ImportException.class,
				() -> this.library.importFiles(files, null, (read, total, changes) -> changes < 1000));
		assertThat(cancelled.problem().key()).isEqualTo("file.cancelled");
		assertNothingIsLeft();
	}

	@Test
	void aFileThatBreaksOffLeavesNothing() {
		byte[] crowd = crowd(2000);
		List<ImportFile> files = List.of(file("crowd.jsonl", java.util.Arrays.copyOf(crowd, crowd.length - 100)));
		ImportException broken = catchThrowableOfType(ImportException.class,
				() -> this.library.importFiles(files, null, ON));
		assertThat(broken.problem().key()).isEqualTo("file.line.truncated");
		assertThat(broken.line()).isGreaterThan(2000);
		assertNothingIsLeft();
	}

	@Test
	void nobodySeesARecordingBeforeItIsWhole() {
		List<Integer> seen = new ArrayList<>();
		this.library.importFiles(List.of(file("crowd.jsonl", crowd(1000))), null, (read, total, changes) -> {
			seen.add(this.library.all().size());
			return true;
		});
		assertThat(seen).isNotEmpty().containsOnly(0);
		assertThat(this.library.all()).hasSize(1);
	}

	@Test
	void whatTheProcessLeftHalfMadeIsErasedAtTheNextStart() {
		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> this.library
			.importFiles(List.of(file("crowd.jsonl", crowd(2000))), null, (read, total, changes) -> {
				if (changes >= 1024) {
					this.library.close();
				}
				return true;
			}));
		this.library = Library.open(TestStore.settings(this.home), Clock.systemUTC());
		assertNothingIsLeft();
	}

	private void assertNothingIsLeft() {
		assertThat(this.library.all()).isEmpty();
		for (String table : List.of("recording", "run", "block", "story")) {
			long rows = this.library.database()
				.read((sql) -> sql.sql("SELECT count(*) FROM " + table).query(Long.class).single());
			assertThat(rows).as(table).isZero();
		}
	}

	private List<String> told(Recording recording) {
		return this.library.open(recording.id())
			.read(0, 100_000)
			.items()
			.stream()
			.map(AnnotatedChange::summary)
			.map((change) -> change.toString().replace(recording.id() + ".", ""))
			.toList();
	}

	private List<String> stories(Recording recording) {
		return stories(this.library.open(recording.id())).stream()
			.map((story) -> story.toString().replace(recording.id() + ".", ""))
			.toList();
	}

	static List<Story> stories(ChangeLog log) {
		return log.stories(new StoriesWanted(null, null, null, null, 1000, null)).stories();
	}

	static ImportFile file(String name, byte[] bytes) {
		return new ImportFile(name, new ByteArrayInputStream(bytes), bytes.length);
	}

	static byte[] gzip(byte[] bytes) {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(bytes);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return packed.toByteArray();
	}

	private static byte[] crowd(int changes) {
		StringBuilder lines = new StringBuilder("{\"podium\":1}\n");
		for (Change change : new Crowd(5).changes(changes)) {
			lines.append(ChangeLine.write(change)).append('\n');
		}
		return lines.toString().getBytes(StandardCharsets.UTF_8);
	}

	static List<ImportFile> trace(String trace) {
		try (Stream<Path> paths = Files.list(TraceReader.of(trace).folder())) {
			return paths.sorted().filter((path) -> path.toString().endsWith(".ndjson")).map((path) -> {
				try {
					return file(path.getFileName().toString(), Files.readAllBytes(path));
				}
				catch (IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			}).toList();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
