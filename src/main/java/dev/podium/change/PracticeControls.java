package dev.podium.change;

import java.time.Instant;
import java.util.List;

/**
 * The teacher's controls of the practice cluster, all of them each time: what is slowed,
 * frozen or unplugged from now on. Only the practice cluster can tell this.
 *
 * @param receivedAt since when, on the feed's clock
 * @param speed how fast the cluster acts, 1 is real time
 * @param frozen whether its components stand still
 * @param unplugged the components that are unplugged, by name: {@code kube-scheduler},
 * {@code kubelet/node-1}, {@code node/node-1}, {@code deployment-controller}, …
 * @param nodes how many nodes it has, unplugged ones too
 */
public record PracticeControls(Instant receivedAt, double speed, boolean frozen, List<String> unplugged,
		int nodes) implements Change {

	public PracticeControls {
		unplugged = List.copyOf(unplugged);
	}

}
