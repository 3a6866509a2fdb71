package dev.podium.recording.transfer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import dev.podium.change.Change;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.recording.Library;
import dev.podium.recording.RecordedTime;
import dev.podium.recording.TestStore;
import dev.podium.recording.store.Recording;
import dev.podium.recording.write.Keeping;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.ChangeSummary;
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

/**
 * Parts of a log, kept as recordings of their own.
 */
class ExcerptTests {

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

	@ParameterizedTest(name = "{0}: a story alone is told as it was among others")
	@ValueSource(strings = { "db-pod", "crashloop", "pod-delete", "unschedulable", "bad-image" })
	void aStoryAlone(String trace) {
		Recording whole = imported(trace);
		for (Story story : ImportTests.stories(this.library.open(whole.id()))) {
			Recording part = this.library.keepPart("One", this.library.open(whole.id()), null, null, story.id());
			List<Story> stories = ImportTests.stories(this.library.open(part.id()));
			assertThat(stories).hasSize(1);
			assertThat(outline(stories.get(0))).isEqualTo(outline(story));
			assertThat(part.cluster()).isEqualTo(whole.cluster());
			assertThat(part.changes()).isLessThan(whole.changes());
			assertThat(changes(part)).filteredOn((change) -> change.type().equals("listed"))
				.extracting(ChangeSummary::kind)
				.contains("Node");
		}
	}

	@Test
	void aStretchOfTimeHoldsWhatWasThereBeforeAsListed() {
		Recording whole = imported("deployment-rolling-update");
		ChangeLog log = this.library.open(whole.id());
		List<ChangeSummary> all = changes(whole);
		ChangeSummary middle = all.get(all.size() / 2);
		ChangeSummary late = all.get(all.size() * 3 / 4);
		Recording part = this.library.keepPart("Middle", log, middle.receivedAt(), late.receivedAt(), null);
		assertThat(part.from()).isEqualTo(middle.receivedAt());
		assertThat(part.to()).isEqualTo(late.receivedAt());
		List<ChangeSummary> kept = changes(part);
		assertThat(names(kept.stream().filter((change) -> change.type().equals("listed")).toList()))
			.containsExactlyInAnyOrderElementsOf(names(there(all, middle.receivedAt())));
		assertThat(kept.stream().filter((change) -> !Set.of("listed", "bookmark").contains(change.type())).toList())
			.extracting((change) -> change.receivedAt() + change.type() + change.name() + change.resourceVersion())
			.isEqualTo(all.stream()
				.filter((change) -> !change.receivedAt().isBefore(middle.receivedAt())
						&& !change.receivedAt().isAfter(late.receivedAt()) && !change.type().equals("bookmark"))
				.map((change) -> change.receivedAt() + change.type() + change.name() + change.resourceVersion())
				.toList());
		assertReadsBack(part);
	}

	@Test
	void aPartFromWithinTheFirstListReadsBackTheSame() {
		Recording whole = imported("deployment-rolling-update");
		ChangeLog log = this.library.open(whole.id());
		ChangeSummary third = changes(whole).get(3);
		assertReadsBack(this.library.keepPart("From the list", log, third.receivedAt(), null, null));
	}

	@Test
	void aPartOfTheRunningFeedHoldsAlsoWhatIsNotStoredYet() {
		RecordedTime time = new RecordedTime();
		Feed feed = time.feed(1L << 30, "01running");
		List<Change> changes = TraceReader.of("db-pod").changes();
		try (Keeping keeping = this.library.keep(feed, TestStore.CLUSTER)) {
			assertThat(keeping).isNotNull();
			changes.subList(0, 20).forEach((change) -> time.append(feed, change));
			TestStore.awaitStored(this.library, feed);
			changes.subList(20, changes.size()).forEach((change) -> time.append(feed, change));
			Story story = feed.stories().get(0);
			Recording part = this.library.keepPart("Now", this.library.past(feed), null, null, story.id());
			assertThat(part.cluster()).isEqualTo(TestStore.CLUSTER);
			assertThat(outline(ImportTests.stories(this.library.open(part.id())).get(0))).isEqualTo(outline(story));
		}
	}

	@Test
	void nothingIsNoPart() {
		ChangeLog log = this.library.open(imported("db-pod").id());
		assertThatExceptionOfType(EmptyExcerptException.class)
			.isThrownBy(() -> this.library.keepPart("x", log, null, null, "no such story"));
		assertThatExceptionOfType(EmptyExcerptException.class)
			.isThrownBy(() -> this.library.keepPart("x", log, Instant.parse("2027-01-01T00:00:00Z"), null, null));
		assertThat(this.library.all()).hasSize(1);
	}

	private void assertReadsBack(Recording part) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		this.library.export(part.id(), out);
		Recording again = this.library
			.importFiles(List.of(ImportTests.file("x", out.toByteArray())), null, (read, total, changes) -> true)
			.get(0);
		assertThat(changes(again)).extracting(ChangeSummary::type)
			.isEqualTo(changes(part).stream().map(ChangeSummary::type).toList());
		assertThat(out.toString(StandardCharsets.UTF_8)).contains("k8s.io/initial-events-end");
	}

	private Recording imported(String trace) {
		return this.library.importFiles(ImportTests.trace(trace), trace, (read, total, changes) -> true).get(0);
	}

	private List<ChangeSummary> changes(Recording recording) {
		return this.library.open(recording.id())
			.read(0, 100_000)
			.items()
			.stream()
			.map(AnnotatedChange::summary)
			.toList();
	}

	private static List<ChangeSummary> there(List<ChangeSummary> all, Instant at) {
		java.util.Map<String, ChangeSummary> there = new java.util.LinkedHashMap<>();
		for (ChangeSummary change : all) {
			if (!change.receivedAt().isBefore(at)) {
				break;
			}
			if (change.type().equals("deleted")) {
				there.remove(StoryChanges.key(change));
			}
			else if (Set.of("listed", "added", "modified").contains(change.type())) {
				there.put(StoryChanges.key(change), change);
			}
		}
		return List.copyOf(there.values());
	}

	private static List<String> names(List<ChangeSummary> changes) {
		return changes.stream().map((change) -> StoryChanges.key(change) + change.resourceVersion()).toList();
	}

	/** A story without the numbers of its changes. */
	private static String outline(Story story) {
		return story.subject() + " "
				+ story.states().stream().map((state) -> state.state() + " " + state.at() + state.step()).toList()
				+ story.steps()
					.stream()
					.map((step) -> step.id() + step.state() + step.at() + step.notBefore() + step.notAfter()
							+ step.from() + step.to() + step.serverTime()
							+ step.evidence()
								.stream()
								.map((evidence) -> evidence.kind() + evidence.what().key()
										+ new TreeMap<>(evidence.what().args()))
								.toList())
					.toList();
	}

}
