package dev.podium.practice.scheduler;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.apiserver.ApiClient.WatchEvent;
import dev.podium.practice.apiserver.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.scheduler.Filters.NodeInfo;
import dev.podium.practice.scheduler.Filters.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds a node for each Pod that has none: one Pod at a time, the node with the fewest
 * Pods of those that no filter refuses.
 */
public final class Scheduler implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Scheduler.class);

	private static final Duration DECIDE = Duration.ofMillis(6);

	private static final Duration NEXT_WRITE = Duration.ofMillis(4);

	/** After this, what could not be placed is tried once more, as in kube-scheduler. */
	private static final Duration FLUSH = Duration.ofMinutes(5);

	private final ApiClient api;

	private final ClusterClock clock;

	private final SchedulingEvents events;

	private final ClusterView view = new ClusterView();

	/** Pods to be placed, by uid, oldest first. */
	private final Set<String> queue = new LinkedHashSet<>();

	/** Pods for which there was no node. */
	private final Set<String> unschedulable = new LinkedHashSet<>();

	private final List<AutoCloseable> watches = new ArrayList<>();

	private boolean busy;

	private boolean closed;

	/**
	 * A scheduler that has not started.
	 * @param api as {@code system:kube-scheduler}
	 */
	public Scheduler(ApiClient api, ClusterClock clock) {
		this.api = api;
		this.clock = clock;
		this.events = new SchedulingEvents(api, clock);
	}

	/** Watches nodes and Pods from now on. */
	public void start() {
		this.watches
			.add(this.api.watch("nodes", null, (event) -> this.clock.schedule(Duration.ZERO, () -> node(event))));
		this.watches.add(this.api.watch("pods", null, (event) -> this.clock.schedule(Duration.ZERO, () -> pod(event))));
		this.clock.schedule(FLUSH, this::flush);
	}

	private void node(WatchEvent event) {
		boolean deleted = event.type().equals("DELETED");
		boolean changes = deleted || this.view.changes(event.object());
		this.view.node(event.object(), deleted);
		if (changes) {
			tryAgain();
		}
	}

	private void pod(WatchEvent event) {
		ObjectNode pod = event.object();
		boolean deleted = event.type().equals("DELETED");
		String uid = ClusterView.uid(pod);
		ObjectNode before = this.view.pod(uid);
		this.view.pod(pod, deleted);
		if (deleted) {
			this.queue.remove(uid);
			this.unschedulable.remove(uid);
			this.events.forget(pod);
			tryAgain();
		}
		else if (this.view.waits(pod) && (!this.unschedulable.contains(uid) || specChanged(before, pod))) {
			this.unschedulable.remove(uid);
			this.queue.add(uid);
			proceed();
		}
	}

	private static boolean specChanged(@Nullable JsonNode before, JsonNode now) {
		return before == null || !before.path("spec").equals(now.path("spec"));
	}

	private void tryAgain() {
		this.queue.addAll(this.unschedulable);
		this.unschedulable.clear();
		proceed();
	}

	private void flush() {
		if (!this.closed) {
			tryAgain();
			this.clock.schedule(FLUSH, this::flush);
		}
	}

	private void proceed() {
		if (!this.busy && !this.queue.isEmpty() && !this.closed) {
			this.busy = true;
			this.clock.schedule(DECIDE, this::place);
		}
	}

	private void done() {
		this.busy = false;
		proceed();
	}

	/** Decides on the next Pod; one write at a time. */
	private void place() {
		String uid = this.queue.iterator().next();
		this.queue.remove(uid);
		ObjectNode pod = this.view.pod(uid);
		if (pod == null || !this.view.waits(pod)) {
			done();
			return;
		}
		List<NodeInfo> nodes = this.view.nodes();
		Map<String, Refusal> refusals = nodes.stream()
			.collect(Collectors.toMap(NodeInfo::name, (node) -> Filters.check(pod, node)));
		nodes.stream()
			.filter((node) -> refusals.getOrDefault(node.name(), new Refusal(List.of(), false)).reasons().isEmpty())
			.min(Comparator.comparingInt(NodeInfo::pods).thenComparing(NodeInfo::name))
			.ifPresentOrElse((node) -> bind(pod, node.name()), () -> refuse(pod, message(nodes.size(), refusals)));
	}

	private void bind(ObjectNode pod, String node) {
		JsonNode metadata = pod.path("metadata");
		try {
			this.api.bind(metadata.path("namespace").asString(""), metadata.path("name").asString(""), node);
			this.view.assume(pod, node);
			this.clock.schedule(NEXT_WRITE, () -> this.events.scheduled(pod, node));
		}
		catch (ApiStatusException ex) {
			logger.debug("A binding was refused: {}", ex.getMessage());
		}
		done();
	}

	private void refuse(ObjectNode pod, String message) {
		this.unschedulable.add(ClusterView.uid(pod));
		this.events.failed(pod, message);
		this.clock.schedule(NEXT_WRITE, () -> {
			report(pod, message);
			done();
		});
	}

	private void report(ObjectNode pod, String message) {
		JsonNode metadata = pod.path("metadata");
		for (JsonNode condition : pod.path("status").path("conditions")) {
			if (condition.path("type").asString("").equals("PodScheduled")
					&& condition.path("message").asString("").equals(message)) {
				return;
			}
		}
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("status")
			.putArray("conditions")
			.addObject()
			.put("type", "PodScheduled")
			.put("observedGeneration", metadata.path("generation").asLong(1))
			.put("status", "False")
			.putNull("lastProbeTime")
			.put("lastTransitionTime", this.clock.now().truncatedTo(ChronoUnit.SECONDS).toString())
			.put("reason", "Unschedulable")
			.put("message", message);
		try {
			this.api.patchStatus("pods", metadata.path("namespace").asString(""), metadata.path("name").asString(""),
					patch);
		}
		catch (ApiStatusException ex) {
			logger.debug("A condition was refused: {}", ex.getMessage());
		}
	}

	/** In kube-scheduler's words. */
	static String message(int nodes, Map<String, Refusal> refusals) {
		if (nodes == 0) {
			return "no nodes available to schedule pods";
		}
		Map<String, Integer> reasons = new TreeMap<>();
		Map<String, Integer> preemption = new TreeMap<>();
		refusals.values().forEach((refusal) -> {
			refusal.reasons().forEach((reason) -> reasons.merge(reason, 1, Integer::sum));
			preemption.merge(refusal.evictionMayHelp() ? "No preemption victims found for incoming pod"
					: "Preemption is not helpful for scheduling", 1, Integer::sum);
		});
		return "0/%d nodes are available: %s. no new claims to deallocate, preemption: 0/%d nodes are available: %s."
			.formatted(nodes, list(reasons), nodes, list(preemption));
	}

	private static String list(Map<String, Integer> counts) {
		return counts.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + entry.getKey())
			.sorted()
			.collect(Collectors.joining(", "));
	}

	/** Ends at once. */
	@Override
	public void close() {
		this.closed = true;
		for (AutoCloseable watch : this.watches) {
			try {
				watch.close();
			}
			catch (Exception ex) {
				logger.debug("A watch of the scheduler did not end well", ex);
			}
		}
	}

}
