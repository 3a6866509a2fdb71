package dev.podium.practice.kubelet.pod;

import java.time.Duration;
import java.util.Set;

/**
 * A row of the table of a container's life: one write, or none.
 *
 * @param name what happens
 * @param from the positions from which it happens
 * @param when under which further condition
 * @param due when, on the cluster's clock
 * @param act what is done
 */
record Stage(String name, Set<ContainerStage> from, When when, Due due, Act act) {

	boolean fits(ContainerWork work, ContainerRun container) {
		return this.from.contains(container.stage()) && this.when.test(work, container);
	}

	/** Under which condition a stage happens. */
	interface When {

		boolean test(ContainerWork work, ContainerRun container);

	}

	/** When a stage is due. */
	interface Due {

		Duration at(PodRun pod, ContainerRun container);

	}

	/** What a stage does. */
	interface Act {

		void on(ContainerWork work, PodRun pod, ContainerRun container);

	}

}
