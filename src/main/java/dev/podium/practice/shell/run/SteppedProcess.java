package dev.podium.practice.shell.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.files.Pipe;
import dev.podium.practice.shell.files.Sink;
import org.jspecify.annotations.Nullable;

/**
 * A process: a state that is stepped until it waits. Never a thread.
 */
abstract class SteppedProcess {

	final ProcessTable table;

	final int pid;

	final int parent;

	final List<String> words;

	final Instant startedAt;

	private Map<Integer, ByteStream> streams = new TreeMap<>();

	private final List<Runnable> enders = new ArrayList<>();

	private @Nullable Integer exitCode;

	/** Whether it is in the queue of those that can go on. */
	boolean queued;

	long steps;

	/** Of the shell that started it in the background: Ctrl-C does not reach it. */
	boolean background;

	SteppedProcess(ProcessTable table, int pid, int parent, List<String> words, Map<Integer, ByteStream> streams) {
		this.table = table;
		this.pid = pid;
		this.parent = parent;
		this.words = words;
		this.startedAt = table.around().now();
		streams.forEach((number, stream) -> this.streams.put(number, stream.retain()));
	}

	/** Goes on a little; {@link #rest()} where it waits. */
	abstract void step();

	/** Takes a signal: TERM, INT, HUP, …; KILL ends it in any case. */
	void signal(String name) {
		if (this.pid != 1) {
			end(128 + ProcessTable.SIGNALS.getOrDefault(name, 15));
		}
	}

	String shown() {
		return String.join(" ", this.words);
	}

	/** It does not go on until somebody wakes it. */
	private boolean resting;

	final void rest() {
		this.resting = true;
	}

	final boolean resting() {
		return this.resting;
	}

	final void wake() {
		this.resting = false;
		this.table.wake(this);
	}

	final void restFor(Duration length) {
		this.table.later(length, this::wake);
		rest();
	}

	final void restUntilChange(ByteStream stream) {
		stream.onChange(this::wake);
		rest();
	}

	final boolean ended() {
		return this.exitCode != null;
	}

	final int exitCode() {
		return (this.exitCode != null) ? this.exitCode : 0;
	}

	final void whenEnded(Runnable ender) {
		if (ended()) {
			ender.run();
		}
		else {
			this.enders.add(ender);
		}
	}

	void end(int code) {
		if (ended()) {
			return;
		}
		this.exitCode = code & 0xff;
		this.streams.values().forEach(ByteStream::release);
		this.streams.clear();
		this.table.ended(this);
		List.copyOf(this.enders).forEach(Runnable::run);
		this.enders.clear();
	}

	final Map<Integer, ByteStream> streams() {
		return this.streams;
	}

	final ByteStream stream(int number) {
		ByteStream stream = this.streams.get(number);
		return (stream != null) ? stream : ((number == 0) ? Pipe.of("") : Sink.nothing());
	}

	/** Its streams, each held once more. */
	final Map<Integer, ByteStream> copyStreams() {
		Map<Integer, ByteStream> copy = new TreeMap<>();
		this.streams.forEach((number, stream) -> copy.put(number, stream.retain()));
		return copy;
	}

	/** Has other streams from now on; those before are handed back. */
	final Map<Integer, ByteStream> swap(Map<Integer, ByteStream> others) {
		Map<Integer, ByteStream> before = this.streams;
		this.streams = others;
		return before;
	}

	/** Writes without waiting; where nobody will read it, the process ends. */
	final boolean write(int number, String text) {
		ByteStream stream = stream(number);
		if (stream.broken()) {
			end(141);
			return false;
		}
		try {
			stream.write(text);
			return true;
		}
		catch (FileException ex) {
			if (number != 2) {
				write(2, this.words.get(0) + ": write error: " + ex.getMessage() + '\n');
			}
			return false;
		}
	}

}
