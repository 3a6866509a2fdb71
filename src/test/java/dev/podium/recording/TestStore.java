package dev.podium.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.podium.feed.Feed;
import dev.podium.recording.store.RecordedCluster;
import dev.podium.recording.store.StoreException;
import dev.podium.recording.store.StoreSettings;

/**
 * What tests of the store share.
 */
public final class TestStore {

	public static final RecordedCluster CLUSTER = new RecordedCluster("practice", true, "v1.36.2");

	private TestStore() {
	}

	public static StoreSettings settings(Path home) {
		return StoreSettings.in(home);
	}

	public static void await(String what, BooleanSupplier condition) {
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
	public static void awaitStored(Library library, Feed feed) {
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
