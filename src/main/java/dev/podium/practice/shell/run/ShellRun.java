package dev.podium.practice.shell.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.files.Pipe;
import dev.podium.practice.shell.files.Sink;
import dev.podium.practice.shell.parse.ScriptReader;
import dev.podium.practice.shell.parse.Syntax;
import dev.podium.practice.shell.parse.SyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A shell that runs: its frames, its variables, its options.
 */
final class ShellRun extends SteppedProcess {

	private static final int MAX_FRAMES = 1000;

	private static final int MAX_OUTPUT = 1 << 20;

	private final Deque<Frame> frames = new ArrayDeque<>();

	private final ShellState state;

	private final Programs programs;

	private final Deque<String> signals = new ArrayDeque<>();

	private final Set<SteppedProcess> jobs = new HashSet<>();

	private @Nullable ToolRun successor;

	/** How many conditions it is in: a failure there is no error. */
	int guarded;

	/** Whether the command that is being worked out has had a substitution. */
	boolean substituted;

	private int status;

	/** Whether it runs one command and no more, so that it can become that. */
	private final boolean single;

	ShellRun(ProcessTable table, int pid, int parent, List<String> words, Map<Integer, ByteStream> streams,
			ShellState state, Programs programs, boolean single) {
		super(table, pid, parent, words, streams);
		this.state = state;
		this.programs = programs;
		this.single = single;
	}

	ShellState state() {
		return this.state;
	}

	Variables variables() {
		return this.state.variables;
	}

	Map<String, Syntax> functions() {
		return this.state.functions;
	}

	List<String> arguments() {
		return this.state.arguments;
	}

	String directory() {
		return this.state.directory;
	}

	boolean option(char letter) {
		return this.state.options.indexOf(Character.toString(letter)) >= 0;
	}

	boolean isInteractive() {
		return option('i');
	}

	boolean braces() {
		return this.state.bash;
	}

	ByteStream log() {
		return this.programs.log();
	}

	/** The value of a variable or a special parameter; null where it is not set. */
	@Nullable String parameter(String name) {
		return this.state.parameter(name, this);
	}

	int status() {
		return this.status;
	}

	void status(int code) {
		this.status = code & 0xff;
	}

	void push(Frame frame) {
		if (this.frames.size() >= MAX_FRAMES) {
			complain("maximum nesting level exceeded");
			exit(2);
			return;
		}
		this.frames.push(frame);
	}

	@Nullable Frame top() {
		return this.frames.peek();
	}

	void pop() {
		this.frames.pop().leave(this);
	}

	/** The topmost frame is done. */
	void finish(int code) {
		status(code);
		pop();
		check();
	}

	/** As {@code set -e}: ends where a command has failed. */
	void check() {
		if (this.status != 0 && option('e') && this.guarded == 0) {
			exit(this.status);
		}
	}

	void complain(String message) {
		write(2, this.state.name + ": " + message + '\n');
	}

	/** A command cannot be done at all: a script ends, a person types another one. */
	void abort(String message) {
		complain(message);
		status(2);
		if (isInteractive()) {
			toPrompt();
		}
		else {
			exit(2);
		}
	}

	private void toPrompt() {
		while (!this.frames.isEmpty() && !(this.frames.peek() instanceof InputFrame)) {
			pop();
		}
	}

	/** Ends, once what is to be done at its end is done. */
	void exit(int code) {
		while (!this.frames.isEmpty()) {
			pop();
		}
		String last = this.state.traps.remove("EXIT");
		status(code);
		if (last == null || last.isEmpty()) {
			end(code);
			return;
		}
		push(new Frame() {
			@Override
			void step(ShellRun shell) {
				shell.end(code);
			}
		});
		pushText(last);
	}

	/** Runs its script: whole where it can be read, else as far as it can. */
	void pushScript(String text) {
		try {
			push(CompoundFrames.of(ScriptReader.read(text)));
		}
		catch (SyntaxException ex) {
			push(new InputFrame(Pipe.of(text)));
		}
	}

	/** Runs a text as if it stood there. */
	void pushText(String text) {
		try {
			push(CompoundFrames.of(ScriptReader.read(text)));
		}
		catch (SyntaxException ex) {
			complain(String.valueOf(ex.getMessage()));
			status(2);
		}
	}

