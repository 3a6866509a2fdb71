package dev.podium.story.pod;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import dev.podium.change.ObjectChange;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A Pod's change in a line: the first line of the table that holds.
 */
final class PodSummaries {

	/**
	 * @param key of the text
	 * @param when the version before and the one now
	 */
	private record Line(String key, BiPredicate<PodState, PodState> when) {
	}

	private static final List<Line> MODIFIED = List.of(
			new Line("change.pod.deleting", (before, now) -> !before.deleting() && now.deleting()),
			new Line("change.pod.ended", (before, now) -> !before.ended() && now.ended()),
			new Line("change.pod.bound", (before, now) -> !before.bound() && now.bound()),
			new Line("change.pod.gated", (before, now) -> newly(before, now, "SchedulingGated")),
			new Line("change.pod.unschedulable", (before, now) -> newly(before, now, "FailedScheduling")),
			new Line("change.pod.received", (before, now) -> !before.received() && now.received()),
			new Line("change.pod.ready", (before, now) -> !before.is("Ready") && now.is("Ready")),
			new Line("change.pod.running",
					(before, now) -> !before.phase().equals("Running") && now.phase().equals("Running")),
			new Line("change.pod.container", (before, now) -> moved(before, now) != null),
			new Line("change.pod.unready", (before, now) -> before.is("Ready") && !now.is("Ready")),
			new Line("change.pod.sandbox",
					(before, now) -> !before.is("PodReadyToStartContainers") && now.is("PodReadyToStartContainers")),
			new Line("change.pod.ending", (before, now) -> now.deleting()));

	private PodSummaries() {
	}

	/**
	 * @param before the version before; null where there was none or it is unknown
	 */
	static Text of(ObjectChange change, @Nullable PodState before, PodState now) {
		ContainerState moved = (before != null) ? moved(before, now) : null;
		return new Text(key(change, before, now), Map.of("name", now.name(), "node", now.node(), "phase", now.phase(),
				"container", (moved != null) ? moved.name() : "", "state", (moved != null) ? moved.shown() : ""));
	}

	private static String key(ObjectChange change, @Nullable PodState before, PodState now) {
		if (change.relist() && change.type() != ObjectChange.Type.DELETED) {
			return "change.pod.relisted";
		}
		return switch (change.type()) {
			case LISTED -> "change.pod.listed";
			case ADDED -> "change.pod.created";
			case DELETED -> "change.pod.deleted";
			case MODIFIED -> (before != null) ? modified(before, now) : "change.pod.modified";
		};
	}

	private static String modified(PodState before, PodState now) {
		for (Line line : MODIFIED) {
			if (line.when().test(before, now)) {
				return line.key();
			}
		}
		return "change.pod.modified";
	}

	/** The first container that is in another state than before. */
	private static @Nullable ContainerState moved(PodState before, PodState now) {
		for (ContainerState container : now.containers()) {
			ContainerState was = before.container(container.name());
			if (was != null && (!was.shown().equals(container.shown()) || was.restarts() != container.restarts())) {
				return container;
			}
		}
		return null;
	}

	private static boolean newly(PodState before, PodState now, String reason) {
		PodStuck stuck = PodStuck.of(now);
		if (stuck == null || !stuck.reason().equals(reason)) {
			return false;
		}
		PodStuck was = PodStuck.of(before);
		return was == null || !was.reason().equals(reason);
	}

}
