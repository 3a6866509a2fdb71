package dev.podium.story.model;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the stage draws of an object.
 */
public sealed interface View {

	/**
	 * @param node the node it is bound to; null before
	 * @param phase as the cluster says
	 * @param reason the status's own, as in Evicted; null where it has none
	 * @param ready the condition
	 * @param deleting whether it is being deleted
	 * @param owner the kind of the controller that owns it; null where none does
	 */
	record Pod(@Nullable String node, String phase, @Nullable String reason, boolean ready, boolean deleting,
			@Nullable String owner, List<Container> containers) implements View {

		/** More are not drawn. */
		private static final int MAX = 100;

		public Pod {
			containers = List.copyOf((containers.size() > MAX) ? containers.subList(0, MAX) : containers);
		}

	}

	/**
	 * @param kind container, init or sidecar
	 * @param state waiting, running or terminated
	 * @param reason the cluster's reason for that state; null where it gives none
	 * @param exitCode of the current termination, or of the last one; null before any
	 */
	record Container(String name, String kind, String image, String state, @Nullable String reason,
			@Nullable Integer exitCode, boolean ready, int restarts) {
	}

	/**
	 * @param lastRenewal when its kubelet renewed its lease last, by the kubelet's clock,
	 * as far as that was told: renewals in time are not; null where none was
	 */
	record Node(boolean ready, boolean unschedulable, @Nullable Instant lastRenewal) implements View {
	}

	/**
	 * A node's lease; its name is the node's.
	 *
	 * @param lastRenewal when it was renewed last, by the kubelet's clock; null where
	 * never
	 * @param silent whether it is no longer renewed
	 */
	record Lease(@Nullable Instant lastRenewal, boolean silent) implements View {
	}

	/**
	 * The teacher's controls of the practice cluster, as
	 * {@link dev.podium.change.PracticeControls}.
	 */
	record Controls(double speed, boolean frozen, List<String> unplugged, int nodes) implements View {

		public Controls {
			unplugged = List.copyOf(unplugged);
		}

	}

}
