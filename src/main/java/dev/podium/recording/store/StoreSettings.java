package dev.podium.recording.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where recordings are stored, and how much of them.
 *
 * @param url JDBC; empty for H2 in {@code home}
 * @param home where Podium keeps its files; there the lock, and H2's file
 * @param maxBytes how much is stored, beyond which the oldest recordings without a name
 * are deleted
 * @param maxAge how long recordings without a name are stored
 */
public record StoreSettings(String url, String user, String password, Path home, long maxBytes, Duration maxAge) {

	public StoreSettings {
		if (maxBytes < 1) {
			throw new IllegalArgumentException("maxBytes must be at least 1; it was " + maxBytes);
		}
		if (maxAge.isNegative() || maxAge.isZero()) {
			throw new IllegalArgumentException("maxAge must be more than 0; it was " + maxAge);
		}
	}

	/** H2 in a directory, bounded as Podium is by default. */
	public static StoreSettings in(Path home) {
		return new StoreSettings("", "", "", home, 2L << 30, Duration.ofDays(14));
	}

	/** Whether it is H2, within this process. */
	boolean embedded() {
		return this.url.isEmpty() || this.url.startsWith("jdbc:h2:");
	}

	/** H2's file. */
	Path file() {
		return this.home.toAbsolutePath().normalize().resolve("recordings.mv.db");
	}

	@Override
	public String toString() {
		return "StoreSettings[url=" + this.url + ", home=" + this.home + "]";
	}

}
