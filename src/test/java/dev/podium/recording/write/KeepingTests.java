package dev.podium.recording.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import dev.podium.change.Change;
import dev.podium.change.Gap;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedLimits;
import dev.podium.feed.Overview;
import dev.podium.feed.StoriesWanted;
import dev.podium.recording.Crowd;
import dev.podium.recording.Library;
import dev.podium.recording.RecordedTime;
import dev.podium.recording.RefusingDatabase;
import dev.podium.recording.StoredStories;
import dev.podium.recording.TestStore;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.HomeLock;
import dev.podium.recording.store.NoSuchRecordingException;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.Recording;
import dev.podium.recording.store.StoreException;
import dev.podium.recording.store.StoreSettings;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is kept, and what happens when nothing can be.
 */
class KeepingTests {

	private final RecordedTime time = new RecordedTime();

	private final RecordedTime wall = new RecordedTime();

	private final List<Change> changes = new Crowd(1).changes(700);

	private final RefusingDatabase.State database = new RefusingDatabase.State();

	@TempDir
	private Path home;

	private Library library;

	private Library open() {
		this.library = Library.open(TestStore.settings(this.home), this.wall,
				(settings) -> new RefusingDatabase(settings, this.database));
		return this.library;
	}

	@AfterEach
	void close() {
		if (this.library != null) {
			this.library.close();
		}
	}

	private Feed kept(String epoch, int changes) {
		Feed feed = this.time.feed(1L << 30, epoch);
		LiveKeeping keeping = (LiveKeeping) this.library.keep(feed, TestStore.CLUSTER);
		append(feed, 0, changes);
		// A reader of the same process sees a transaction before it is on the disk.
		TestStore.await("all is on the disk", () -> keeping.position() == feed.last());
		return feed;
	}

	private void append(Feed feed, int from, int to) {
		this.changes.subList(from, to).forEach((change) -> this.time.append(feed, change));
	}

	private void awaitProblem(String key) {
		TestStore.await(key, () -> key.equals(problem()));
		assertThat(this.library.state().keeping()).isFalse();
	}

	private String problem() {
		Text problem = this.library.state().problem();
		return (problem != null) ? problem.key() : "";
	}

	@Test
	void aRunningFeedIsListedWithWhatIsKnownOfItAndHasEndedOnceItIsClosed() {
		open();
		Feed feed = this.time.feed(1L << 30, "01kept");
		Keeping keeping = this.library.keep(feed, new RecordedCluster("practice", true, ""));
		assertThat(this.library.all()).isEmpty();
		keeping.cluster(TestStore.CLUSTER);
		append(feed, 0, 700);
		TestStore.awaitStored(this.library, feed);
		Recording running = Objects.requireNonNull(this.library.find("01kept"));
		assertThat(running.state()).isEqualTo(Recording.State.RUNNING);
		assertThat(running.name()).isNull();
		assertThat(running.cluster()).isEqualTo(TestStore.CLUSTER);
		long listed = this.library.all().stream().mapToLong(Recording::bytes).sum();
		assertThat(this.library.state().bytes()).isPositive().isEqualTo(listed);
		assertThat(running.changes()).isEqualTo(feed.last());
		assertThat(running.stories()).isEqualTo(feed.stories().size());
		assertThat(running.from()).isEqualTo(this.changes.get(0).receivedAt());
		assertThat(running.to()).isEqualTo(this.changes.get(699).receivedAt());
		assertThat(running.complete()).isTrue();
		keeping.close();
		Recording ended = Objects.requireNonNull(this.library.find("01kept"));
		assertThat(ended.state()).isEqualTo(Recording.State.ENDED);
		assertThat(ended.bytes()).isLessThan(ended.rawBytes() / 3);
		assertThat(this.library.state().keeping()).isTrue();
	}

