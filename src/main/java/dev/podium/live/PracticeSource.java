package dev.podium.live;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.podium.practice.PracticeCluster.Signal;
import org.jspecify.annotations.Nullable;

/**
 * How the cluster in view reaches the practice cluster: by its address, like a real one,
 * and by its signals, which no real one tells.
 */
public interface PracticeSource {

	/** The name of the practice cluster's context. */
	String CONTEXT = "practice";

	/** The kubeconfig file that leads to it; written before the application is ready. */
	Path kubeconfig();

	/** Why that file is not where it should be, and what to do; null where it is. */
	@Nullable String kubeconfigProblem();

	/** The address of its API server. */
	String server();

	/**
	 * Has whoever writes to it from outside wait, a few seconds at most.
	 * @return lets them go on
	 */
	Runnable holdWrites();

	/** Done once the components of the cluster as it is now have their first lists. */
	CompletionStage<Void> listed();

	/**
	 * Tells the practice controls as they are now, then every signal from now on.
	 * @param listener may be called by several threads; must not block
	 * @return ends that
	 */
	AutoCloseable signals(Consumer<Signal> listener);

	/** A fresh cluster in place of it, at the same address; open watches end. */
	void reset();

}
