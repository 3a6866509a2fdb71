package dev.podium.practice.shell.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.shell.tools.ContainerSurroundings;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a container. They go on in turn, each for a few steps; one that never
 * waits is slowed.
 */
public final class ProcessTable {

	/** As {@code kill -l} numbers them. */
	static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "QUIT", 3, "KILL", 9, "USR1", 10, "USR2", 12,
			"PIPE", 13, "ALRM", 14, "TERM", 15);

	private static final int MAX_PROCESSES = 100;

	/** Steps of one process before it is the next one's turn. */
	private static final int TURN = 50;

	/** Steps that may be saved up. */
	private static final long MAX_CREDIT = 30_000;

	private static final long CREDIT_A_SECOND = 5_000;

	private static final Duration SLOWED = Duration.ofMillis(100);

	/** A real shell does about so many in a second. */
	private static final long STEPS_A_SECOND = 100_000;

	private final ClusterClock clock;

	private final ContainerSurroundings around;

	private final Map<Integer, SteppedProcess> processes = new TreeMap<>();

	private final Deque<SteppedProcess> queue = new ArrayDeque<>();

	private final Set<ClusterClock.Task> tasks = new HashSet<>();

	private long credit = MAX_CREDIT;

	private Duration credited = Duration.ZERO;

	private int last;

	private boolean running;

	private boolean slowed;

	private boolean over;

	public ProcessTable(ClusterClock clock, ContainerSurroundings around) {
		this.clock = clock;
		this.around = around;
		this.credited = clock.elapsed();
	}

	ContainerSurroundings around() {
		return this.around;
	}

	Duration elapsed() {
		return this.clock.elapsed();
	}

	int nextPid() {
		return ++this.last;
	}

	/**
	 * Takes on a process, which goes on at the next turn.
	 * @return whether there is room for it
	 */
	boolean add(SteppedProcess process) {
		if (this.over || this.processes.size() >= MAX_PROCESSES) {
			return false;
		}
		this.processes.put(process.pid, process);
		wake(process);
		return true;
	}

	void wake(SteppedProcess process) {
		if (!process.queued && !process.ended() && !this.over) {
			process.queued = true;
			this.queue.add(process);
		}
	}

	/** Happens unless all processes have ended before. */
	void later(Duration delay, Runnable action) {
		if (this.over) {
			return;
		}
		Task task = new Task(action);
		task.scheduled = this.clock.schedule(delay, task);
		this.tasks.add(task.scheduled);
	}

	private final class Task implements Runnable {

		private final Runnable action;

		private ClusterClock.@Nullable Task scheduled;

		private Task(Runnable action) {
			this.action = action;
		}

		@Override
		public void run() {
			ProcessTable.this.tasks.remove(this.scheduled);
			this.action.run();
			ProcessTable.this.run();
		}

	}

	/** Lets all that can go on go on, until they wait or have had their share. */
	public void run() {
		if (this.running) {
			return;
		}
		this.running = true;
		earn();
		while (!this.queue.isEmpty() && this.credit > 0) {
			SteppedProcess process = this.queue.remove();
			process.queued = false;
			for (int i = 0; i < TURN && !process.ended() && !process.resting(); i++) {
				process.step();
				process.steps++;
				this.credit--;
			}
			if (!process.ended() && !process.resting()) {
				wake(process);
			}
		}
		this.running = false;
		if (!this.queue.isEmpty() && !this.slowed) {
			this.slowed = true;
			later(SLOWED, () -> this.slowed = false);
		}
	}

	private void earn() {
		Duration now = this.clock.elapsed();
		this.credit = Math.min(MAX_CREDIT, this.credit + now.minus(this.credited).toMillis() * CREDIT_A_SECOND / 1000);
		this.credited = now;
	}

	void ended(SteppedProcess process) {
		this.processes.remove(process.pid);
		if (process.pid == 1) {
			close();
		}
	}

	/** All end: the container is over. */
	public void close() {
		if (this.over) {
			return;
		}
		this.over = true;
		this.tasks.forEach(ClusterClock.Task::cancel);
		this.tasks.clear();
		new ArrayList<>(this.processes.values()).forEach((process) -> process.end(137));
		this.queue.clear();
	}

	public boolean over() {
		return this.over;
	}

	@Nullable SteppedProcess find(int pid) {
		return this.processes.get(pid);
	}

	/**
	 * Sends a signal.
	 * @return whether there is such a process
	 */
	public boolean signal(int pid, String name) {
		SteppedProcess process = this.processes.get(pid);
		if (process == null) {
			return false;
		}
		if (name.equals("KILL") && pid != 1) {
			process.end(137);
		}
		else if (!name.equals("0") && !name.equals("KILL")) {
			process.signal(name);
		}
		return true;
	}

	/** Those in the foreground of a terminal get it. */
	void interrupt(SteppedProcess shell) {
		for (SteppedProcess process : new ArrayList<>(this.processes.values())) {
			if (process.pid > shell.pid && !process.background && descends(process, shell)) {
				process.signal("INT");
			}
		}
	}

	private boolean descends(SteppedProcess process, SteppedProcess shell) {
		SteppedProcess at = process;
		while (at != null && at != shell) {
			if (at.background) {
				return false;
			}
			at = this.processes.get(at.parent);
		}
		return at != null;
	}

	/** What runs, by process id. */
	public List<ContainerSurroundings.Running> running() {
		List<ContainerSurroundings.Running> all = new ArrayList<>();
		for (SteppedProcess process : this.processes.values()) {
			Duration cpu = Duration.ofMillis(process.steps * 1000 / STEPS_A_SECOND);
			all.add(new ContainerSurroundings.Running(process.pid, process.parent, this.around.user(), cpu,
					process.startedAt, process.resting() ? "S" : "R", process.shown()));
		}
		return all;
	}

}
