package dev.podium.demo;

import java.nio.file.Path;

import dev.podium.cluster.ObjectApi;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that demos go to: the one in view, as it is now.
 */
public interface DemoTarget {

	/** Its context's name. */
	String context();

	/** Whether it is the practice cluster. */
	boolean practice();

	/** The file that Podium wrote for it; null for the user's own kubeconfig. */
	@Nullable Path kubeconfig();

	/** Whether demos may be created in it. */
	boolean allowed();

	/** Where demos go. */
	String namespace();

	/**
	 * Its objects.
	 * @throws dev.podium.cluster.ClusterException where it is not connected
	 */
	ObjectApi objects();

}
