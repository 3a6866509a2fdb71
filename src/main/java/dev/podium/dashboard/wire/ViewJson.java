package dev.podium.dashboard.wire;

import java.time.Instant;
import java.util.List;

import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;

/**
 * What the stage draws of an object; {@code type} tells which.
 */
public sealed interface ViewJson {

	String type();

	record PodJson(String type, @Nullable String node, String phase, @Nullable String reason, boolean ready,
			boolean deleting, @Nullable String owner, List<ContainerJson> containers) implements ViewJson {
	}

	record ContainerJson(String name, String kind, String image, String state, @Nullable String reason,
			@Nullable Integer exitCode, boolean ready, int restarts) {
	}

	record NodeJson(String type, boolean ready, boolean unschedulable,
			@Nullable Instant lastRenewal) implements ViewJson {
	}

	record LeaseJson(String type, @Nullable Instant lastRenewal, boolean silent) implements ViewJson {
	}

	record ControlsJson(String type, double speed, boolean frozen, List<String> unplugged,
			int nodes) implements ViewJson {
	}

	static @Nullable ViewJson orNull(@Nullable View view) {
		if (view instanceof View.Pod pod) {
			return new PodJson("pod", pod.node(), pod.phase(), pod.reason(), pod.ready(), pod.deleting(), pod.owner(),
					Wire.all(pod.containers(),
							(container) -> new ContainerJson(container.name(), container.kind(), container.image(),
									container.state(), container.reason(), container.exitCode(), container.ready(),
									container.restarts())));
		}
		if (view instanceof View.Node node) {
			return new NodeJson("node", node.ready(), node.unschedulable(), node.lastRenewal());
		}
		if (view instanceof View.Lease lease) {
			return new LeaseJson("lease", lease.lastRenewal(), lease.silent());
		}
		if (view instanceof View.Controls controls) {
			return new ControlsJson("hand", controls.speed(), controls.frozen(), controls.unplugged(),
					controls.nodes());
		}
		return null;
	}

}
