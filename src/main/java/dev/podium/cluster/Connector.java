package dev.podium.cluster;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.podium.change.Change;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to the contexts of a kubeconfig.
 */
public interface Connector {

	/**
	 * The contexts of the user's kubeconfig: the files of {@code KUBECONFIG}, or
	 * {@code ~/.kube/config}. Read anew at each call.
	 */
	List<ClusterContext> contexts();

	/**
	 * Connects. Answers once the cluster answered, then lists and watches in the
	 * background.
	 * @param kubeconfig a file, or null for the user's own
	 * @param context a context's name
	 * @param clock the feed's clock, which stamps each line as it is read
	 * @param changes takes what is heard; it may be called by several threads at once
	 * @throws ClusterException where the kubeconfig or the cluster refuses
	 */
	ClusterConnection connect(@Nullable Path kubeconfig, String context, Supplier<Instant> clock,
			Consumer<Change> changes);

}
