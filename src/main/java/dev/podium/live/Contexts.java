package dev.podium.live;

import java.util.List;

import dev.podium.cluster.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The clusters that can be put in view.
 *
 * @param contexts the practice cluster, then the kubeconfig's contexts
 * @param problem why the kubeconfig could not be read; null where it could
 */
public record Contexts(List<Context> contexts, @Nullable Failure problem) {

	public Contexts {
		contexts = List.copyOf(contexts);
	}

	/**
	 * @param current whether the kubeconfig names it as current
	 * @param inView whether it is the cluster in view
	 */
	public record Context(String name, String server, boolean current, boolean practice, boolean inView,
			DemoPermission demos) {
	}

}
