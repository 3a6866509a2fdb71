package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.files.Pipe;
import dev.podium.practice.shell.parse.ShellWord;
import dev.podium.practice.shell.parse.Syntax;

/**
 * The frames of commands that start processes, or change what a process reads and writes.
 */
final class ProcessFrames {

	private ProcessFrames() {
	}

	static Frame of(Syntax command) {
		if (command instanceof Syntax.Piped piped) {
			return new Piping(piped);
		}
		if (command instanceof Syntax.Background background) {
			return new Starting(background.command());
		}
		if (command instanceof Syntax.Redirected redirected) {
			return new Redirecting(redirected);
		}
		if (command instanceof Syntax.Subshell subshell) {
			return new InSubshell(subshell);
		}
		if (command instanceof Syntax.Calculation calculation) {
			return new Calculating(calculation.expression());
		}
		if (command instanceof Syntax.Condition condition) {
			return new Testing(condition.words());
		}
		Syntax.Function function = (Syntax.Function) command;
		return new Frame() {
			@Override
			void step(ShellRun shell) {
				shell.functions().put(function.name(), function.body());
				shell.finish(0);
			}
		};
	}

	/** Waits for processes; the last one's exit code counts. */
	static final class Joining extends Frame {

		private final List<? extends SteppedProcess> processes;

		private final boolean not;

		Joining(List<? extends SteppedProcess> processes, boolean not, ShellRun shell) {
			this.processes = processes;
			this.not = not;
			processes.forEach((process) -> process.whenEnded(shell::wake));
		}

		SteppedProcess last() {
			return this.processes.get(this.processes.size() - 1);
		}

		@Override
		void step(ShellRun shell) {
			if (!this.processes.stream().allMatch(SteppedProcess::ended)) {
				shell.rest();
				return;
			}
			int code = last().exitCode();
			if (shell.option('p')) {
				for (SteppedProcess process : this.processes) {
					code = (process.exitCode() != 0) ? process.exitCode() : code;
				}
			}
			if (this.not) {
				shell.status((code == 0) ? 1 : 0);
				shell.pop();
			}
			else {
				shell.finish(code);
			}
		}

	}

	private static final class Piping extends Frame {

		private final Syntax.Piped piped;

		private boolean begun;

		private Piping(Syntax.Piped piped) {
			this.piped = piped;
		}

		@Override
		void step(ShellRun shell) {
			if (this.piped.commands().size() == 1) {
				if (!this.begun) {
					this.begun = true;
					shell.push(new CompoundFrames.Guarded(this.piped.commands().get(0)));
					return;
				}
				shell.status((shell.status() == 0) ? 1 : 0);
				shell.pop();
				return;
			}
			List<SteppedProcess> processes = new ArrayList<>();
			Pipe before = null;
			for (int i = 0; i < this.piped.commands().size(); i++) {
				Map<Integer, ByteStream> streams = shell.copyStreams();
				Pipe after = (i < this.piped.commands().size() - 1) ? new Pipe() : null;
				if (before != null) {
					replace(streams, 0, before.source());
				}
				if (after != null) {
					replace(streams, 1, after.sink());
				}
				processes.add(shell.fork(this.piped.commands().get(i), streams, false));
				Redirections.release(streams);
				before = after;
			}
			shell.pop();
			shell.push(new Joining(processes, this.piped.not(), shell));
		}

	}

	private static void replace(Map<Integer, ByteStream> streams, int number, ByteStream stream) {
		ByteStream before = streams.put(number, stream);
		if (before != null) {
			before.release();
		}
	}

	private static final class Starting extends Frame {

		private final Syntax command;

		private Starting(Syntax command) {
			this.command = command;
		}

		@Override
		void step(ShellRun shell) {
			Map<Integer, ByteStream> streams = shell.copyStreams();
			replace(streams, 0, Pipe.of(""));
			SteppedProcess process = shell.fork(this.command, streams, true);
			Redirections.release(streams);
			shell.startedInBackground(process);
			shell.status(0);
			shell.pop();
		}

	}

	private static final class InSubshell extends Frame {

		private final Syntax.Subshell subshell;

		private InSubshell(Syntax.Subshell subshell) {
			this.subshell = subshell;
		}

		@Override
		void step(ShellRun shell) {
			SteppedProcess process = shell.fork(this.subshell.body(), shell.streams(), false);
			shell.pop();
			shell.push(new Joining(List.of(process), false, shell));
		}

	}

	/** Other streams, until it is left. */
	static final class Restoring extends Frame {

		private final Map<Integer, ByteStream> before;

		Restoring(Map<Integer, ByteStream> before) {
			this.before = before;
		}

		@Override
		void step(ShellRun shell) {
			shell.pop();
		}

		@Override
		void leave(ShellRun shell) {
			if (!shell.ended()) {
				Redirections.release(shell.swap(this.before));
			}
			else {
				Redirections.release(this.before);
			}
		}

	}

	private static final class Redirecting extends ExpandingFrame {

		private final Syntax.Redirected redirected;

		private Redirecting(Syntax.Redirected redirected) {
			this.redirected = redirected;
		}

		@Override
		void step(ShellRun shell) {
			List<Redirections.Target> targets = expand(shell,
					(expansion) -> SimpleFrame.targets(expansion, this.redirected.redirections()));
			if (targets == null) {
				return;
			}
			shell.pop();
			Map<Integer, ByteStream> streams = shell.copyStreams();
			try {
				Redirections.apply(shell, targets, streams);
				shell.push(new Restoring(shell.swap(streams)));
				shell.push(CompoundFrames.of(this.redirected.command()));
			}
			catch (ShellError ex) {
				Redirections.release(streams);
				shell.complain(ex.getMessage());
				shell.status(1);
				shell.check();
			}
		}

	}

	private static final class Calculating extends ExpandingFrame {

		private final ShellWord expression;

		private Calculating(ShellWord expression) {
			this.expression = expression;
		}

		@Override
		void step(ShellRun shell) {
			Long value = expand(shell, (expansion) -> expansion.sum(this.expression));
			if (value != null) {
				shell.finish((value != 0) ? 0 : 1);
			}
		}

	}

	private static final class Testing extends ExpandingFrame {

		private final List<ShellWord> words;

		private Testing(List<ShellWord> words) {
			this.words = words;
		}

		@Override
		void step(ShellRun shell) {
			Boolean holds = expand(shell, (expansion) -> new ConditionTest(this.words, expansion, shell).holds());
			if (holds != null) {
				shell.finish(holds ? 0 : 1);
			}
		}

	}

}
