package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.parse.ShellWord;
import dev.podium.practice.shell.parse.Syntax;

/**
 * Runs a simple command: a function, a builtin, or a program.
 */
final class SimpleFrame extends ExpandingFrame {

	private static final Set<String> DECLARING = Set.of("export", "local", "readonly", "declare", "typeset");

	private static final Pattern ASSIGNS = Pattern.compile("[A-Za-z_]\\w*\\+?=.*", Pattern.DOTALL);

	private final Syntax.Simple command;

	SimpleFrame(Syntax.Simple command) {
		this.command = command;
	}

	private record Prepared(List<String> words, Map<String, String> assigned, List<Redirections.Target> targets) {
	}

	@Override
	void step(ShellRun shell) {
		if (shell.stream(1).full()) {
			shell.restUntilChange(shell.stream(1));
			return;
		}
		Prepared prepared = expand(shell, this::prepare);
		if (prepared == null) {
			return;
		}
		if (shell.option('x')) {
			shell.write(2,
					"+ " + String.join(" ", prepared.words().isEmpty()
							? prepared.assigned().entrySet().stream().map(Object::toString).toList() : prepared.words())
							+ '\n');
		}
		Map<Integer, ByteStream> streams = shell.copyStreams();
		try {
			Redirections.apply(shell, prepared.targets(), streams);
		}
		catch (ShellError ex) {
			Redirections.release(streams);
			shell.complain(ex.getMessage());
			boolean special = !prepared.words().isEmpty() && Builtins.isSpecial(prepared.words().get(0));
			if (special && !shell.isInteractive()) {
				shell.exit(2);
			}
			else {
				shell.finish(1);
			}
			return;
		}
		run(shell, prepared, streams);
	}

	private void run(ShellRun shell, Prepared prepared, Map<Integer, ByteStream> streams) {
		List<String> words = prepared.words();
		if (words.isEmpty()) {
			Redirections.release(streams);
			boolean substituted = shell.substituted;
			shell.substituted = false;
			shell.finish(substituted ? shell.status() : 0);
			return;
		}
		shell.substituted = false;
		Syntax function = shell.functions().get(words.get(0));
		Builtins.Builtin builtin = (function == null) ? Builtins.find(words.get(0)) : null;
		if (function == null && builtin == null) {
			shell.pop();
			shell.execute(words, prepared.assigned(), streams);
			Redirections.release(streams);
			return;
		}
		shell.pop();
		if (words.get(0).equals("exec") && words.size() == 1) {
			Redirections.release(shell.swap(streams));
			shell.status(0);
			return;
		}
		shell.push(new ProcessFrames.Restoring(shell.swap(streams)));
		if (function != null) {
			shell.call(function, words.subList(1, words.size()), prepared.assigned());
			return;
		}
		if (builtin == null) {
			return;
		}
		if (!prepared.assigned().isEmpty()) {
			shell.push(new Assigned(shell, prepared.assigned(), Builtins.isSpecial(words.get(0))));
		}
		shell.push(new BuiltinFrame(builtin, words));
	}

	/** Variables that only one command sees. */
	static final class Assigned extends Frame {

		private final Map<String, String> before = new HashMap<>();

		private final boolean stay;

		private final Map<String, String> assigned;

		Assigned(ShellRun shell, Map<String, String> assigned, boolean stay) {
			this.stay = stay;
			this.assigned = assigned;
			assigned.forEach((name, value) -> {
				String old = shell.variables().get(name);
				if (old != null) {
					this.before.put(name, old);
				}
				shell.variables().set(name, value);
			});
		}

		@Override
		void step(ShellRun shell) {
			shell.pop();
		}

		@Override
		void leave(ShellRun shell) {
			if (!this.stay) {
				this.assigned.keySet().forEach((name) -> {
					String old = this.before.get(name);
					if (old != null) {
						shell.variables().set(name, old);
					}
					else {
						shell.variables().unset(name);
					}
				});
			}
		}

	}

	private static final class BuiltinFrame extends Frame {

		private final Builtins.Builtin builtin;

		private final List<String> words;

		private BuiltinFrame(Builtins.Builtin builtin, List<String> words) {
			this.builtin = builtin;
			this.words = words;
		}

		@Override
		void step(ShellRun shell) {
			try {
				Integer code = this.builtin.run(shell, this.words);
				if (code != null && !shell.ended() && shell.top() == this) {
					shell.finish(code);
				}
			}
			catch (ShellError ex) {
				shell.complain(ex.getMessage());
				shell.finish(2);
			}
		}

	}

	private Prepared prepare(Expansion expansion) throws Expansion.Missing, ShellError {
		List<ShellWord> words = this.command.words();
		List<String> expanded;
		if (!words.isEmpty() && DECLARING.contains(String.valueOf(words.get(0).literal()))) {
			expanded = new ArrayList<>();
			for (ShellWord word : words) {
				boolean assigns = !word.parts().isEmpty() && word.parts().get(0) instanceof ShellWord.Literal first
						&& !first.quoted() && ASSIGNS.matcher(first.text()).matches();
				if (assigns) {
					expanded.add(expansion.single(word));
				}
				else {
					expanded.addAll(expansion.words(List.of(word)));
				}
			}
		}
		else {
			expanded = expansion.words(words);
		}
		Map<String, String> before = new HashMap<>(expansion.assigned());
		List<Redirections.Target> targets = targets(expansion, this.command.redirections());
		expansion.assign(this.command.assignments());
		Map<String, String> assigned = new HashMap<>(expansion.assigned());
		if (!expanded.isEmpty()) {
			assigned.keySet().retainAll(this.command.assignments().stream().map(Syntax.Assignment::name).toList());
			expansion.assigned().clear();
			expansion.assigned().putAll(before);
		}
		return new Prepared(expanded, assigned, targets);
	}

	static List<Redirections.Target> targets(Expansion expansion, List<Syntax.Redirection> redirections)
			throws Expansion.Missing, ShellError {
		List<Redirections.Target> targets = new ArrayList<>();
		for (Syntax.Redirection one : redirections) {
			targets.add(new Redirections.Target(one.number(), one.operator(), expansion.single(one.target())));
		}
		return targets;
	}

}
