package dev.podium.practice.shell.parse;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a script is read into.
 */
public sealed interface Syntax {

	/** {@code NAME=value words redirections}. */
	record Simple(List<Assignment> assignments, List<ShellWord> words,
			List<Redirection> redirections) implements Syntax {
	}

	/**
	 * {@code x=1}, {@code x+=1}, {@code a[0]=1}, {@code a=(1 2)}.
	 *
	 * @param index null for none
	 * @param value null where elements are given
	 */
	record Assignment(String name, @Nullable ShellWord index, boolean adds, @Nullable ShellWord value,
			List<ShellWord> elements) {
	}

	/**
	 * @param number of the descriptor
	 * @param operator {@code >}, {@code >>}, {@code <}, {@code >&}, {@code <&},
	 * {@code <>}, {@code >|}, {@code <<}, {@code <<<}
	 * @param target a file, a descriptor, or the text itself
	 */
	record Redirection(int number, String operator, ShellWord target) {
	}

	/** {@code a | b}, {@code ! a}. */
	record Piped(boolean not, List<Syntax> commands) implements Syntax {
	}

	/** {@code a && b}, {@code a || b}. */
	record Joined(Syntax left, boolean and, Syntax right) implements Syntax {
	}

	/** One after the other. */
	record Sequence(List<Syntax> commands) implements Syntax {
	}

	/** {@code a &}. */
	record Background(Syntax command) implements Syntax {
	}

	/** A compound command with redirections. */
	record Redirected(Syntax command, List<Redirection> redirections) implements Syntax {
	}

	/** {@code ( … )}. */
	record Subshell(Syntax body) implements Syntax {
	}

	/** {@code if}; otherwise null for none. */
	record If(Syntax condition, Syntax then, @Nullable Syntax otherwise) implements Syntax {
	}

	/** {@code while}, {@code until}. */
	record While(Syntax condition, boolean until, Syntax body) implements Syntax {
	}

	/** {@code for}; words null for {@code "$@"}. */
	record For(String name, @Nullable List<ShellWord> words, Syntax body) implements Syntax {
	}

	/** {@code for ((;;))}. */
	record CountedFor(ShellWord first, ShellWord condition, ShellWord step, Syntax body) implements Syntax {
	}

	/** {@code case}. */
	record Case(ShellWord word, List<Choice> choices) implements Syntax {
	}

	/** {@code a|b) body ;;}. */
	record Choice(List<ShellWord> patterns, Syntax body) {
	}

	/** {@code name() body}. */
	record Function(String name, Syntax body) implements Syntax {
	}

	/** {@code ((expression))}. */
	record Calculation(ShellWord expression) implements Syntax {
	}

	/** {@code [[ words ]]}. */
	record Condition(List<ShellWord> words) implements Syntax {
	}

}
