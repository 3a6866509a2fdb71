package dev.podium.live;

import java.nio.file.Path;
import java.time.Duration;

import dev.podium.feed.FeedLimits;
import dev.podium.recording.store.StoreSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be set in {@code podium.*}.
 *
 * @param home where Podium keeps its files; a leading {@code ~} is the user's home
 * @param feed how much a feed holds
 * @param store where recordings are stored
 * @param maxViewers how many viewers may be connected at once
 */
@ConfigurationProperties("podium")
public record PodiumProperties(@DefaultValue("~/.podium") Path home, @DefaultValue FeedProperties feed,
		@DefaultValue StoreProperties store, @DefaultValue("200") int maxViewers) {

	private static final int MAX_VIEWERS = 10_000;

	public PodiumProperties {
		home = expanded(home);
		if (maxViewers < 1 || maxViewers > MAX_VIEWERS) {
			throw new IllegalArgumentException(
					"podium.max-viewers must be between 1 and " + MAX_VIEWERS + "; it is " + maxViewers);
		}
	}

	private static Path expanded(Path home) {
		if (!home.startsWith("~")) {
			return home.toAbsolutePath();
		}
		Path user = Path.of(System.getProperty("user.home"));
		return (home.getNameCount() == 1) ? user : user.resolve(home.subpath(1, home.getNameCount()));
	}

	/**
	 * @param maxBytes bytes of JSON bodies; beyond it the oldest changes are folded
	 * @param maxStories how many stories without a living subject are kept
	 */
	public record FeedProperties(@DefaultValue("128MB") DataSize maxBytes, @DefaultValue("2000") int maxStories) {

		private static final DataSize MIN = DataSize.ofKilobytes(64);

		public FeedProperties {
			if (maxBytes.compareTo(MIN) < 0) {
				throw new IllegalArgumentException(
						"podium.feed.max-bytes must be at least 64KB; it is " + maxBytes.toBytes() + "B");
			}
			if (maxStories < 1) {
				throw new IllegalArgumentException("podium.feed.max-stories must be at least 1; it is " + maxStories);
			}
		}

		/** As a feed takes them. */
		public FeedLimits limits() {
			return new FeedLimits(this.maxBytes.toBytes(), this.maxStories);
		}

	}

	/** As the store takes them. */
	StoreSettings storeSettings() {
		return new StoreSettings(this.store.url, this.store.user, this.store.password, this.home,
				this.store.maxBytes.toBytes(), this.store.maxAge);
	}

	/**
	 * @param url of a PostgreSQL, {@code jdbc:postgresql://…}; empty for a file in home
	 * @param maxBytes what all recordings may take; beyond it the oldest without a name
	 * are deleted
	 * @param maxAge how long recordings without a name are stored
	 */
	public record StoreProperties(@DefaultValue("") String url, @DefaultValue("") String user,
			@DefaultValue("") String password, @DefaultValue("2GB") DataSize maxBytes,
			@DefaultValue("14d") Duration maxAge) {

		private static final DataSize MIN = DataSize.ofMegabytes(1);

		public StoreProperties {
			if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
				throw new IllegalArgumentException(
						"podium.store.url must begin with jdbc:postgresql: or jdbc:h2:; it is " + url);
			}
			if (maxBytes.compareTo(MIN) < 0) {
				throw new IllegalArgumentException(
						"podium.store.max-bytes must be at least 1MB; it is " + maxBytes.toBytes() + "B");
			}
			if (maxAge.isNegative() || maxAge.isZero()) {
				throw new IllegalArgumentException("podium.store.max-age must be more than 0; it is " + maxAge);
			}
		}

		@Override
		public String toString() {
			return "StoreProperties[url=" + this.url + "]";
		}

	}

}