	@Override
	void step() {
		if (!this.signals.isEmpty() && !(this.frames.peek() instanceof ProcessFrames.Joining)) {
			String body = this.state.traps.get(this.signals.remove());
			int before = this.status;
			push(new Frame() {
				@Override
				void step(ShellRun shell) {
					shell.status(before);
					shell.pop();
				}
			});
			if (body != null) {
				pushText(body);
			}
			return;
		}
		Frame top = this.frames.peek();
		if (top == null) {
			exit(this.status);
		}
		else {
			top.step(this);
		}
	}

	@Override
	void signal(String name) {
		String trap = this.state.traps.get(name);
		if (trap != null) {
			if (!trap.isEmpty()) {
				this.signals.add(name);
				wake();
			}
		}
		else if (isInteractive() || (this.pid == 1 && this.successor == null)) {
			if (name.equals("INT") && isInteractive()) {
				toPrompt();
				status(130);
				if (this.frames.peek() instanceof InputFrame input) {
					input.forget();
				}
				wake();
			}
		}
		else {
			end(128 + ProcessTable.SIGNALS.getOrDefault(name, 15));
		}
	}

	/** Whether a signal waits for its trap. */
	@Nullable String pendingSignal() {
		return this.signals.peek();
	}

	@Override
	void end(int code) {
		while (!this.frames.isEmpty()) {
			pop();
		}
		super.end(code);
	}

	/** Another shell that begins as this one is. */
	SteppedProcess fork(Syntax command, Map<Integer, ByteStream> streams, boolean inBackground) {
		ShellRun child = new ShellRun(this.table, this.table.nextPid(), this.pid, this.words, streams,
				new ShellState(this.state), this.programs, true);
		child.guarded = this.guarded;
		child.background = inBackground;
		child.status = this.status;
		child.frames.push(CompoundFrames.of(command));
		if (!this.table.add(child)) {
			complain("can't fork: Resource temporarily unavailable");
			child.end(2);
		}
		return child;
	}

	ExpandingFrame.Substituted substitute(Syntax command) {
		StringBuilder output = new StringBuilder();
		Map<Integer, ByteStream> streams = copyStreams();
		ByteStream before = streams.put(1, new Sink((text) -> {
			if (output.length() < MAX_OUTPUT) {
				output.append(text);
			}
		}));
		if (before != null) {
			before.release();
		}
		SteppedProcess process = fork(command, streams, false);
		Redirections.release(streams);
		process.whenEnded(this::wake);
		return new ExpandingFrame.Substituted(process, output);
	}

	/** Runs a program and waits for it; becomes it where nothing else is to be done. */
	void execute(List<String> called, Map<String, String> assigned, Map<Integer, ByteStream> streams) {
		Map<String, String> environment = variables().environment();
		environment.putAll(assigned);
		boolean becomes = this.single && this.frames.isEmpty() && this.state.traps.isEmpty();
		become(called, environment, streams, becomes);
	}

	void become(List<String> called, Map<String, String> environment, Map<Integer, ByteStream> streams,
			boolean instead) {
		SteppedProcess process = this.programs.start(called, environment, streams, directory(), this,
				instead ? this.pid : 0);
		process.background = this.background;
		if (instead) {
			if (process instanceof ToolRun tool) {
				this.successor = tool;
			}
			process.whenEnded(() -> end(process.exitCode()));
			push(new Frame() {
				@Override
				void step(ShellRun shell) {
					shell.rest();
				}
			});
			rest();
		}
		else {
			push(new ProcessFrames.Joining(List.of(process), false, this));
		}
	}

	void call(Syntax function, List<String> args, Map<String, String> assigned) {
		List<String> before = this.state.arguments;
		this.state.arguments = List.copyOf(args);
		variables().enter();
		push(new Frame() {
			@Override
			void step(ShellRun shell) {
				shell.pop();
			}

			@Override
			void leave(ShellRun shell) {
				shell.variables().leave();
				shell.state.arguments = before;
			}

			@Override
			boolean isFunction() {
				return true;
			}
		});
		if (!assigned.isEmpty()) {
			push(new SimpleFrame.Assigned(this, assigned, false));
		}
		push(CompoundFrames.of(function));
	}

	void startedInBackground(SteppedProcess process) {
		this.state.lastBackground = Integer.toString(process.pid);
		this.jobs.add(process);
		if (isInteractive()) {
			write(2, "[" + this.jobs.size() + "] " + process.pid + '\n');
		}
	}

	Set<SteppedProcess> jobs() {
		return this.jobs;
	}

	Deque<Frame> frames() {
		return this.frames;
	}

}
