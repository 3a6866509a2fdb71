package dev.podium.story.workload;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.podium.story.table.SoFar;
import dev.podium.story.table.StepRow;
import dev.podium.story.table.StepTimeout;

/**
 * What somebody does in such stories: a line each. A table takes some of them as its
 * steps, in its own order.
 */
enum Act {

	SUBMITTED("submitted", Who.AUTHOR, Who.API_SERVER, (story) -> null),

	CHANGED("changed", Who.AUTHOR, Who.API_SERVER, (story) -> null),

	SCALED("scaled", Who.AUTHOR, Who.API_SERVER, (story) -> null),

	HELD("held", Who.AUTHOR, Who.API_SERVER, (story) -> null),

	LOST("lost", Who.AUTHOR, Who.API_SERVER, (story) -> null),

	/** A node fits that has no Pod of a DaemonSet yet. */
	JOINED("joined", Who.API_SERVER, Who.POD_CONTROLLER, WorkloadTimeouts::controller),

	OBSERVED("observed", Who.API_SERVER, Who.ITS_CONTROLLER, WorkloadTimeouts::controller),

	MISSED("missed", Who.API_SERVER, Who.POD_CONTROLLER, WorkloadTimeouts::controller),

	REPLICASET("replicaset", Who.DEPLOYMENTS, Who.API_SERVER, WorkloadTimeouts::controller),

	RESIZED("resized", Who.DEPLOYMENTS, Who.API_SERVER, WorkloadTimeouts::controller),

	SHIFTED("shifted", Who.DEPLOYMENTS, Who.API_SERVER, WorkloadTimeouts::shift),

	CLAIMS("claims", Who.POD_CONTROLLER, Who.API_SERVER, WorkloadTimeouts::controller),

	PODS("pods", Who.POD_CONTROLLER, Who.API_SERVER, WorkloadTimeouts::controller),

	READY("ready", Who.KUBELETS, Who.API_SERVER, WorkloadTimeouts::deadline),

	REMOVED("removed", Who.POD_CONTROLLER, Who.API_SERVER, WorkloadTimeouts::controller),

	STOPPED("stopped", Who.KUBELETS, Who.API_SERVER, WorkloadTimeouts::grace),

	GONE("gone", Who.KUBELETS, Who.API_SERVER, WorkloadTimeouts::grace),

	COUNTED("counted", Who.POD_CONTROLLER, Who.API_SERVER, WorkloadTimeouts::deadline),

	AVAILABLE("available", Who.DEPLOYMENTS, Who.API_SERVER, WorkloadTimeouts::deadline),

	RECORDED("recorded", Who.POD_CONTROLLER, Who.API_SERVER, WorkloadTimeouts::controller),

	NOTED("noted", Who.DEPLOYMENTS, Who.API_SERVER, WorkloadTimeouts::controller);

	private final String id;

	private final Who from;

	private final Who to;

	private final Function<SoFar<WorkloadState>, @Nullable StepTimeout> timeout;

	Act(String id, Who from, Who to, Function<SoFar<WorkloadState>, @Nullable StepTimeout> timeout) {
		this.id = id;
		this.from = from;
		this.to = to;
		this.timeout = timeout;
	}

	String id() {
		return this.id;
	}

	Who from() {
		return this.from;
	}

	Who to() {
		return this.to;
	}

	/** As the step of a table. */
	StepRow<WorkloadState> step(int number) {
		return new StepRow<>(number, this.id, this.from::in, this.to::in, this.timeout);
	}

	static Act of(StepRow<WorkloadState> step) {
		for (Act act : values()) {
			if (act.id.equals(step.id())) {
				return act;
			}
		}
		throw new IllegalArgumentException(step.id());
	}

}
