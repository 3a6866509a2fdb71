package dev.podium.practice.kubelet.pod;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.podium.practice.apimachinery.Times;
import dev.podium.practice.kubelet.behaviour.Images;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Pod's status as its kubelet writes it, and the patch from what it wrote last.
 */
final class PodStatus {

	private final PodRun pod;

	private final String hostIp;

	private final PodConditions conditions;

	private ObjectNode written = JsonNodeFactory.instance.objectNode();

	private @Nullable ObjectNode offered;

	PodStatus(PodRun pod, String hostIp) {
		this.pod = pod;
		this.hostIp = hostIp;
		this.conditions = new PodConditions(pod);
	}

	/** Goes on from what another instance of this kubelet has reported. */
	void adopt(JsonNode reported) {
		this.conditions.adopt(reported.path("conditions"));
		ObjectNode mine = (ObjectNode) reported.deepCopy();
		ArrayNode own = mine.putArray("conditions");
		for (JsonNode condition : reported.path("conditions")) {
			if (condition.path("type").asString("").equals("PodScheduled")) {
				own.addObject()
					.put("type", "PodScheduled")
					.set("observedGeneration", condition.path("observedGeneration"));
			}
			else {
				own.add(condition);
			}
		}
		this.written = mine;
	}

	/**
	 * The patch that tells what has changed, as a kubelet makes it.
	 * @return null where nothing has
	 */
	@Nullable ObjectNode patch(Instant now) {
		ObjectNode current = status(now);
		ObjectNode changes = JsonNodeFactory.instance.objectNode();
		for (Map.Entry<String, JsonNode> field : current.properties()) {
			JsonNode before = this.written.path(field.getKey());
			if (field.getKey().equals("conditions")) {
				PodConditions.addChanges(changes, this.written, current);
			}
			else if (!before.equals(field.getValue())) {
				changes.set(field.getKey(), field.getValue());
			}
		}
		if (changes.isEmpty()) {
			return null;
		}
		this.offered = current;
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("metadata").put("uid", this.pod.uid());
		patch.set("status", changes);
		return patch.deepCopy();
	}

	/** The last patch has been written. */
	void written() {
		if (this.offered != null) {
			this.written = this.offered;
		}
	}

	private ObjectNode status(Instant now) {
		ObjectNode status = JsonNodeFactory.instance.objectNode();
		status.put("observedGeneration", this.pod.generation());
		status.put("phase", phase());
		status.set("conditions", this.conditions.at(now));
		PodAdmitResult cutShort = this.pod.cutShort;
		if (cutShort != null) {
			status.put("reason", cutShort.reason()).put("message", cutShort.message());
		}
		status.put("hostIP", this.hostIp);
		status.putArray("hostIPs").addObject().put("ip", this.hostIp);
		String podIp = this.pod.podIp;
		if (podIp != null) {
			status.put("podIP", podIp);
			status.putArray("podIPs").addObject().put("ip", podIp);
		}
		Instant start = this.pod.startTime;
		status.put("startTime", Times.seconds((start != null) ? start : now));
		if (!this.pod.init().isEmpty()) {
			status.set("initContainerStatuses", containers(this.pod.init()));
		}
		status.set("containerStatuses", containers(this.pod.main()));
		status.putObject("resources");
		return status;
	}

	/** As kubelet's getPhase. */
	private String phase() {
		if (this.pod.ended) {
			String over = this.conditions.terminalPhase();
			return (over != null) ? over : "Pending";
		}
		boolean begun = this.pod.main().stream().allMatch((container) -> container.instance != null);
		return (begun && this.pod.initialized()) ? "Running" : "Pending";
	}

	private ArrayNode containers(List<ContainerRun> containers) {
		ArrayNode statuses = JsonNodeFactory.instance.arrayNode();
		containers.forEach((container) -> statuses.add(container(container)));
		return statuses;
	}

	private ObjectNode container(ContainerRun run) {
		ObjectNode status = JsonNodeFactory.instance.objectNode();
		ContainerRun.Instance instance = run.instance;
		ContainerRun.Waiting waiting = run.waiting;
		status.put("name", run.name());
		ObjectNode state = status.putObject("state");
		ContainerRun.Instance last = run.last;
		if (instance == null || waiting != null) {
			ContainerRun.Waiting why = (waiting != null) ? waiting : new ContainerRun.Waiting(defaultReason(), null);
			state.putObject("waiting").put("reason", why.reason());
			if (why.message() != null) {
				((ObjectNode) state.path("waiting")).put("message", why.message());
			}
			last = instance;
		}
		else if (instance.ended()) {
			state.set("terminated", terminated(instance));
		}
		else {
			state.putObject("running").put("startedAt", Times.seconds(instance.startedAt()));
		}
		ObjectNode lastState = status.putObject("lastState");
		if (last != null) {
			lastState.set("terminated", terminated(last));
		}
		boolean initDone = run.kind() == ContainerRun.Kind.INIT && run.succeeded();
		status.put("ready", run.ready || initDone).put("restartCount", run.restarts);
		status.put("image", (instance != null) ? Images.fullName(run.image()) : run.image());
		status.put("imageID", (instance != null) ? Images.id(run.image()) : "");
		if (instance != null) {
			status.put("containerID", "containerd://" + instance.id());
		}
		status.put("started", run.started);
		if (instance != null) {
			status.set("resources", run.spec().path("resources").deepCopy());
		}
		addMounts(status, run.spec());
		if (instance != null) {
			ObjectNode user = status.putObject("user").putObject("linux").put("uid", 0).put("gid", 0);
			user.putArray("supplementalGroups").add(0);
		}
		return status;
	}

	private String defaultReason() {
		return this.pod.init().isEmpty() ? "ContainerCreating" : "PodInitializing";
	}

	private static ObjectNode terminated(ContainerRun.Instance instance) {
		ObjectNode terminated = JsonNodeFactory.instance.objectNode();
		Instant finished = instance.finishedAt();
		terminated.put("exitCode", instance.exitCode())
			.put("reason", instance.reason())
			.put("startedAt", Times.seconds(instance.startedAt()))
			.put("finishedAt", Times.seconds((finished != null) ? finished : instance.startedAt()))
			.put("containerID", "containerd://" + instance.id());
		if (instance.message() != null) {
			terminated.put("message", instance.message());
		}
		return terminated;
	}

	private static void addMounts(ObjectNode status, JsonNode spec) {
		if (spec.path("volumeMounts").isEmpty()) {
			return;
		}
		ArrayNode mounts = status.putArray("volumeMounts");
		for (JsonNode mount : spec.path("volumeMounts")) {
			ObjectNode told = mounts.addObject();
			told.put("name", mount.path("name").asString("")).put("mountPath", mount.path("mountPath").asString(""));
			if (mount.path("readOnly").asBoolean(false)) {
				told.put("readOnly", true).put("recursiveReadOnly", "Disabled");
			}
		}
	}

}
