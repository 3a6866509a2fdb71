package dev.podium.recording.read;

import java.nio.file.Path;
import java.util.List;

import dev.podium.change.Change;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedLimits;
import dev.podium.recording.Crowd;
import dev.podium.recording.Library;
import dev.podium.recording.RecordedTime;
import dev.podium.recording.TestStore;
import dev.podium.recording.store.Database;
import dev.podium.recording.store.StoreSettings;
import dev.podium.story.model.AnnotatedChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A feed that goes on while it is read, all of whose changes are stored: what memory
 * holds when it is asked, it may have folded before it answers.
 */
class PastLogTests {

	private static final String EPOCH = "01past";

	private final RecordedTime time = new RecordedTime();

	private final List<Change> changes = new Crowd(5).changes(3000);

	private final Feed feed = this.time.feed(new FeedLimits(100_000, 100_000), EPOCH);

	private final Thread writer = new Thread(this::goesOn, "writer");

	@TempDir
	private Path home;

	private Database database;

	private PastLog past;

	@BeforeEach
	void allIsStored() {
		StoreSettings settings = TestStore.settings(this.home);
		try (Library library = Library.open(settings, this.time)) {
			Feed all = this.time.feed(1L << 30, EPOCH);
			this.changes.forEach((change) -> this.time.append(all, change));
			library.keep(all, TestStore.CLUSTER);
			TestStore.awaitStored(library, all);
		}
		this.database = Database.open(settings, Database::pool);
		this.past = new PastLog(this.feed, () -> this.database, 1);
		this.time.append(this.feed, this.changes.get(0));
	}

	private void goesOn() {
		this.changes.subList(1, this.changes.size()).forEach((change) -> this.time.append(this.feed, change));
	}

	@AfterEach
	void close() throws InterruptedException {
		this.writer.join();
		this.database.close();
	}

	@Test
	void noPageMissesWhatIsFoldedMeanwhile() {
		this.writer.start();
		while (this.writer.isAlive()) {
			long oldest = this.feed.first();
			List<AnnotatedChange> page = this.past.read(oldest - 1, 3).items();
			assertThat(page.get(0).summary().seq()).isEqualTo(oldest);
		}
	}

}