	@Test
	void whatAPodiumLeftUnendedWasCutOffAndHoldsAllThatWasStored(@TempDir Path crashed) throws IOException {
		open();
		Feed feed = kept("01crash", 700);
		try (Stream<Path> files = Files.list(this.home)) {
			for (Path file : files.toList()) {
				Files.copy(file, crashed.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		try (Library again = Library.open(TestStore.settings(crashed), this.wall)) {
			assertThat(again.state().problem()).isNull();
			assertThat(again.all()).extracting(Recording::state).containsExactly(Recording.State.CUT_OFF);
			assertThat(again.open("01crash").read(0, 1000).items()).extracting(AnnotatedChange::summary)
				.isEqualTo(feed.read(0, 1000).items().stream().map(AnnotatedChange::summary).toList());
			assertThat(again.open("01crash").stories(StoriesWanted.ALL)).isEqualTo(feed.stories(StoriesWanted.ALL));
		}
	}

	@Test
	void whatCouldNotBeStoredForAWhileIsStoredLaterAndNobodyWaits() {
		open();
		Feed feed = kept("01late", 100);
		this.database.refusing(true);
		append(feed, 100, 600);
		assertThat(feed.last()).isEqualTo(600);
		awaitProblem("store.failed");
		this.database.refusing(false);
		append(feed, 600, 700);
		TestStore.await("it is kept again", () -> this.library.state().keeping());
		TestStore.awaitStored(this.library, feed);
		assertThat(Objects.requireNonNull(this.library.find("01late")).complete()).isTrue();
		ChangeLog recorded = this.library.open("01late");
		for (long seq = 1; seq < 700; seq += 50) {
			assertThat(recorded.window(seq)).isEqualTo(feed.window(seq));
			assertThat(recorded.change(seq)).isEqualTo(feed.change(seq));
		}
		assertThat(recorded.overview(null, null, null, 20)).isEqualTo(feed.overview(null, null, null, 20));
	}

	@Test
	void whatMemoryFoldedMeanwhileIsAGapAndTheRestIsAsItWas() {
		open();
		Feed feed = this.time.feed(new FeedLimits(300_000, 2000), "01gap");
		Feed large = this.time.feed(1L << 30, "01gap");
		this.library.keep(feed, TestStore.CLUSTER);
		append(feed, 0, 40);
		TestStore.awaitStored(this.library, feed);
		this.database.refusing(true);
		append(feed, 40, 700);
		append(large, 0, 700);
		awaitProblem("store.failed");
		this.database.refusing(false);
		TestStore.await("it is kept again", () -> this.library.state().keeping());
		TestStore.awaitStored(this.library, feed);
		TestStore.await("what is missing is said", () -> problem().equals("store.behind"));
		assertThat(this.library.state().keeping()).isTrue();
		assertThat(Objects.requireNonNull(this.library.find("01gap")).complete()).isFalse();
		ChangeLog past = this.library.past(feed);
		long dense = past.first();
		assertThat(dense).isGreaterThan(41);
		ChangeLog recorded = this.library.open("01gap");
		assertThat(recorded.first()).isEqualTo(1);
		List<Overview.GapMark> gaps = recorded.overview(null, null, null, 10)
			.gaps()
			.stream()
			.filter((gap) -> gap.kind().equals("store"))
			.toList();
		assertThat(gaps).hasSize(1);
		assertThat(gaps.get(0).seq()).isGreaterThan(40).isLessThan(dense);
		assertThat(recorded.change(gaps.get(0).seq()).bare()).isInstanceOf(Gap.class);
		assertThat(recorded.change(20)).isEqualTo(large.change(20));
		for (long seq = dense + 256; seq <= 700; seq += 40) {
			assertThat(recorded.window(seq).changes()).isEqualTo(large.window(seq).changes());
			assertThat(recorded.window(seq).base()).isEqualTo(large.window(seq).base());
		}
		assertThat(past.read(dense - 1, 1000).items()).extracting((annotated) -> annotated.summary().seq())
			.isEqualTo(Stream.iterate(dense, (seq) -> seq <= 700, (seq) -> seq + 1).toList());
	}

	@Test
	void aSecondPodiumOfTheSameHomeSaysSoAndKeepsNothingUntilTheFirstHasEnded() {
		Library first = open();
		kept("01first", 10);
		this.library = Library.open(TestStore.settings(this.home), this.wall);
		awaitProblem("store.locked");
		assertThat(this.library.state().problem().args())
			.containsEntry("pid", Long.toString(ProcessHandle.current().pid()))
			.containsEntry("home", this.home.toString());
		Feed feed = this.time.feed(1L << 30, "01second");
		this.library.keep(feed, TestStore.CLUSTER);
		append(feed, 0, 10);
		assertThat(this.library.past(feed)).isSameAs(feed);
		assertThat(this.library.all()).isEmpty();
		assertThatExceptionOfType(StoreException.class).isThrownBy(() -> this.library.open("01first"));
		first.close();
		TestStore.awaitStored(this.library, feed);
		assertThat(this.library.all()).extracting(Recording::id).containsExactlyInAnyOrder("01first", "01second");
	}

	@Test
	void aDamagedFileIsSaidAndOnceItIsMovedAwayANewOneIsBegun() throws IOException {
		Path file = this.home.resolve("recordings.mv.db");
		Files.writeString(file, "This is not a database. ".repeat(1000));
		open();
		Feed feed = this.time.feed(1L << 30, "01damage");
		this.library.keep(feed, TestStore.CLUSTER);
		append(feed, 0, 50);
		awaitProblem("store.damaged");
		assertThat(this.library.state().problem().args()).containsEntry("file", file.toString());
		Files.move(file, this.home.resolve("damaged"));
		TestStore.awaitStored(this.library, feed);
		assertThat(this.library.state().keeping()).isTrue();
	}

	@Test
	void aHomeThatCannotBeWrittenIsSaid() throws IOException {
		Path taken = Files.createFile(this.home.resolve("file"));
		this.library = Library.open(TestStore.settings(taken.resolve("home")), this.wall);
		awaitProblem("store.unwritable");
	}

	@Test
	void whatWasToldByOlderRulesIsToldAnew() {
		open();
		Feed feed = kept("01rules", 700);
		this.library.close();
		try (HomeLock lock = HomeLock.take(this.home);
				Database opened = Database.open(TestStore.settings(this.home), Database::pool)) {
			assertThat(lock.owner()).isNotEmpty();
			opened.write((sql, batches) -> {
				sql.sql("UPDATE recording SET rules = 0, name = 'old'").update();
				sql.sql("DELETE FROM story").update();
			});
		}
		open();
		ChangeLog recorded = this.library.open("01rules");
		StoredStories.assertAlike(recorded.stories(StoriesWanted.ALL), feed.stories(StoriesWanted.ALL));
		for (long seq = 1; seq < 700; seq += 60) {
			assertThat(recorded.window(seq)).isEqualTo(feed.window(seq));
			assertThat(recorded.change(seq)).isEqualTo(feed.change(seq));
		}
		Recording told = Objects.requireNonNull(this.library.find("01rules"));
		assertThat(told.name()).isEqualTo("old");
		assertThat(told.state()).isEqualTo(Recording.State.ENDED);
		assertThat(this.library.all()).hasSize(1);
	}

	@Test
	void aNameKeepsARecordingAndADeletionCanBeUndoneForAnHourAndUntilTheNextStart() {
		open();
		kept("01name", 20);
		assertThat(this.library.name("01name", "  Monday ").name()).isEqualTo("Monday");
		this.library.close();
		open();
		this.library.delete("01name");
		assertThatExceptionOfType(NoSuchRecordingException.class).isThrownBy(() -> this.library.open("01name"));
		this.wall.pass(Duration.ofHours(2));
		this.library.prune();
		assertThat(this.library.restore("01name").deletedAt()).isNull();
		assertThat(this.library.open("01name").last()).isEqualTo(20);
		this.library.delete("01name");
		this.wall.pass(Duration.ofMinutes(30));
		this.library.close();
		open();
		assertThat(this.library.all()).hasSize(1);
		this.wall.pass(Duration.ofHours(1));
		this.library.prune();
		assertThat(this.library.all()).isEmpty();
		assertThatExceptionOfType(NoSuchRecordingException.class).isThrownBy(() -> this.library.restore("01name"));
	}

	@Test
	void theOldestWithoutANameGoFirstWhereTheyAreTooMuchOrTooOld() {
		open();
		for (String epoch : List.of("01a", "01b", "01c", "01d")) {
			Feed feed = this.time.feed(1L << 30, epoch);
			Keeping keeping = this.library.keep(feed, TestStore.CLUSTER);
			append(feed, 0, 300);
			TestStore.awaitStored(this.library, feed);
			keeping.close();
			this.wall.pass(Duration.ofDays(1));
		}
		this.library.name("01a", "kept");
		long bytes = this.library.all().stream().mapToLong(Recording::bytes).sum();
		this.library.close();
		StoreSettings small = new StoreSettings("", "", "", this.home, bytes * 4 / 5, Duration.ofDays(14));
		this.library = Library.open(small, this.wall);
		assertThat(this.library.all()).extracting(Recording::id).containsExactlyInAnyOrder("01a", "01c", "01d");
		assertThat(this.library.state().bytes()).isLessThanOrEqualTo(small.maxBytes());
		this.wall.pass(Duration.ofDays(30));
		this.library.prune();
		assertThat(this.library.all()).extracting(Recording::id).containsExactly("01a");
	}

	@Test
	void whatIsStoredIsReadFromTheStoreWhileMoreIsBeingStored() throws InterruptedException {
		List<Change> many = new Crowd(3).changes(7000);
		SecondPage second = new SecondPage();
		this.library = Library.open(TestStore.settings(this.home), second);
		Feed feed = this.time.feed(10L << 20, "01kept");
		many.subList(0, 2100).forEach((change) -> this.time.append(feed, change));
		assertThat(feed.first()).isEqualTo(1);
		this.library.keep(feed, TestStore.CLUSTER);
		second.begun.await();
		many.subList(2100, many.size()).forEach((change) -> this.time.append(feed, change));
		assertThat(feed.first()).isGreaterThan(1);
		List<AnnotatedChange> oldest = this.library.past(feed).read(0, 50).items();
		second.goesOn.countDown();
		assertThat(oldest.get(49).summary().seq()).isEqualTo(50);
	}

	/** A clock that stops the storing of a feed's second page. */
	private static final class SecondPage extends Clock {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch goesOn = new CountDownLatch(1);

		private int pages;

		@Override
		public Instant instant() {
			if (Thread.currentThread().getName().startsWith("keeping-") && ++this.pages == 2) {
				this.begun.countDown();
				try {
					this.goesOn.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
			return Instant.parse("2026-11-23T03:00:00Z");
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
