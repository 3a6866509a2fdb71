package dev.podium.practice.shell.parse;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A word as it is written, before it is expanded.
 *
 * @param parts in their order
 */
public record ShellWord(List<Part> parts) {

	static final ShellWord EMPTY = new ShellWord(List.of());

	public ShellWord {
		parts = List.copyOf(parts);
	}

	static ShellWord of(String text) {
		return new ShellWord(List.of(new Literal(text, false)));
	}

	/** What it says where nothing in it is expanded; null where something is. */
	public @Nullable String literal() {
		StringBuilder text = new StringBuilder();
		for (Part part : this.parts) {
			if (!(part instanceof Literal literal)) {
				return null;
			}
			text.append(literal.text());
		}
		return text.toString();
	}

	/** Whether any of it is quoted. */
	public boolean quoted() {
		return this.parts.stream().anyMatch(Part::quoted);
	}

	/** A piece of a word. */
	public sealed interface Part permits Literal, Parameter, Substitution, Sum, Later {

		/** Whether it is neither split nor matched against file names. */
		boolean quoted();

	}

	/** Text that stands for itself. */
	public record Literal(String text, boolean quoted) implements Part {
	}

	/**
	 * {@code $x}, {@code ${x:-word}}.
	 *
	 * @param index of an array; null for none
	 * @param operator empty for none; {@code length} for {@code ${#x}}
	 * @param word behind the operator
	 * @param second behind the second slash or colon; null for none
	 */
	public record Parameter(String name, @Nullable ShellWord index, String operator, ShellWord word,
			@Nullable ShellWord second, boolean quoted) implements Part {
	}

	/** {@code $(commands)}. */
	public record Substitution(Syntax commands, boolean quoted) implements Part {
	}

	/** Text that stands further down in the script. */
	public record Later(Supplier<ShellWord> word) implements Part {

		@Override
		public boolean quoted() {
			return true;
		}

	}

	/** {@code $((expression))}. */
	public record Sum(ShellWord expression, boolean quoted) implements Part {
	}

}
