package dev.podium.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.podium.feed.Feed;

/**
 * What tests of the store share.
 */
final class TestStore {

	static final RecordedCluster CLUSTER = new RecordedCluster("practice", true, "v1.36.2");

	private TestStore() {
	}

	static StoreSettings settings(Path home) {
		return StoreSettings.in(home);
	}

	static void await(String what, BooleanSupplier condition) {
		long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > until) {
				throw new AssertionError("Not within 30 s: " + what);
			}
			Thread.onSpinWait();
			java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
		}
	}

	/** Waits until all of a feed is stored. */
	static void awaitStored(Library library, Feed feed) {
		await("everything is stored", () -> {
			try {
				return library.find(feed.epoch()) != null && library.open(feed.epoch()).last() == feed.last();
			}
			catch (StoreException ex) {
				return false;
			}
		});
	}

}
