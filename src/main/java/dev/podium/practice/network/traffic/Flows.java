package dev.podium.practice.network.traffic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.network.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * The flows of a cluster. Each sends on the cluster's clock; once a second what became of
 * its requests is told. Used on the cluster's thread only.
 */
public final class Flows implements AutoCloseable {

	/** Of all flows together. */
	public static final int MAX_PER_SECOND = 200;

	public static final int MAX_FLOWS = 10;

	/** So many that fail in a second are told in full, of all flows together. */
	static final int MAX_TOLD = 20;

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final ClusterClock clock;

	private final Sender sender;

	private final Listener listener;

	private final Map<String, Running> flows = new LinkedHashMap<>();

	private ClusterClock.@Nullable Task next;

	private int told;

	private boolean closed;

	public Flows(ClusterClock clock, Sender sender, Listener listener) {
		this.clock = clock;
		this.sender = sender;
		this.listener = listener;
	}

	/** Those that go on, in the order of their start. */
	public List<Flow> all() {
		return this.flows.values().stream().map((one) -> one.flow).toList();
	}

	/** How many requests a second more there may be. */
	public int left() {
		return MAX_PER_SECOND - this.flows.values().stream().mapToInt((one) -> one.flow.perSecond()).sum();
	}

	/**
	 * Begins to send.
	 * @throws IllegalStateException where that is more than there may be
	 */
	public void start(Flow flow) {
		if (this.flows.size() >= MAX_FLOWS || flow.perSecond() > left()) {
			throw new IllegalStateException("There is no room for another flow of " + flow.perSecond());
		}
		Running running = new Running(flow);
		this.flows.put(flow.id(), running);
		running.plan();
		if (this.next == null) {
			this.next = this.clock.schedule(SECOND, this::tell);
		}
	}

	/**
	 * Ends a flow; what it sent since it was told last is told now.
	 * @return false where there is none of that id
	 */
	public boolean end(String id) {
		Running running = this.flows.remove(id);
		if (running != null) {
			running.end();
			running.tell();
		}
		return running != null;
	}

	private void tell() {
		this.next = (this.flows.isEmpty() || this.closed) ? null : this.clock.schedule(SECOND, this::tell);
		this.told = 0;
		this.flows.values().forEach(Running::tell);
	}

	/** Ends all of them at once. */
	@Override
	public void close() {
		this.closed = true;
		this.flows.values().forEach(Running::end);
		this.flows.clear();
	}

	/** Sends a request of a flow. */
	public interface Sender {

		/** Null where who sends is gone: then nothing is sent. */
		@Nullable Request send(Flow flow);

	}

	/** Told what becomes of requests. */
	public interface Listener {

		void failed(Flow flow, Request request);

		void counted(Flow flow, Counts counts);

	}

	private final class Running {

		private final Flow flow;

		private final Duration start;

		private Counts.Counting counting;

		private long number;

		private ClusterClock.@Nullable Task task;

		Running(Flow flow) {
			this.flow = flow;
			this.start = Flows.this.clock.elapsed();
			this.counting = new Counts.Counting(this.start);
		}

		/**
		 * The next one has its time from the start on: none is lost where one comes late.
		 */
		void plan() {
			Duration due = this.start.plus(this.flow.dueAt(++this.number)).minus(Flows.this.clock.elapsed());
			this.task = Flows.this.clock.schedule(due.isNegative() ? Duration.ZERO : due, this::send);
		}

		private void send() {
			plan();
			Request request = Flows.this.sender.send(this.flow);
			if (request == null) {
				return;
			}
			this.counting.add(request);
			if (!request.answered() && Flows.this.told < MAX_TOLD) {
				Flows.this.told++;
				Flows.this.listener.failed(this.flow, request);
			}
		}

		void tell() {
			Duration now = Flows.this.clock.elapsed();
			if (!this.counting.isEmpty()) {
				Flows.this.listener.counted(this.flow, this.counting.until(now));
			}
			this.counting = new Counts.Counting(now);
		}

		void end() {
			if (this.task != null) {
				this.task.cancel();
			}
		}

	}

}
