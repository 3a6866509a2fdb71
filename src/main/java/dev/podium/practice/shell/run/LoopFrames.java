package dev.podium.practice.shell.run;

import java.util.Iterator;
import java.util.List;

import dev.podium.practice.shell.parse.ShellWord;
import dev.podium.practice.shell.parse.Syntax;
import org.jspecify.annotations.Nullable;

/**
 * The frames of loops.
 */
final class LoopFrames {

	private LoopFrames() {
	}

	static final class Looping extends Frame {

		private final Syntax.While loop;

		private int phase;

		private int last;

		Looping(Syntax.While loop) {
			this.loop = loop;
		}

		@Override
		boolean isLoop() {
			return true;
		}

		@Override
		void step(ShellRun shell) {
			if (this.phase == 2) {
				this.last = shell.status();
				this.phase = 0;
			}
			if (this.phase == 0) {
				this.phase = 1;
				shell.push(new CompoundFrames.Guarded(this.loop.condition()));
				return;
			}
			if ((shell.status() == 0) == this.loop.until()) {
				shell.status(this.last);
				shell.pop();
				return;
			}
			this.phase = 2;
			shell.push(CompoundFrames.of(this.loop.body()));
		}

	}

	static final class ForEach extends ExpandingFrame {

		private final Syntax.For loop;

		private @Nullable Iterator<String> values;

		private boolean begun;

		ForEach(Syntax.For loop) {
			this.loop = loop;
		}

		@Override
		boolean isLoop() {
			return true;
		}

		@Override
		void step(ShellRun shell) {
			if (this.values == null) {
				List<ShellWord> words = this.loop.words();
				List<String> all = (words == null) ? shell.arguments()
						: expand(shell, (expansion) -> expansion.words(words));
				if (all == null) {
					return;
				}
				this.values = List.copyOf(all).iterator();
			}
			if (!this.values.hasNext()) {
				shell.status(this.begun ? shell.status() : 0);
				shell.pop();
				return;
			}
			this.begun = true;
			shell.variables().set(this.loop.name(), this.values.next());
			shell.push(CompoundFrames.of(this.loop.body()));
		}

	}

	static final class Counting extends ExpandingFrame {

		private final Syntax.CountedFor loop;

		private boolean begun;

		Counting(Syntax.CountedFor loop) {
			this.loop = loop;
		}

		@Override
		boolean isLoop() {
			return true;
		}

		@Override
		void step(ShellRun shell) {
			Long going = expand(shell, (expansion) -> {
				expansion.sum(this.begun ? this.loop.step() : this.loop.first());
				boolean always = String.valueOf(this.loop.condition().literal()).isBlank();
				return always ? 1L : expansion.sum(this.loop.condition());
			});
			if (going == null) {
				return;
			}
			this.begun = true;
			if (going == 0) {
				shell.status(0);
				shell.pop();
				return;
			}
			shell.push(CompoundFrames.of(this.loop.body()));
		}

	}

}
