package dev.podium.demo;

import java.nio.file.Path;

import dev.podium.cluster.ObjectApi;
import dev.podium.live.ClusterInView;
import org.jspecify.annotations.Nullable;

/**
 * Whatever cluster is in view.
 */
record ClusterInViewTarget(ClusterInView cluster) implements DemoTarget {

	@Override
	public String context() {
		return this.cluster.now().context();
	}

	@Override
	public boolean practice() {
		return this.cluster.now().practice();
	}

	@Override
	public @Nullable Path kubeconfig() {
		return this.cluster.now().kubeconfig();
	}

	@Override
	public boolean allowed() {
		return this.cluster.demos().allowed();
	}

	@Override
	public String namespace() {
		return this.cluster.demos().namespace();
	}

	@Override
	public ObjectApi objects() {
		return this.cluster.objects();
	}

}
