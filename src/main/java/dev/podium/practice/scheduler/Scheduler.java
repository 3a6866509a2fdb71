package dev.podium.practice.scheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.ApiClient.WatchEvent;
import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.scheduler.Filters.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds a node for each Pod that has none: one Pod at a time, the one with the highest
 * priority first. Each node is filtered, those that fit are scored, the best is bound;
 * where none fits, Pods of lower priority may have to go.
 */
public final class Scheduler implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Scheduler.class);

	private static final Duration DECIDE = Duration.ofMillis(6);

	private static final Duration NEXT_WRITE = Duration.ofMillis(4);

	private static final Duration HOUSEKEEPING = Duration.ofSeconds(30);

	/** What Pods refer to. */
	private static final List<String> OTHERS = List.of("namespaces", VolumeBinding.CLAIMS, VolumeBinding.VOLUMES,
			VolumeBinding.CLASSES, Preemption.BUDGETS);

	private final ApiClient api;

	private final ClusterClock clock;

	private final Consumer<ScheduleResult> verdicts;

	private final SchedulingEvents events;

	private final SchedulerWrites writes;

	private final ClusterView view = new ClusterView();

	private final SchedulingQueue queue;

	/** For whom a node is being made free: uid to node. */
	private final Map<String, String> nominations = new HashMap<>();

	/** Pods that wait until their claims are bound: uid to node. */
	private final Map<String, String> waiting = new LinkedHashMap<>();

	private final List<AutoCloseable> watches = new ArrayList<>();

	private int unlisted = OTHERS.size() + 2;

	private boolean busy;

	private boolean closed;

	/** A scheduler that has not started and whose verdicts nobody hears. */
	public Scheduler(ApiClient api, ClusterClock clock) {
		this(api, clock, (verdict) -> {
		});
	}

	/**
	 * A scheduler that has not started.
	 * @param api as {@code system:kube-scheduler}
	 * @param verdicts told of each attempt, before anything is written
	 */
	public Scheduler(ApiClient api, ClusterClock clock, Consumer<ScheduleResult> verdicts) {
		this.api = api;
		this.clock = clock;
		this.verdicts = verdicts;
		this.events = new SchedulingEvents(api, clock);
		this.writes = new SchedulerWrites(api, clock);
		this.queue = new SchedulingQueue(clock, this::proceed);
	}

	/** Watches from now on; places nothing before all that is there has come. */
	public void start() {
		for (String resource : OTHERS) {
			watch(resource, (event) -> other(resource, event));
		}
		watch("nodes", this::node);
		watch("pods", this::pod);
		later(HOUSEKEEPING, this::tidy);
	}

	private void watch(String resource, Consumer<WatchEvent> events) {
		this.watches.add(this.api.watch(resource, null, (event) -> later(Duration.ZERO, () -> events.accept(event)),
				() -> later(Duration.ZERO, () -> {
					this.unlisted--;
					proceed();
				})));
	}

	/** Does something later, unless it has ended. */
	private void later(Duration delay, Runnable action) {
		this.clock.schedule(delay, () -> {
			if (!this.closed) {
				action.run();
			}
		});
	}

	private void tidy() {
		this.queue.wakeStale();
		this.events.finish();
		proceed();
		later(HOUSEKEEPING, this::tidy);
	}

	private void other(String resource, WatchEvent event) {
		this.view.other(resource, event.object(), event.type().equals("DELETED"));
		if (resource.startsWith("persistentvolume") || resource.equals(VolumeBinding.CLASSES)) {
			List.copyOf(this.waiting.keySet()).forEach(this::claimsBound);
			this.queue.wake((one) -> one.by("VolumeBinding"));
			proceed();
		}
	}

	private void node(WatchEvent event) {
		boolean deleted = event.type().equals("DELETED");
		boolean changes = deleted || this.view.changes(event.object());
		this.view.node(event.object(), deleted);
		NodeInfo node = this.view.node(event.object().path("metadata").path("name").asString(""));
		if (changes) {
			List<NodeInfo> nodes = this.view.nodes();
			this.queue.wake((one) -> node == null ? one.by("PodTopologySpread")
					: one.by("") || mayHelp(Filters.check(new Cycle(one.pod(), this.view, nodes), node), one));
			proceed();
		}
	}

	/** Whether a node would take a Pod now, or could for want of space be made to. */
	private static boolean mayHelp(@Nullable Refusal refusal, SchedulingQueue.Rejected one) {
		return refusal == null || (refusal.evictionMayHelp() && !one.by(refusal.plugin()));
	}

	private void pod(WatchEvent event) {
		boolean deleted = event.type().equals("DELETED");
		PodInfo before = this.view.pod(PodInfo.uid(event.object()));
		PodInfo pod = this.view.pod(event.object(), deleted);
		boolean left = before != null && !before.node().isEmpty() && !before.over() && (deleted || pod.over());
		boolean came = (before == null || before.node().isEmpty()) && !pod.node().isEmpty() && !deleted;
		if (deleted || !pod.node().isEmpty()) {
			this.nominations.remove(pod.uid());
			this.waiting.remove(pod.uid());
			this.queue.remove(pod.uid());
		}
		if (left) {
			this.queue.wake((one) -> one.by("NodeResourcesFit", "NodePorts", "PodTopologySpread", "InterPodAffinity"));
		}
		else if (came || (before != null && !before.labels().equals(pod.labels()))) {
			this.queue.wake((one) -> one.by("PodTopologySpread", "InterPodAffinity"));
		}
		if (!deleted && this.view.waits(pod) && (!this.queue.rejected(pod.uid()) || before == null
				|| !before.spec().equals(pod.spec()) || !before.labels().equals(pod.labels()))) {
			this.queue.add(pod);
		}
		proceed();
	}

	private void proceed() {
		if (!this.busy && this.unlisted <= 0 && !this.queue.isEmpty() && !this.closed) {
			this.busy = true;
			later(DECIDE, this::place);
		}
	}

	private void done() {
		this.busy = false;
		proceed();
	}

	/** Decides on the next Pod; one write at a time. */
	private void place() {
		String uid = this.queue.next();
		PodInfo pod = (uid != null) ? this.view.pod(uid) : null;
		if (pod == null || !this.view.waits(pod) || this.waiting.containsKey(pod.uid())) {
			done();
			return;
		}
		List<NodeInfo> nodes = nodesFor(pod);
		Cycle cycle = new Cycle(pod, this.view, nodes);
		Cycle.Decision decision = cycle.decide();
		if (decision.node() != null) {
			this.verdicts.accept(ScheduleResult.of(pod, nodes, decision, ""));
			assign(cycle, decision.node());
			return;
		}
		Preemption.Outcome outcome = new Preemption(pod, this.view, nodes).decide(decision.refusals());
		String message = FitError.of(nodes.size(), decision.problem(),
				decision.refusals().values().stream().map(Refusal::reasons).toList(), outcome.message());
		this.verdicts.accept(ScheduleResult.of(pod, nodes, decision, message));
		refuse(pod, decision, outcome, message);
	}

	/** With the Pods, as important or more, for which a node is being made free. */
	private List<NodeInfo> nodesFor(PodInfo pod) {
		Map<String, NodeInfo> nodes = new LinkedHashMap<>();
		this.view.nodes().forEach((node) -> nodes.put(node.name(), node));
		this.nominations.forEach((uid, name) -> {
			PodInfo other = this.view.pod(uid);
			NodeInfo node = nodes.get(name);
			if (other != null && node != null && !uid.equals(pod.uid()) && other.priority() >= pod.priority()) {
				NodeInfo with = node.copy();
				with.add(other);
				nodes.put(name, with);
			}
		});
		return List.copyOf(nodes.values());
	}

	private void assign(Cycle cycle, String name) {
		PodInfo pod = cycle.pod();
		NodeInfo node = this.view.node(name);
		List<ObjectNode> claims = cycle.volumes().delayed();
		this.view.assume(pod, name);
		this.nominations.remove(pod.uid());
		if (claims.isEmpty() || node == null) {
			bind(pod, name);
			done();
			return;
		}
		this.waiting.put(pod.uid(), name);
		List<Runnable> promises = new ArrayList<>();
		claims.forEach((claim) -> promises
			.add(() -> this.writes.promise(claim, cycle.volumes().volumeFor(claim, node), name)));
		inTurn(promises);
	}

	/** Somebody else binds the claims; then the Pod can be bound. */
	private void claimsBound(String uid) {
		PodInfo pod = this.view.pod(uid);
		String node = this.waiting.get(uid);
		if (pod != null && node != null && new VolumeBinding(pod, this.view).delayed().isEmpty()
				&& new VolumeBinding(pod, this.view).problem().isEmpty()) {
			this.waiting.remove(uid);
			later(NEXT_WRITE, () -> bind(pod, node));
		}
	}

	private void bind(PodInfo pod, String node) {
		try {
			this.writes.bind(pod, node);
			later(NEXT_WRITE, () -> this.events.scheduled(pod, node));
		}
		catch (ApiStatusException ex) {
			logger.debug("A binding was refused: {}", ex.getMessage());
			this.view.giveUp(pod);
		}
	}

	private void refuse(PodInfo pod, Cycle.Decision decision, Preemption.Outcome outcome, String message) {
		this.queue.reject(pod, decision.refusals().isEmpty() ? Set.of("")
				: decision.refusals().values().stream().map(Refusal::plugin).collect(Collectors.toSet()));
		String node = outcome.node();
		// while its victims go, what it waits for stays promised to it
		String nominated = (node != null) ? node : outcome.underWay() ? pod.nominated() : "";
		if (nominated.isEmpty()) {
			this.nominations.remove(pod.uid());
		}
		else {
			this.nominations.put(pod.uid(), nominated);
		}
		List<Runnable> writes = new ArrayList<>();
		writes.add(() -> this.events.failed(pod, message));
		writes.add(() -> this.writes.unschedulable(pod, message, nominated));
		for (PodInfo victim : outcome.victims()) {
			if (node != null && !victim.deleting()) {
				writes.add(() -> this.writes.disrupt(victim));
				writes.add(() -> this.writes.delete(victim));
				writes.add(() -> this.events.preempted(victim, pod, node));
			}
		}
		inTurn(writes);
	}

	/** One write after the other, the first at once; then the next Pod. */
	private void inTurn(List<Runnable> writes) {
		if (writes.isEmpty()) {
			done();
			return;
		}
		try {
			writes.get(0).run();
		}
		catch (ApiStatusException ex) {
			logger.debug("The scheduler was refused: {}", ex.getMessage());
		}
		later(NEXT_WRITE, () -> inTurn(writes.subList(1, writes.size())));
	}

	/** Ends at once. */
	@Override
	public void close() {
		this.closed = true;
		this.queue.close();
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
