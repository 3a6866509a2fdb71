package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.story.View;
import org.jspecify.annotations.Nullable;

/**
 * What the stage draws of an object; {@code type} tells which.
 */
public sealed interface ViewJson {

	String type();

	record PodJson(String type, @Nullable String node, String phase, boolean deleting,
			List<ContainerJson> containers) implements ViewJson {
	}

	record ContainerJson(String name, String kind, String state, boolean ready, int restarts) {
	}

	record NodeJson(String type, boolean ready, boolean unschedulable) implements ViewJson {
	}

	static @Nullable ViewJson orNull(@Nullable View view) {
		if (view instanceof View.Pod pod) {
			return new PodJson("pod", pod.node(), pod.phase(), pod.deleting(),
					pod.containers()
						.stream()
						.map((container) -> new ContainerJson(container.name(), container.kind(), container.state(),
								container.ready(), container.restarts()))
						.toList());
		}
		if (view instanceof View.Node node) {
			return new NodeJson("node", node.ready(), node.unschedulable());
		}
		return null;
	}

}
