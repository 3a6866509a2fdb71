package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

import dev.podium.practice.apiserver.client.PodLogs;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Statuses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code pods/log}: what {@code kubectl logs} reads.
 */
public final class LogEndpoint {

	private final ObjectStore store;

	private final PodLogs logs;

	private final Streams streams;

	private final Clock clock;

	public LogEndpoint(ObjectStore store, PodLogs logs, Streams streams, Clock clock) {
		this.store = store;
		this.logs = logs;
		this.streams = streams;
		this.clock = clock;
	}

	void answer(RequestPath path, Query query, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Stored pod = this.store.get(path.type(), path.key());
		if (pod == null) {
			throw Statuses.notFound(path.type(), path.requireName());
		}
		boolean previous = query.flag("previous");
		boolean timestamps = query.flag("timestamps");
		Instant since = since(query);
		Long tail = query.number("tailLines");
		String container = container(pod.node(), query.text("container"));
		LineQueue queue = new LineQueue();
		boolean assigned = !pod.node().path("spec").path("nodeName").asString("").isEmpty();
		if (assigned) {
			requireWritten(pod.node(), container, previous);
		}
		boolean follow = query.flag("follow") && assigned && !previous;
		Follow follower = follow ? new Follow(queue, since, timestamps) : null;
		List<PodLogs.Line> lines = assigned
				? this.logs.read(path.key().namespace(), path.key().name(), container, previous, follower) : List.of();
		List<PodLogs.Line> wanted = new ArrayList<>(
				lines.stream().filter((line) -> since == null || !line.at().isBefore(since)).toList());
		if (tail != null && tail >= 0 && wanted.size() > tail) {
			wanted = wanted.subList(wanted.size() - (int) (long) tail, wanted.size());
		}
		wanted.forEach((line) -> queue.add(text(line, timestamps)));
		if (follower == null) {
			queue.end();
		}
		this.streams.start(request, response, "text/plain", queue, (stream) -> {
			if (follower != null) {
				follower.attach(stream);
			}
			return queue::end;
		}, null, null);
	}

	private @Nullable Instant since(Query query) {
		Long seconds = query.number("sinceSeconds");
		if (seconds != null) {
			return this.clock.instant().minusSeconds(Math.max(0, Math.min(seconds, Integer.MAX_VALUE)));
		}
		String time = query.text("sinceTime");
		try {
			return (time != null) ? Instant.parse(time) : null;
		}
		catch (DateTimeParseException ex) {
			throw Statuses.badRequest("sinceTime: Invalid value: \"" + time + "\": not an RFC 3339 time");
		}
	}

	private static String container(ObjectNode pod, @Nullable String asked) {
		String name = pod.path("metadata").path("name").asString("");
		List<String> containers = names(pod, "containers");
		List<String> init = names(pod, "initContainers");
		if (asked != null) {
			if (!containers.contains(asked) && !init.contains(asked)) {
				throw Statuses.badRequest("container " + asked + " is not valid for pod " + name);
			}
			return asked;
		}
		if (containers.size() == 1) {
			return containers.get(0);
		}
		throw Statuses.badRequest("a container name must be specified for pod " + name + ", choose one of: ["
				+ String.join(" ", containers) + "]"
				+ (init.isEmpty() ? "" : " or one of the init containers: [" + String.join(" ", init) + "]"));
	}

	private static List<String> names(ObjectNode pod, String list) {
		return pod.path("spec").path(list).valueStream().map((one) -> one.path("name").asString("")).toList();
	}

	/** What the kubelet of a real one refuses. */
	private static void requireWritten(ObjectNode pod, String container, boolean previous) {
		String name = pod.path("metadata").path("name").asString("");
		JsonNode status = pod.path("status");
		JsonNode found = null;
		for (String list : new String[] { "containerStatuses", "initContainerStatuses" }) {
			for (JsonNode one : status.path(list)) {
				found = container.equals(one.path("name").asString("")) ? one : found;
			}
		}
		boolean ended = found != null && found.path("lastState").has("terminated");
		if (previous && !ended) {
			throw Statuses
				.badRequest("previous terminated container \"" + container + "\" in pod \"" + name + "\" not found");
		}
		if (found == null || (found.path("state").has("waiting") && !ended)) {
			String reason = (found != null) ? found.path("state").path("waiting").path("reason").asString("") : "";
			boolean pull = "ErrImagePull".equals(reason) || "ImagePullBackOff".equals(reason);
			throw Statuses.badRequest("container \"" + container + "\" in pod \"" + name + "\" is waiting to start: "
					+ (pull ? "trying and failing to pull image" : reason.isEmpty() ? "ContainerCreating" : reason));
		}
	}

	private static String text(PodLogs.Line line, boolean timestamps) {
		return timestamps ? line.at() + " " + line.text() : line.text();
	}

	/** Reads along into the queue. */
	private static final class Follow implements PodLogs.Follower {

		private final LineQueue queue;

		private final @Nullable Instant since;

		private final boolean timestamps;

		/** What came before the lines that were there have been queued. */
		private final List<PodLogs.Line> early = new ArrayList<>();

		private @Nullable LineStream stream;

		private boolean ended;

		Follow(LineQueue queue, @Nullable Instant since, boolean timestamps) {
			this.queue = queue;
			this.since = since;
			this.timestamps = timestamps;
		}

		synchronized void attach(LineStream attached) {
			this.stream = attached;
			this.early.forEach(this::take);
			this.early.clear();
			if (this.ended) {
				this.queue.end();
			}
		}

		@Override
		public synchronized boolean line(PodLogs.Line line) {
			if (this.stream == null) {
				this.early.add(line);
				return true;
			}
			boolean taken = take(line);
			this.stream.wake();
			return taken;
		}

		@Override
		public synchronized void end() {
			this.ended = true;
			if (this.stream != null) {
				this.queue.end();
				this.stream.wake();
			}
		}

		private boolean take(PodLogs.Line line) {
			if (this.since != null && line.at().isBefore(this.since)) {
				return true;
			}
			return this.queue.add(text(line, this.timestamps));
		}

	}

}
