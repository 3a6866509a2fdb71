package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.parse.GlobPattern;
import dev.podium.practice.shell.parse.ShellWord;
import dev.podium.practice.shell.parse.Syntax;
import org.jspecify.annotations.Nullable;

/**
 * What words stand for. It is worked out without side effects, from the beginning each
 * time, until no substitution's output is missing; what it assigns counts from then on.
 */
final class Expansion implements Arithmetic.Names {

	/** Marks a quoted piece, so that an empty one is a word too. */
	static final char EMPTY = 0x400;

	/** Between the parameters of {@code $@}. */
	static final char BREAK = 0x401;

	private static final int MAX_LENGTH = 1 << 20;

	private final ShellRun shell;

	private final List<String> outputs;

	private final Map<String, String> assigned = new HashMap<>();

	private int used;

	/**
	 * @param outputs of the substitutions, in their order, as far as they are known
	 */
	Expansion(ShellRun shell, List<String> outputs) {
		this.shell = shell;
		this.outputs = outputs;
	}

	/** A substitution whose output is not known yet. */
	static final class Missing extends Exception {

		private final transient Syntax commands;

		private Missing(Syntax commands) {
			super(null, null, false, false);
			this.commands = commands;
		}

		Syntax commands() {
			return this.commands;
		}

	}

	/** What it has assigned counts from now on. */
	void commit() {
		this.assigned.forEach(this.shell.variables()::set);
	}

	@Override
	public String get(String name) {
		String value = value(name);
		return (value != null) ? value : "";
	}

	@Override
	public void set(String name, String value) {
		this.assigned.put(name, value);
	}

	@Nullable String value(String name) {
		String own = this.assigned.get(name);
		return (own != null) ? own : this.shell.parameter(name);
	}

	/** One word, neither split nor matched against file names. */
	String single(ShellWord word) throws Missing, ShellError {
		return GlobPattern.plain(withoutMarks(marked(word)));
	}

	/** One word as a pattern: what is quoted in it stands for itself. */
	String pattern(ShellWord word) throws Missing, ShellError {
		return withoutMarks(marked(word));
	}

	private static String withoutMarks(String marked) {
		return marked.replace(Character.toString(EMPTY), "").replace(BREAK, ' ');
	}

	/** All words, split and matched against file names. */
	List<String> words(List<ShellWord> words) throws Missing, ShellError {
		List<String> all = new ArrayList<>();
		for (ShellWord word : words) {
			for (String one : this.shell.braces() ? Fields.braces(marked(word)) : List.of(marked(word))) {
				for (String field : Fields.split(one, get("IFS"), value("IFS") != null)) {
					if (this.shell.option('f') || !GlobPattern.isPattern(field)) {
						all.add(GlobPattern.plain(field));
					}
					else {
						all.addAll(Fields.paths(field, this.shell));
					}
				}
			}
		}
		return all;
	}

	private String marked(ShellWord word) throws Missing, ShellError {
		StringBuilder text = new StringBuilder();
		boolean first = true;
		for (ShellWord.Part part : word.parts()) {
			if (part instanceof ShellWord.Literal literal) {
				literal(text, literal, first);
			}
			else if (part instanceof ShellWord.Parameter parameter) {
				text.append(new ParameterExpansion(this, this.shell).expand(parameter, text));
			}
			else if (part instanceof ShellWord.Substitution substitution) {
				if (this.used == this.outputs.size()) {
					throw new Missing(substitution.commands());
				}
				text.append(mark(this.outputs.get(this.used++), part.quoted()));
			}
			else if (part instanceof ShellWord.Sum sum) {
				text.append(mark(Long.toString(sum(sum.expression())), part.quoted()));
			}
			else if (part instanceof ShellWord.Later later) {
				text.append(GlobPattern.marked(single(later.word().get()), GlobPattern.QUOTED));
			}
			if (text.length() > MAX_LENGTH) {
				throw new ShellError("out of memory");
			}
			first = false;
		}
		return text.toString();
	}

	private void literal(StringBuilder text, ShellWord.Literal literal, boolean first) {
		if (literal.quoted()) {
			text.append(literal.text().isEmpty() ? Character.toString(EMPTY)
					: GlobPattern.marked(literal.text(), GlobPattern.QUOTED));
			return;
		}
		String said = literal.text();
		if (first && said.startsWith("~") && (said.length() == 1 || said.charAt(1) == '/')) {
			text.append(GlobPattern.marked(get("HOME"), GlobPattern.QUOTED));
			said = said.substring(1);
		}
		text.append(GlobPattern.marked(said, GlobPattern.LITERAL));
	}

	static String mark(String text, boolean quoted) {
		return quoted ? GlobPattern.marked(text, GlobPattern.QUOTED) : text;
	}

	/** Marked, so that a word in a parameter is split and matched like any other. */
	String inner(ShellWord word, boolean quoted) throws Missing, ShellError {
		String marked = marked(word);
		if (quoted) {
			return GlobPattern.marked(GlobPattern.plain(withoutMarks(marked)), GlobPattern.QUOTED);
		}
		// Blanks of such a word do split it.
		StringBuilder open = new StringBuilder();
		for (int i = 0; i < marked.length(); i++) {
			char one = marked.charAt(i);
			open.append((one == EMPTY || one == BREAK || (one & GlobPattern.QUOTED) != 0) ? one : (char) (one & 0xff));
		}
		return open.toString();
	}

	long sum(ShellWord expression) throws Missing, ShellError {
		return Arithmetic.evaluate(single(expression).replace("\"", ""), this);
	}

	/** Makes assignments as if each were a command of its own. */
	void assign(List<Syntax.Assignment> assignments) throws Missing, ShellError {
		for (Syntax.Assignment one : assignments) {
			if (one.value() == null) {
				int index = one.adds() ? this.shell.variables().elements(one.name()).size() : 0;
				if (!one.adds()) {
					this.shell.variables().unset(one.name());
				}
				for (String element : words(one.elements())) {
					this.assigned.put(one.name() + '[' + index++ + ']', element);
				}
				continue;
			}
			String name = (one.index() != null) ? one.name() + '[' + sum(one.index()) + ']' : one.name();
			if (this.shell.variables().isProtected(one.name())) {
				throw new ShellError(one.name() + ": is read only");
			}
			String value = single(one.value());
			this.assigned.put(name, one.adds() ? get(name) + value : value);
		}
	}

	/** What has been assigned so far. */
	Map<String, String> assigned() {
		return this.assigned;
	}

}
