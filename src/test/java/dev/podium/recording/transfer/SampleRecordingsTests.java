package dev.podium.recording.transfer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import dev.podium.feed.ChangeLog;
import dev.podium.recording.Library;
import dev.podium.recording.RecordedTime;
import dev.podium.recording.TestStore;
import dev.podium.recording.store.Recording;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Author;
import dev.podium.story.model.Evidence;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recordings that come with Podium, in a store.
 */
class SampleRecordingsTests {

	@TempDir
	private Path home;

	@Test
	void theyAreListedFromTheFirstStartAndEveryAuthorIsMeasured() {
		try (Library library = started(Clock.systemUTC())) {
			assertThat(library.all()).extracting(Recording::id)
				.containsExactlyInAnyOrder("a-pod", "a-rolling-update", "a-crash-loop");
			assertThat(library.all()).extracting(Recording::name)
				.containsExactlyInAnyOrder("A Pod", "A rolling update", "A crash loop");
			assertThat(library.all()).extracting(Recording::source).containsOnly(Recording.Source.BUNDLED);
			for (Recording recording : library.all()) {
				ChangeLog log = library.open(recording.id());
				assertThat(ImportTests.stories(log)).isNotEmpty();
				assertThat(log.read(0, 10_000).items()).extracting(AnnotatedChange::summary)
					.filteredOn((change) -> Set.of("added", "modified", "deleted").contains(change.type()))
					.isNotEmpty()
					.allSatisfy((change) -> assertThat(change.author()).isNotNull()
						.extracting(Author::how)
						.isEqualTo(Evidence.Kind.MEASURED));
			}
			List<Story> pod = ImportTests.stories(library.open("a-pod"));
			assertThat(pod).extracting((story) -> story.subject().name()).containsExactly("db");
		}
	}

	@Test
	void oneThatWasDeletedDoesNotComeBackAndTheOthersStay() {
		RecordedTime time = new RecordedTime();
		try (Library library = started(time)) {
			library.delete("a-pod");
			assertThat(library.restore("a-pod").deletedAt()).isNull();
			library.delete("a-pod");
		}
		time.pass(Duration.ofDays(30));
		try (Library library = started(time)) {
			library.prune();
			assertThat(library.all()).extracting(Recording::id)
				.containsExactlyInAnyOrder("a-rolling-update", "a-crash-loop");
		}
	}

	private Library started(Clock clock) {
		Library library = Library.open(TestStore.settings(this.home), clock);
		library.bringInBundled();
		TestStore.await("all are brought in", () -> library.database()
			.read((sql) -> sql.sql("SELECT count(*) FROM bundled").query(Long.class).single()) == 3);
		return library;
	}

}
