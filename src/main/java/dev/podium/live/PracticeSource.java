package dev.podium.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * How the cluster in view reaches the practice cluster: by its address, like a real one,
 * and by its deliveries, which no real one tells.
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
	 * Hands on every delivery from now on.
	 * @return ends that
	 */
	AutoCloseable deliveries(DeliveryListener listener);

	/**
	 * Hands on the teacher's hand as it is now, then whenever it does something.
	 * @return ends that
	 */
	AutoCloseable hand(HandListener listener);

	/**
	 * Hands on what the scheduler makes of each node, attempt by attempt, from now on.
	 * @return ends that
	 */
	AutoCloseable verdicts(VerdictListener listener);

	/** Takes verdicts; must not block. */
	@FunctionalInterface
	interface VerdictListener {

		/**
		 * @param node that was chosen; empty where none fits
		 * @param message why none fits; else empty
		 */
		void judged(String namespace, String pod, String uid, String resourceVersion, String node, String message,
				List<OnNode> nodes);

	}

	/**
	 * What a node got.
	 *
	 * @param filter the plugin that refused it; empty where the Pod fits
	 * @param points by plugin, weighted
	 */
	record OnNode(String node, String filter, List<String> reasons, Map<String, Long> points) {
	}

	/** A fresh cluster in place of it, at the same address; open watches end. */
	void reset();

	/** Takes what the hand does, the whole of it each time; must not block. */
	@FunctionalInterface
	interface HandListener {

		/**
		 * @param unplugged the components that are unplugged, by name
		 */
		void holds(double speed, boolean frozen, List<String> unplugged, int nodes);

	}

	/** Takes deliveries; may be called by several threads and must not block. */
	@FunctionalInterface
	interface DeliveryListener {

		/**
		 * @param to the component: {@code kube-scheduler}, {@code kubelet/node-1}, …
		 */
		void delivered(String to, String kind, String namespace, String name, String resourceVersion);

	}

}
