package dev.podium.recording;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.podium.Tool;
import dev.podium.change.Change;
import dev.podium.feed.Feed;
import dev.podium.story.model.AnnotatedChange;
import dev.podium.story.model.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real disk that is full: a small one in memory, which only root can make.
 */
class FullDiskTests {

	@TempDir
	private Path disk;

	@BeforeEach
	void mount() throws Exception {
		Tool.DISK.isThere("root".equals(System.getProperty("user.name")), "Only root can make a small disk");
		Tool.DISK.isThere(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", this.disk.toString()) == 0,
				"This machine lets nobody make a small disk");
	}

	@AfterEach
	void unmount() throws Exception {
		run("umount", this.disk.toString());
	}

	private static int run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
		return process.exitValue();
	}

	@Test
	void theFeedGoesOnThePageCanSayWhyAndWithMoreRoomEverythingIsStored() throws Exception {
		RecordedTime time = new RecordedTime();
		try (Library library = Library.open(TestStore.settings(this.disk), Clock.systemUTC())) {
			Feed feed = time.feed(1L << 30, "01full");
			library.keep(feed, TestStore.CLUSTER);
			List<Change> changes = new Crowd(2).changes(16_000);
			for (Change change : changes) {
				time.append(feed, change);
				if (feed.last() % 500 == 0 && library.state().keeping()) {
					TestStore.await("stored, or full", () -> !library.state().keeping() || library.past(feed) != feed);
				}
			}
			assertThat(feed.last()).isEqualTo(changes.size());
			TestStore.await("it is full", () -> {
				Text problem = library.state().problem();
				return problem != null && problem.key().equals("store.full");
			});
			assertThat(run("mount", "-o", "remount,size=64m", this.disk.toString())).isZero();
			TestStore.awaitStored(library, feed);
			TestStore.await("it is kept again", () -> library.state().keeping());
			assertThat(library.open("01full").read(0, 100_000).items()).extracting(AnnotatedChange::summary)
				.isEqualTo(feed.read(0, 100_000).items().stream().map(AnnotatedChange::summary).toList());
		}
	}

}
