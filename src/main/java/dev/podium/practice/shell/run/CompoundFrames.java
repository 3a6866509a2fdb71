package dev.podium.practice.shell.run;

import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

import dev.podium.practice.shell.parse.GlobPattern;
import dev.podium.practice.shell.parse.ShellWord;
import dev.podium.practice.shell.parse.Syntax;

/**
 * The frames of compound commands.
 */
final class CompoundFrames {

	private CompoundFrames() {
	}

	/** What runs a command. */
	static Frame of(Syntax command) {
		if (command instanceof Syntax.Simple simple) {
			return new SimpleFrame(simple);
		}
		if (command instanceof Syntax.Sequence sequence) {
			return new InOrder(sequence.commands());
		}
		if (command instanceof Syntax.Joined joined) {
			return new AndOr(joined);
		}
		if (command instanceof Syntax.If choice) {
			return new Choosing(choice);
		}
		if (command instanceof Syntax.While loop) {
			return new LoopFrames.Looping(loop);
		}
		if (command instanceof Syntax.For loop) {
			return new LoopFrames.ForEach(loop);
		}
		if (command instanceof Syntax.CountedFor loop) {
			return new LoopFrames.Counting(loop);
		}
		if (command instanceof Syntax.Case cases) {
			return new Matching(cases);
		}
		return ProcessFrames.of(command);
	}

	/** A condition: its failure is no error. */
	static final class Guarded extends Frame {

		private final Syntax command;

		private boolean begun;

		Guarded(Syntax command) {
			this.command = command;
		}

		@Override
		void step(ShellRun shell) {
			if (this.begun) {
				shell.pop();
				return;
			}
			this.begun = true;
			shell.guarded++;
			shell.push(of(this.command));
		}

		@Override
		void leave(ShellRun shell) {
			shell.guarded -= this.begun ? 1 : 0;
		}

	}

	private static final class InOrder extends Frame {

		private final Iterator<Syntax> commands;

		private InOrder(List<Syntax> commands) {
			this.commands = commands.iterator();
		}

		@Override
		void step(ShellRun shell) {
			if (this.commands.hasNext()) {
				Frame next = of(this.commands.next());
				if (!this.commands.hasNext()) {
					shell.pop();
				}
				shell.push(next);
			}
			else {
				shell.status(0);
				shell.pop();
			}
		}

	}

	private static final class AndOr extends Frame {

		private final Syntax.Joined joined;

		private boolean begun;

		private AndOr(Syntax.Joined joined) {
			this.joined = joined;
		}

		@Override
		void step(ShellRun shell) {
			if (!this.begun) {
				this.begun = true;
				shell.push(new Guarded(this.joined.left()));
				return;
			}
			shell.pop();
			if ((shell.status() == 0) == this.joined.and()) {
				shell.push(of(this.joined.right()));
			}
		}

	}

	private static final class Choosing extends Frame {

		private final Syntax.If choice;

		private boolean begun;

		private Choosing(Syntax.If choice) {
			this.choice = choice;
		}

		@Override
		void step(ShellRun shell) {
			if (!this.begun) {
				this.begun = true;
				shell.push(new Guarded(this.choice.condition()));
				return;
			}
			shell.pop();
			Syntax next = (shell.status() == 0) ? this.choice.then() : this.choice.otherwise();
			if (next != null) {
				shell.push(of(next));
			}
			else {
				shell.status(0);
			}
		}

	}

	private static final class Matching extends ExpandingFrame {

		private final Syntax.Case cases;

		private Matching(Syntax.Case cases) {
			this.cases = cases;
		}

		@Override
		void step(ShellRun shell) {
			Integer found = expand(shell, this::choose);
			if (found == null) {
				return;
			}
			shell.pop();
			shell.status(0);
			if (found >= 0) {
				shell.push(of(this.cases.choices().get(found).body()));
			}
		}

		private int choose(Expansion expansion) throws Expansion.Missing, ShellError {
			String word = expansion.single(this.cases.word());
			for (int i = 0; i < this.cases.choices().size(); i++) {
				for (ShellWord one : this.cases.choices().get(i).patterns()) {
					Pattern pattern = GlobPattern.compile(expansion.pattern(one));
					if (pattern.matcher(word).matches()) {
						return i;
					}
				}
			}
			return -1;
		}

	}

}
