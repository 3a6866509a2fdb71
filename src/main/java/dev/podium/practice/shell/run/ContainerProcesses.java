package dev.podium.practice.shell.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.tools.ContainerSurroundings;

/**
 * The processes of one container: the first one, and those that are run in it.
 */
public final class ContainerProcesses {

	private final ProcessTable table;

	private final Programs programs;

	/**
	 * No process runs yet.
	 * @param log takes what is written to process 1's output by others
	 */
	public ContainerProcesses(ClusterClock clock, ContainerSurroundings around, ByteStream log) {
		this.table = new ProcessTable(clock, around);
		this.programs = new Programs(this.table, log);
	}

	/** A process that somebody has started from outside. */
	public final class Started {

		private final SteppedProcess process;

		private Started(SteppedProcess process) {
			this.process = process;
		}

		/** Sends it a signal. */
		public void signal(String name) {
			ContainerProcesses.this.table.signal(this.process.pid, name);
			ContainerProcesses.this.table.run();
		}

		/** Ctrl-C: what it has in the foreground is interrupted. */
		public void interrupt() {
			ContainerProcesses.this.table.interrupt(this.process);
			this.process.signal("INT");
			ContainerProcesses.this.table.run();
		}

		/** Ends it whatever it does. */
		public void kill() {
			this.process.end(137);
			ContainerProcesses.this.table.run();
		}

		public boolean ended() {
			return this.process.ended();
		}

		/** What it has computed, in steps of a shell. */
		public long steps() {
			return this.process.steps;
		}

	}

	/** The three streams of a process. */
	public record Streams(ByteStream input, ByteStream output, ByteStream error) {
	}

	/**
	 * Starts a process, which goes on at once as far as it can without waiting. The
	 * streams are its own from now on.
	 * @param ended told its exit code
	 */
	public Started start(List<String> words, Map<String, String> environment, String directory, Streams streams,
			IntConsumer ended) {
		Map<Integer, ByteStream> open = new TreeMap<>(
				Map.of(0, streams.input(), 1, streams.output(), 2, streams.error()));
		SteppedProcess process = this.programs.start(words, environment, open, directory, null, 0);
		open.values().forEach(ByteStream::release);
		process.whenEnded(() -> ended.accept(process.exitCode()));
		this.table.run();
		return new Started(process);
	}

	/** Those that can go on go on. */
	public void run() {
		this.table.run();
	}

	/** What runs, by process id. */
	public List<ContainerSurroundings.Running> running() {
		return this.table.running();
	}

	/**
	 * Sends a signal.
	 * @return whether there is such a process
	 */
	public boolean signal(int pid, String name) {
		return this.table.signal(pid, name);
	}

	/** The container is over. */
	public void close() {
		this.table.close();
	}

}
