package dev.podium.story.pod;

import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.View;
import org.jspecify.annotations.Nullable;

/**
 * What the stage draws of a Pod.
 */
final class PodViews {

	private PodViews() {
	}

	static View of(PodState pod) {
		List<View.Container> containers = new ArrayList<>(pod.containers().size());
		for (ContainerState container : pod.containers()) {
			containers.add(new View.Container(container.name(), container.kind(), container.image(), container.state(),
					orNull(container.reason()), container.exitCode(), container.ready(), container.restarts()));
		}
		return new View.Pod(pod.bound() ? pod.node() : null, pod.phase(), orNull(pod.reason()), pod.is("Ready"),
				pod.deleting(), orNull(pod.owner()), orNull(pod.ownerName()), orNull(pod.revision()),
				orNull(pod.address()), pod.claims(), containers);
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
