package dev.podium.practice.apiserver.kinds.pod;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import dev.podium.practice.apimachinery.Conditions;
import dev.podium.practice.apimachinery.HumanDuration;
import dev.podium.practice.apiserver.types.Cells;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Pod's row: its STATUS is told from phase, reason and containers by the rules of the
 * API server's {@code printPod} (KEP-753 for sidecars).
 */
final class PodCells {

	private final JsonNode pod;

	private final Set<String> sidecars = new HashSet<>();

	private String reason;

	private int ready;

	private int restarts;

	private @Nullable Instant lastRestart;

	private PodCells(JsonNode pod) {
		this.pod = pod;
		JsonNode status = pod.path("status");
		this.reason = status.path("phase").asString("");
		for (JsonNode container : pod.at("/spec/initContainers")) {
			if (container.path("restartPolicy").asString("").equals("Always")) {
				this.sidecars.add(container.path("name").asString(""));
			}
		}
	}

	static void write(JsonNode pod, Cells cells) {
		PodCells told = new PodCells(pod);
		told.tell();
		int total = pod.at("/spec/containers").size() + told.sidecars.size();
		String restarts = String.valueOf(told.restarts);
		if (told.restarts > 0 && told.lastRestart != null) {
			restarts += " (" + HumanDuration.of(Duration.between(told.lastRestart, cells.now())) + " ago)";
		}
		cells.name(pod).add(told.ready + "/" + total).add(told.reason).add(restarts).age(pod);
		cells.orNone(pod.at("/status/podIPs/0/ip"))
			.orNone(pod.at("/spec/nodeName"))
			.orNone(pod.at("/status/nominatedNodeName"))
			.add(readinessGates(pod));
	}

	private void tell() {
		JsonNode status = this.pod.path("status");
		String ownReason = status.path("reason").asString("");
		if (!ownReason.isEmpty()) {
			this.reason = ownReason;
		}
		if (condition("PodScheduled").path("reason").asString("").equals("SchedulingGated")) {
			this.reason = "SchedulingGated";
		}
		boolean initializing = tellInitContainers();
		if (!initializing || isTrue("Initialized")) {
			tellContainers();
		}
		if (this.pod.at("/metadata/deletionTimestamp").isString()) {
			String phase = status.path("phase").asString("");
			if (ownReason.equals("NodeLost")) {
				this.reason = "Unknown";
			}
			else if (!phase.equals("Succeeded") && !phase.equals("Failed")) {
				this.reason = "Terminating";
			}
		}
	}

	/** Whether an init container still stands before the containers. */
	private boolean tellInitContainers() {
		int total = this.pod.at("/spec/initContainers").size();
		int index = 0;
		for (JsonNode container : this.pod.at("/status/initContainerStatuses")) {
			count(container);
			JsonNode state = container.path("state");
			JsonNode terminated = state.path("terminated");
			boolean succeeded = terminated.isObject() && terminated.path("exitCode").asInt(0) == 0;
			boolean runs = isSidecar(container) && container.path("started").asBoolean(false);
			if (!succeeded && !runs) {
				String waiting = state.at("/waiting/reason").asString("");
				if (terminated.isObject()) {
					this.reason = "Init:" + end(terminated);
				}
				else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
					this.reason = "Init:" + waiting;
				}
				else {
					this.reason = "Init:" + index + "/" + total;
				}
				return true;
			}
			if (runs && !succeeded && container.path("ready").asBoolean(false)) {
				this.ready++;
			}
			index++;
		}
		return false;
	}

	private void tellContainers() {
		this.restarts = 0;
		this.lastRestart = null;
		for (JsonNode container : this.pod.at("/status/initContainerStatuses")) {
			if (isSidecar(container)) {
				count(container);
			}
		}
		boolean running = false;
		JsonNode statuses = this.pod.at("/status/containerStatuses");
		for (int i = statuses.size() - 1; i >= 0; i--) {
			JsonNode container = statuses.path(i);
			count(container);
			JsonNode state = container.path("state");
			String waiting = state.at("/waiting/reason").asString("");
			if (!waiting.isEmpty()) {
				this.reason = waiting;
			}
			else if (state.path("terminated").isObject()) {
				this.reason = end(state.path("terminated"));
			}
			else if (container.path("ready").asBoolean(false) && state.path("running").isObject()) {
				running = true;
				this.ready++;
			}
		}
		if (this.reason.equals("Completed") && running) {
			this.reason = isTrue("Ready") ? "Running" : "NotReady";
		}
	}

	private void count(JsonNode container) {
		this.restarts += container.path("restartCount").asInt(0);
		Instant finished = Cells.instant(container.at("/lastState/terminated/finishedAt"));
		if (finished != null && (this.lastRestart == null || this.lastRestart.isBefore(finished))) {
			this.lastRestart = finished;
		}
	}

	private static String end(JsonNode terminated) {
		String reason = terminated.path("reason").asString("");
		if (!reason.isEmpty()) {
			return reason;
		}
		int signal = terminated.path("signal").asInt(0);
		return (signal != 0) ? "Signal:" + signal : "ExitCode:" + terminated.path("exitCode").asInt(0);
	}

	private boolean isSidecar(JsonNode container) {
		return this.sidecars.contains(container.path("name").asString(""));
	}

	private boolean isTrue(String condition) {
		return Conditions.isTrue(this.pod.path("status"), condition);
	}

	private JsonNode condition(String type) {
		return Conditions.find(this.pod.path("status"), type);
	}

	private static String readinessGates(JsonNode pod) {
		JsonNode gates = pod.at("/spec/readinessGates");
		if (gates.isEmpty()) {
			return Cells.NONE;
		}
		int open = 0;
		for (JsonNode gate : gates) {
			if (Conditions.isTrue(pod.path("status"), gate.path("conditionType").asString(""))) {
				open++;
			}
		}
		return open + "/" + gates.size();
	}

}
