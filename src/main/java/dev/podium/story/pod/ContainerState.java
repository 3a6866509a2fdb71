package dev.podium.story.pod;

import org.jspecify.annotations.Nullable;

/**
 * One container of a Pod: what the spec wants and what the status says. Source: core/v1
 * ContainerStatus; a sidecar is an init container with restartPolicy Always (KEP-753).
 *
 * @param kind {@code container}, {@code init} or {@code sidecar}
 * @param state {@code waiting}, {@code running} or {@code terminated}; {@code waiting}
 * before the kubelet says anything
 * @param reason the cluster's reason for that state, or the empty string
 * @param exitCode of the current termination, or of the last one; null before any
 * @param lastReason why it terminated the time before, or the empty string
 * @param startedAt as written, or the empty string
 * @param told whether the kubelet has said anything about it
 */
record ContainerState(String name, String kind, String image, String state, String reason, String message,
		@Nullable Integer exitCode, String lastReason, String startedAt, boolean ready, int restarts, boolean told) {

	boolean running() {
		return this.state.equals("running");
	}

	boolean terminated() {
		return this.state.equals("terminated");
	}

	/** Whether its process has run at least once. */
	boolean ran() {
		return running() || !this.lastReason.isEmpty()
				|| (terminated() && !this.startedAt.isEmpty() && !this.reason.equals("ContainerStatusUnknown"));
	}

	/** Whether its process ended by an error, this time. */
	boolean failed() {
		return terminated() && this.exitCode != null && this.exitCode != 0;
	}

	/** In one word, as the stage shows it. */
	String shown() {
		return this.reason.isEmpty() ? this.state : this.reason;
	}

}
