package dev.podium.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.podium.change.Change;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedLimits;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.store.StoreSettings;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Story;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of a feed whose memory has folded most of it, against the same feed in a
 * memory that holds all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PastContract {

	private static final String EPOCH = "01past";

	private final RecordedTime time = new RecordedTime();

	private final Feed large = this.time.feed(new FeedLimits(1L << 30, 100_000), EPOCH);

	private final Feed small = this.time.feed(new FeedLimits(300_000, 10), EPOCH);

	private final Random random = new Random(6);

	private Path home;

	private Library library;

	private ChangeLog past;

	abstract StoreSettings settings(Path home);

	@BeforeAll
	void bothTakeTheSameChanges(@TempDir Path directory) {
		this.home = directory;
		this.library = Library.open(settings(this.home), this.time);
		this.library.keep(this.small, TestStore.CLUSTER);
		int taken = 0;
		for (Change change : new Crowd(36).changes(1500)) {
			this.time.append(this.large, change);
			this.time.append(this.small, change);
			if (++taken % 50 == 0) {
				TestStore.awaitStored(this.library, this.small);
			}
		}
		TestStore.awaitStored(this.library, this.small);
		this.past = this.library.past(this.small);
		assertThat(this.small.first()).isGreaterThan(1000);
	}

	@AfterAll
	void close() {
		if (this.library != null) {
			this.library.close();
		}
		over();
	}

	/** Everything is closed. */
	void over() {
	}

	@Test
	void itsFirstAndLastChangeAreTheFeeds() {
		assertThat(this.past.first()).isEqualTo(1);
		assertThat(this.past.last()).isEqualTo(this.large.last());
		assertThat(this.past.now()).isEqualTo(this.large.now());
	}

	@Test
	void everyWindowIsAsMemoryToldIt() {
		for (long seq = 1; seq <= this.large.last(); seq += 97) {
			assertThat(this.past.window(seq)).isEqualTo(this.large.window(seq));
		}
		assertThat(this.past.window(null)).isEqualTo(this.large.window(null));
		assertThat(this.past.window(this.large.last() + 5)).isEqualTo(this.large.window(this.large.last() + 5));
	}

	@Test
	void theWindowOfAnyMomentIsAsMemoryToldIt() {
		Instant begin = this.large.window(1).since().minusSeconds(1);
		long length = Duration.between(begin, this.large.now().plusSeconds(1)).toMillis();
		for (int i = 0; i < 60; i++) {
			Instant at = begin.plusMillis((long) (this.random.nextDouble() * length));
			assertThat(this.past.window(at)).as("at %s", at).isEqualTo(this.large.window(at));
		}
	}

	@Test
	void everyChangeHasTheObjectTheOneBeforeAndTheLine() {
		for (long seq = 1; seq <= this.large.last(); seq++) {
			assertThat(this.past.change(seq)).as("change %d", seq).isEqualTo(this.large.change(seq));
		}
	}

	@Test
	void pagesOfChangesAreAsMemoryToldThemAndBringEachStoryAsItIsNow() {
		for (long after : List.of(0L, 5L, 200L, 256L, 700L, this.small.first() - 3, this.small.first() + 3)) {
			for (int limit : List.of(1, 10, 500, 5000)) {
				assertThat(this.past.read(after, limit).items()).extracting(AnnotatedChange::summary)
					.isEqualTo(this.large.read(after, limit).items().stream().map(AnnotatedChange::summary).toList());
			}
		}
		List<Story> stories = this.past.read(0, 100_000)
			.items()
			.stream()
			.flatMap((annotated) -> annotated.stories().stream())
			.distinct()
			.toList();
		assertThat(StoredStories.asTold(stories))
			.containsExactlyInAnyOrderElementsOf(StoredStories.asTold(this.large.stories()));
	}

	@Test
	void overviewsCountTheSame() {
		Instant begin = this.large.window(1).since();
		long length = Duration.between(begin, this.large.now()).toMillis();
		assertThat(this.past.overview(null, null, null, 100)).isEqualTo(this.large.overview(null, null, null, 100));
		for (int i = 0; i < 20; i++) {
			Instant from = begin.plusMillis((long) (this.random.nextDouble() * length));
			Instant to = from.plusMillis((long) (this.random.nextDouble() * length));
			assertThat(this.past.overview(null, from, to, 37)).isEqualTo(this.large.overview(null, from, to, 37));
		}
		for (Story story : this.large.stories().subList(0, 10)) {
			assertThat(this.past.overview(story.id(), null, null, 50))
				.isEqualTo(this.large.overview(story.id(), null, null, 50));
		}
	}

	@Test
	void storiesThatMemoryForgotAreThereWithTheOthers() {
		assertThat(this.small.stories()).hasSizeLessThan(this.large.stories().size());
		StoredStories.assertAlike(this.past.stories(StoriesWanted.ALL), this.large.stories(StoriesWanted.ALL));
		Story some = this.large.stories().get(50);
		for (StoriesWanted wanted : List.of(new StoriesWanted("Pod", null, null, null, 7, null),
				new StoriesWanted("Pod", "default", some.subject().name(), null, 5, some.firstSeq() + 1),
				new StoriesWanted(null, "nosuch", null, null, null, null),
				new StoriesWanted(null, null, null, null, 30, this.large.stories().get(3).firstSeq()))) {
			StoredStories.assertAlike(this.past.stories(wanted), this.large.stories(wanted));
		}
		for (Story story : this.large.stories()) {
			assertThat(StoredStories.asTold(List.of(Objects.requireNonNull(this.past.story(story.id())))))
				.isEqualTo(StoredStories.asTold(List.of(story)));
			assertThat(this.past.changesOf(story.id(), 0, 1000)).isEqualTo(this.large.changesOf(story.id(), 0, 1000));
		}
		assertThat(this.past.story("nosuch")).isNull();
	}

	@Test
	void theRecordingTellsTheSame() {
		ChangeLog recorded = this.library.open(EPOCH);
		for (long seq = 1; seq <= this.large.last(); seq += 61) {
			assertThat(recorded.window(seq)).isEqualTo(this.large.window(seq));
			assertThat(recorded.change(seq)).isEqualTo(this.large.change(seq));
		}
		assertThat(recorded.overview(null, null, null, 100)).isEqualTo(this.large.overview(null, null, null, 100));
		StoredStories.assertAlike(recorded.stories(StoriesWanted.ALL), this.large.stories(StoriesWanted.ALL));
		assertThat(recorded.read(0, 100_000).items()).extracting(AnnotatedChange::summary)
			.isEqualTo(this.large.read(0, 100_000).items().stream().map(AnnotatedChange::summary).toList());
	}

}
