package dev.podium.story;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a Pod, as far as the rules ask about it. Absent strings are empty.
 *
 * @param scheduler the scheduler that the Pod names
 * @param graceSeconds how long it has to end, once it is being deleted
 * @param held whether finalizers hold it back from being removed
 * @param owner the kind of the controller that owns it, or the empty string
 * @param configHash the uid that the Events of a static Pod cite, or the empty string
 */
record PodState(String namespace, String name, String uid, String version, String createdAt, boolean deleting,
		long graceSeconds, boolean held, String owner, String configHash, String node, String scheduler,
		String restartPolicy, String phase, String reason, String message, String startTime,
		Map<String, Condition> conditions, List<ContainerState> containers) {

	/** More is no grace, but a number that no time can be added to. */
	private static final long MOST_GRACE = Duration.ofDays(3650).toSeconds();

	/**
	 * A condition of the status.
	 */
	record Condition(String status, String reason, String message, String transition) {

		boolean isTrue() {
			return this.status.equals("True");
		}

		boolean isFalse() {
			return this.status.equals("False");
		}

	}

	static PodState of(ObjectNode pod) {
		JsonNode metadata = pod.path("metadata");
		JsonNode spec = pod.path("spec");
		JsonNode status = pod.path("status");
		return new PodState(name(metadata, "namespace"), name(metadata, "name"), name(metadata, "uid"),
				name(metadata, "resourceVersion"), text(metadata, "creationTimestamp"),
				!text(metadata, "deletionTimestamp").isEmpty(),
				Math.max(0, Math.min(MOST_GRACE, metadata.path("deletionGracePeriodSeconds").asLong(0))),
				!metadata.path("finalizers").isEmpty(), owner(metadata),
				name(metadata.path("annotations"), "kubernetes.io/config.hash"), name(spec, "nodeName"),
				name(spec, "schedulerName"), text(spec, "restartPolicy"), name(status, "phase"),
				words(status, "reason"), Cut.message(text(status, "message")), text(status, "startTime"),
				conditions(status), containers(spec, status));
	}

	/** Who it is, and nothing else. */
	static PodState bare(ObjectChange pod) {
		return new PodState(Cut.name(pod.namespace()), Cut.name(pod.name()), Cut.name(pod.uid()),
				Cut.name(pod.resourceVersion()), "", false, 0, false, "", "", "", "", "", "", "", "", "", Map.of(),
				List.of());
	}

	/** Whether a condition is there and true. */
	boolean is(String condition) {
		Condition found = this.conditions.get(condition);
		return found != null && found.isTrue();
	}

	@Nullable Condition condition(String type) {
		return this.conditions.get(type);
	}

	/** When a condition came to be as it is, as written; empty where it is not there. */
	String transition(String type) {
		Condition found = this.conditions.get(type);
		return (found != null) ? found.transition() : "";
	}

	boolean bound() {
		return !this.node.isEmpty();
	}

	/** Whether the node's kubelet has written the status: only it sets startTime. */
	boolean received() {
		return !this.startTime.isEmpty() || this.containers.stream().anyMatch(ContainerState::told);
	}

	boolean ended() {
		return this.phase.equals("Succeeded") || this.phase.equals("Failed");
	}

	/** Whether it is what its creator wanted: running and ready, or run to its end. */
	boolean well() {
		return this.phase.equals("Succeeded") || (this.phase.equals("Running") && (is("Ready") || completed()));
	}

	/** The phase says Succeeded some time after the last container's end. */
	private boolean completed() {
		return !this.restartPolicy.equals("Always") && this.containers.stream()
			.allMatch((container) -> container.kind().equals("sidecar")
					|| (container.terminated() && !container.failed()));
	}

	/** How often containers were started anew. */
	int restarts() {
		int restarts = 0;
		for (ContainerState container : this.containers) {
			restarts += container.restarts();
		}
		return restarts;
	}

	@Nullable ContainerState container(String name) {
		for (ContainerState container : this.containers) {
			if (container.name().equals(name)) {
				return container;
			}
		}
		return null;
	}

	private static String owner(JsonNode metadata) {
		for (JsonNode reference : metadata.path("ownerReferences")) {
			if (reference.path("controller").asBoolean(false)) {
				return name(reference, "kind");
			}
		}
		return "";
	}

	private static Map<String, Condition> conditions(JsonNode status) {
		Map<String, Condition> conditions = new LinkedHashMap<>();
		for (JsonNode condition : status.path("conditions")) {
			conditions.put(name(condition, "type"), new Condition(name(condition, "status"), words(condition, "reason"),
					Cut.message(text(condition, "message")), name(condition, "lastTransitionTime")));
		}
		return conditions;
	}

	private static List<ContainerState> containers(JsonNode spec, JsonNode status) {
		List<ContainerState> containers = new ArrayList<>();
		for (JsonNode container : spec.path("initContainers")) {
			boolean sidecar = text(container, "restartPolicy").equals("Always");
			containers.add(container(container, sidecar ? "sidecar" : "init", status.path("initContainerStatuses")));
		}
		for (JsonNode container : spec.path("containers")) {
			containers.add(container(container, "container", status.path("containerStatuses")));
		}
		return containers;
	}

	private static ContainerState container(JsonNode container, String kind, JsonNode statuses) {
		String name = name(container, "name");
		String image = words(container, "image");
		for (JsonNode status : statuses) {
			if (!name(status, "name").equals(name)) {
				continue;
			}
			JsonNode state = status.path("state");
			String in = state.has("running") ? "running" : state.has("terminated") ? "terminated" : "waiting";
			JsonNode now = state.path(in);
			JsonNode last = status.path("lastState").path("terminated");
			JsonNode exit = now.has("exitCode") ? now.path("exitCode") : last.path("exitCode");
			return new ContainerState(name, kind, image, in, words(now, "reason"), Cut.message(text(now, "message")),
					(exit.isIntegralNumber() && exit.canConvertToInt()) ? exit.intValue() : null, words(last, "reason"),
					name(now, "startedAt"), status.path("ready").asBoolean(false), status.path("restartCount").asInt(0),
					true);
		}
		return new ContainerState(name, kind, image, "waiting", "", "", null, "", "", false, 0, false);
	}

	private static String name(JsonNode node, String field) {
		return Cut.name(text(node, field));
	}

	private static String words(JsonNode node, String field) {
		return Cut.words(text(node, field));
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).asString("");
	}

}
