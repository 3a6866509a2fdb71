package dev.podium.dashboard;

import dev.podium.feed.Feed;
import dev.podium.feed.ToldLog;
import dev.podium.live.ClusterInView;
import dev.podium.recording.Library;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The feed that {@code /api/stories} and {@code /api/changes} mean.
 */
@Component
class FeedInView {

	private final ClusterInView cluster;

	private final Library library;

	FeedInView(ClusterInView cluster, Library library) {
		this.cluster = cluster;
		this.library = library;
	}

	/**
	 * @param epoch the feed that the caller means; null for whichever is in view
	 * @throws ProblemException 409 where another one is in view
	 */
	ToldLog of(@Nullable String epoch) {
		Feed feed = this.cluster.now().feed();
		if (epoch != null && !epoch.equals(feed.epoch())) {
			throw new ProblemException(HttpStatus.CONFLICT, "epoch-not-in-view", "Another feed is in view",
					"The feed " + epoch + " is not in view; " + feed.epoch() + " is.")
				.with("epoch", feed.epoch());
		}
		return this.library.past(feed);
	}

}
