package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A frame that has to work out words first.
 */
abstract class ExpandingFrame extends Frame {

	private final List<String> outputs = new ArrayList<>();

	private @Nullable Substituted pending;

	/** A command whose output is being gathered. */
	record Substituted(SteppedProcess process, StringBuilder output) {
	}

	/** Works words out. */
	interface Work<T> {

		T of(Expansion expansion) throws Expansion.Missing, ShellError;

	}

	/** Null where the shell has to rest first, or cannot go on at all. */
	final <T> @Nullable T expand(ShellRun shell, Work<T> work) {
		Substituted last = this.pending;
		if (last != null) {
			if (!last.process().ended()) {
				shell.rest();
				return null;
			}
			this.pending = null;
			this.outputs.add(last.output().toString().replace("\0", "").replaceFirst("\n+\\z", ""));
			shell.status(last.process().exitCode());
			shell.substituted = true;
		}
		Expansion expansion = new Expansion(shell, this.outputs);
		try {
			T result = work.of(expansion);
			expansion.commit();
			this.outputs.clear();
			return result;
		}
		catch (Expansion.Missing ex) {
			this.pending = shell.substitute(ex.commands());
			return null;
		}
		catch (ShellError ex) {
			this.outputs.clear();
			shell.abort(ex.getMessage());
			return null;
		}
	}

}
