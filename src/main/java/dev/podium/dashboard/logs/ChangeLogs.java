package dev.podium.dashboard.logs;

import java.util.Map;

import dev.podium.dashboard.ProblemException;
import dev.podium.feed.ChangeLog;
import dev.podium.feed.Feed;
import dev.podium.live.ClusterInView;
import dev.podium.recording.Library;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The logs that can be read: the feed in view, and the recordings.
 */
@Component
public class ChangeLogs {

	private final ClusterInView cluster;

	private final Library library;

	ChangeLogs(ClusterInView cluster, Library library) {
		this.cluster = cluster;
		this.library = library;
	}

	/**
	 * The feed in view with its stored past.
	 * @param epoch the feed that the caller means; null for whichever is in view
	 * @throws ProblemException 409 where another one is in view
	 */
	ChangeLog inView(@Nullable String epoch) {
		Feed feed = this.cluster.now().feed();
		if (epoch != null && !epoch.equals(feed.epoch())) {
			throw new ProblemException(HttpStatus.CONFLICT, "epoch-not-in-view",
					Text.of("problem.epoch-not-in-view.detail", "epoch", epoch, "now", feed.epoch()))
				.with("epoch", feed.epoch());
		}
		return this.library.past(feed);
	}

	/** Whether that is the feed in view. */
	public boolean isInView(String epoch) {
		return epoch.equals(this.cluster.now().feed().epoch());
	}

	/**
	 * The feed in view or a recording, by its epoch.
	 * @throws dev.podium.recording.store.NoSuchRecordingException where it is neither
	 * @throws dev.podium.recording.store.StoreException where it cannot be read
	 */
	public ChangeLog of(String epoch) {
		Feed feed = this.cluster.now().feed();
		return epoch.equals(feed.epoch()) ? this.library.past(feed) : this.library.open(epoch);
	}

	/**
	 * What a request means: the recording that its path names, else the feed in view.
	 * @param path the variables of its path
	 */
	ChangeLog meant(Map<String, String> path, @Nullable String epoch) {
		String recording = path.get(ChangeLogArgumentResolver.RECORDING);
		return (recording != null) ? of(recording) : inView(epoch);
	}

}
