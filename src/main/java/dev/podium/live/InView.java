package dev.podium.live;

import java.nio.file.Path;
import java.util.List;

import dev.podium.cluster.Failure;
import dev.podium.cluster.WatchState;
import dev.podium.feed.Feed;
import org.jspecify.annotations.Nullable;

/**
 * The cluster in view at one moment.
 *
 * @param feed its feed
 * @param context its context's name
 * @param practice whether it is the practice cluster
 * @param problem why it is not connected; null while nothing is wrong
 * @param version the API server's, {@code v1.36.2}; empty where unknown
 * @param kubeconfig the file that Podium wrote for it; null for the user's own
 * @param kubeconfigProblem why that file is not where it should be; null where it is
 */
public record InView(Feed feed, String context, boolean practice, ClusterState state, @Nullable Failure problem,
		String version, @Nullable Path kubeconfig, @Nullable String kubeconfigProblem, List<WatchState> watches) {

	public InView {
		watches = List.copyOf(watches);
	}

}
