package dev.podium.practice.kubelet.runtime;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiStatusException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the containers of all nodes have written: of each the current instance and the one
 * before, bounded. May be read by any thread.
 */
public final class ContainerLogs {

	private static final int LINES = 2000;

	/** How a container that has not started is told of, by what it waits for. */
	private static final Map<String, String> WAITING = Map.of("ErrImagePull", "image can't be pulled",
			"ImagePullBackOff", "trying and failing to pull image");

	private final Map<ObjectKey, PodEntry> pods = new HashMap<>();

	/** Nodes whose kubelet does not answer: a real one serves the logs. */
	private final Set<NodeRuntime> silent = new HashSet<>();

	/**
	 * What a container has written so far.
	 * @param previous the instance before the last restart
	 * @param follower is told each line that comes after the returned ones; null for none
	 * @return empty where no node knows the Pod
	 * @throws ApiStatusException 400 where the container has not started or there is no
	 * previous one; 500 where the node's kubelet does not answer
	 */
	public synchronized List<Line> read(String namespace, String pod, String container, boolean previous,
			@Nullable Follower follower) {
		PodEntry entry = this.pods.get(new ObjectKey(namespace, pod));
		ContainerEntry found = (entry != null) ? entry.containers().get(container) : null;
		if (found == null) {
			// No node knows the Pod yet: there is nothing to read, and no error.
			end(follower);
			return List.of();
		}
		if (entry != null && this.silent.contains(entry.node())) {
			throw silent(entry.node(), namespace + '/' + pod + '/' + container);
		}
		Log log = previous ? found.last : found.current;
		if (log == null) {
			throw previous
					? refused("previous terminated container \"%s\" in pod \"%s\" not found".formatted(container, pod))
					: refused("container \"%s\" in pod \"%s\" is waiting to start: %s".formatted(container, pod,
							WAITING.getOrDefault(found.waiting, found.waiting)));
		}
		List<Line> lines = new ArrayList<>(log.lines);
		if (follower != null) {
			if (log.ended) {
				follower.end();
			}
			else {
				log.followers.add(follower);
			}
		}
		return lines;
	}

	private static void end(@Nullable Follower follower) {
		if (follower != null) {
			follower.end();
		}
	}

	private static ApiStatusException refused(String message) {
		return new ApiStatusException(status(message, "BadRequest", 400));
	}

	/** As an API server says it that cannot reach the node. */
	private static ApiStatusException silent(NodeRuntime node, String path) {
		String address = node.address() + ":10250";
		return new ApiStatusException(
				status("Get \"https://%s/containerLogs/%s\": dial tcp %s: connect: %s".formatted(address, path, address,
						node.isOn() ? "connection refused" : "no route to host"), "InternalError", 500));
	}

	private static ObjectNode status(String message, String reason, int code) {
		ObjectNode status = JsonNodeFactory.instance.objectNode();
		status.put("kind", "Status").put("apiVersion", "v1");
		status.putObject("metadata");
		status.put("status", "Failure").put("message", message).put("reason", reason).put("code", code);
		return status;
	}

	/** Whether a node's kubelet answers; where it no longer does, nobody reads along. */
	synchronized void reachable(NodeRuntime node, boolean answers) {
		if (answers) {
			this.silent.remove(node);
			return;
		}
		this.silent.add(node);
		this.pods.values()
			.stream()
			.filter((pod) -> pod.node() == node)
			.flatMap((pod) -> pod.containers().values().stream())
			.forEach((container) -> leave(container.current));
	}

	/** A node has taken on a Pod, or has it still. */
	public synchronized void know(JsonNode pod, NodeRuntime node) {
		ObjectKey key = ObjectKey.of(pod);
		String uid = pod.path("metadata").path("uid").asString("");
		PodEntry known = this.pods.get(key);
		if (known != null && known.uid().equals(uid)) {
			return;
		}
		JsonNode spec = pod.path("spec");
		String reason = spec.path("initContainers").isEmpty() ? "ContainerCreating" : "PodInitializing";
		PodEntry entry = new PodEntry(uid, node, new HashMap<>());
		Stream.concat(spec.path("initContainers").valueStream(), spec.path("containers").valueStream())
			.forEach((container) -> entry.containers()
				.put(container.path("name").asString(""), new ContainerEntry(reason)));
		this.pods.put(key, entry);
	}

	public synchronized void waits(ObjectKey pod, String container, String reason) {
		entry(pod, container).waiting = reason;
	}

	/** A container starts; what it wrote before is the previous log. */
	synchronized Log begin(ObjectKey pod, String container) {
		ContainerEntry entry = entry(pod, container);
		entry.last = entry.current;
		Log log = new Log();
		entry.current = log;
		return log;
	}

	synchronized void write(Log log, Instant at, String text) {
		Line line = new Line(at, text);
		log.lines.add(line);
		if (log.lines.size() > LINES) {
			log.lines.remove();
		}
		log.followers.removeIf((follower) -> !follower.line(line));
	}

	/** A container has ended: those who follow it have read all. */
	synchronized void end(Log log) {
		log.ended = true;
		leave(log);
	}

	/** The Pod is gone, and its logs with it. */
	public synchronized void forget(ObjectKey pod, String uid) {
		PodEntry entry = this.pods.get(pod);
		if (entry != null && entry.uid().equals(uid)) {
			entry.containers().values().forEach((container) -> leave(container.current));
			this.pods.remove(pod);
		}
	}

	private static void leave(@Nullable Log log) {
		if (log != null) {
			log.followers.forEach(Follower::end);
			log.followers.clear();
		}
	}

	private ContainerEntry entry(ObjectKey pod, String container) {
		PodEntry entry = this.pods.get(pod);
		ContainerEntry found = (entry != null) ? entry.containers().get(container) : null;
		return (found != null) ? found : new ContainerEntry("");
	}

	/** Takes what a container writes. */
	interface Writer {

		void write(Instant at, String text);

	}

	/**
	 * A line of a container's log.
	 *
	 * @param at when it was written
	 * @param text without its line end
	 */
	public record Line(Instant at, String text) {
	}

	/** Reads along. */
	public interface Follower {

		/**
		 * Takes a line without waiting.
		 * @return false where no more are wanted
		 */
		boolean line(Line line);

		/** The container has ended. */
		void end();

	}

	private record PodEntry(String uid, NodeRuntime node, Map<String, ContainerEntry> containers) {
	}

	private static final class ContainerEntry {

		private String waiting;

		private @Nullable Log current;

		private @Nullable Log last;

		private ContainerEntry(String waiting) {
			this.waiting = waiting;
		}

	}

	/** What one process writes. */
	static final class Log {

		private final Deque<Line> lines = new ArrayDeque<>();

		private final List<Follower> followers = new ArrayList<>();

		private boolean ended;

	}

}
