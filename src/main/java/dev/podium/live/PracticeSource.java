package dev.podium.live;

import java.nio.file.Path;

/**
 * How the cluster in view reaches the practice cluster: by its address, like a real one,
 * and by its deliveries, which no real one tells.
 */
public interface PracticeSource {

	/** The name of the practice cluster's context. */
	String CONTEXT = "practice";

	/** The kubeconfig file that leads to it; written before the application is ready. */
	Path kubeconfig();

	/** The address of its API server. */
	String server();

	/**
	 * Hands on every delivery from now on.
	 * @return ends that
	 */
	AutoCloseable deliveries(DeliveryListener listener);

	/** Takes deliveries; may be called by several threads and must not block. */
	@FunctionalInterface
	interface DeliveryListener {

		/**
		 * @param to the component: {@code kube-scheduler}, {@code kubelet/node-1}, …
		 */
		void delivered(String to, String kind, String namespace, String name, String resourceVersion);

	}

}
