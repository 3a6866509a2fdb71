package dev.podium.recording;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import dev.podium.change.Change;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;

/**
 * A process that stores a feed of some hundred changes a second until it is killed, and
 * says of each change when it was appended.
 */
final class StoringProcess {

	/** More than the test waits for before it kills. */
	private static final int CHANGES = 1500;

	private StoringProcess() {
	}

	/**
	 * @param args the home; milliseconds between two changes
	 */
	public static void main(String[] args) {
		Library library = Library.open(TestStore.settings(Path.of(args[0])), Clock.systemUTC());
		Feed feed = new Feed(FeedClock.system(), new FeedLimits(128L << 20, 2000), "01killed");
		library.keep(feed, TestStore.CLUSTER);
		List<Change> changes = new Crowd(9).changes(CHANGES);
		for (Change change : changes) {
			feed.append(change);
			System.out.println(feed.last() + " " + System.currentTimeMillis());
			System.out.flush();
			LockSupport.parkNanos(Long.parseLong(args[1]) * 1_000_000);
		}
	}

}
