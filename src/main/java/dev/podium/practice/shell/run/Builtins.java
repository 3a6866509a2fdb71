package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileTree;
import dev.podium.practice.shell.tools.Call;
import dev.podium.practice.shell.tools.ShellTool;
import dev.podium.practice.shell.tools.ToolTable;
import dev.podium.practice.shell.tools.Waiting;
import dev.podium.practice.shell.files.FileException;
import org.jspecify.annotations.Nullable;

/**
 * What a shell does itself. To add one: a row.
 */
final class Builtins {

	/** A builtin. */
	interface Builtin {

		/**
		 * Does it, or a part of it.
		 * @return its exit code; null where it goes on later or has changed the frames
		 */
		@Nullable Integer run(ShellRun shell, List<String> words) throws ShellError;

	}

	private static final Set<String> SPECIAL = Set.of("break", ":", "continue", ".", "eval", "exec", "exit", "export",
			"readonly", "return", "set", "shift", "trap", "unset");

	/** Tools that every shell has built in. */
	private static final List<String> INLINE = List.of("echo", "printf", "test", "[", "true", "false", "kill");

	private static final Map<String, Builtin> ROWS = rows();

	private Builtins() {
	}

	private static Map<String, Builtin> rows() {
		Map<String, Builtin> rows = new HashMap<>();
		for (String name : INLINE) {
			rows.put(name, Builtins::inline);
		}
		rows.put(":", (shell, words) -> 0);
		rows.put("cd", Builtins::cd);
		rows.put("pwd", (shell, words) -> {
			shell.write(1, shell.directory() + '\n');
			return 0;
		});
		rows.put("eval", (shell, words) -> {
			shell.pop();
			shell.status(0);
			shell.pushText(String.join(" ", words.subList(1, words.size())));
			return null;
		});
		rows.put("exec", Builtins::exec);
		rows.put("command", Builtins::command);
		rows.put("type", (shell, words) -> Names.type(shell, words));
		rows.put(".", Builtins::source);
		rows.put("source", Builtins::source);
		rows.put("umask", (shell, words) -> {
			if (words.size() == 1) {
				shell.write(1, "0022\n");
			}
			return 0;
		});
		for (String ignored : List.of("ulimit", "alias", "unalias", "hash", "shopt", "times", "enable")) {
			rows.put(ignored, (shell, words) -> 0);
		}
		rows.putAll(VariableBuiltins.ROWS);
		rows.putAll(FlowBuiltins.ROWS);
		return Map.copyOf(rows);
	}

	static @Nullable Builtin find(String name) {
		return ROWS.get(name);
	}

	static boolean isSpecial(String name) {
		return SPECIAL.contains(name);
	}

	private static Integer inline(ShellRun shell, List<String> words) {
		ShellTool tool = ToolTable.find(words.get(0));
		Call call = new Call(words, shell.variables().environment(), shell.directory(), shell.table.around(),
				shell.stream(0), false, new StringBuilder(), List.of());
		int code;
		try {
			code = (tool != null) ? tool.run(call) : 127;
		}
		catch (Waiting | FileException ex) {
			code = 1;
		}
		for (Call.Output one : call.output()) {
			if (!one.text().isEmpty() && !shell.ended() && !shell.write(one.error() ? 2 : 1, one.text())) {
				code = 1;
			}
		}
		return code;
	}

	private static Integer cd(ShellRun shell, List<String> words) {
		List<String> args = new ArrayList<>(words.subList(1, words.size()));
		args.removeIf((arg) -> arg.matches("-[LP]|--"));
		String home = shell.variables().get("HOME");
		String to = args.isEmpty() ? ((home != null) ? home : "/") : args.get(0);
		boolean back = to.equals("-");
		if (back) {
			String old = shell.variables().get("OLDPWD");
			to = (old != null) ? old : shell.directory();
		}
		String path = FileTree.absolute(shell.directory(), to);
		FileEntry entry = shell.table.around().files().find(path);
		if (entry == null || !entry.isDirectory()) {
			shell.complain(shell.table.around().busybox() || shell.braces()
					? "cd: " + (shell.braces()
							? to + ": " + ((entry == null) ? "No such file or directory" : "Not a directory")
							: "can't cd to " + to + ": "
									+ ((entry == null) ? "No such file or directory" : "Not a directory"))
					: "cd: can't cd to " + to);
			return shell.table.around().busybox() || shell.braces() ? 1 : 2;
		}
		shell.variables().set("OLDPWD", shell.directory());
		shell.state().directory = path;
		shell.variables().set("PWD", path);
		if (back) {
			shell.write(1, path + '\n');
		}
		return 0;
	}

	private static @Nullable Integer exec(ShellRun shell, List<String> words) {
		List<String> rest = words.subList(1, words.size());
		var streams = shell.copyStreams();
		// What it is redirected to stays: it becomes the program.
		while (!shell.frames().isEmpty()) {
			shell.pop();
		}
		shell.become(rest, shell.variables().environment(), streams, true);
		Redirections.release(streams);
		return null;
	}

	private static @Nullable Integer command(ShellRun shell, List<String> words) {
		List<String> rest = new ArrayList<>(words.subList(1, words.size()));
		boolean asks = false;
		while (!rest.isEmpty() && rest.get(0).matches("-[pvV]+")) {
			asks |= !rest.remove(0).equals("-p");
		}
		if (rest.isEmpty()) {
			return 0;
		}
		if (asks) {
			return Names.where(shell, rest);
		}
		Builtin builtin = find(rest.get(0));
		if (builtin != null) {
			try {
				return builtin.run(shell, rest);
			}
			catch (ShellError ex) {
				shell.complain(ex.getMessage());
				return 2;
			}
		}
		var streams = shell.copyStreams();
		shell.pop();
		shell.execute(rest, Map.of(), streams);
		Redirections.release(streams);
		return null;
	}

	private static @Nullable Integer source(ShellRun shell, List<String> words) throws ShellError {
		if (words.size() < 2) {
			throw new ShellError(words.get(0) + ": filename argument required");
		}
		FileEntry file = shell.table.around().files().find(FileTree.absolute(shell.directory(), words.get(1)));
		if (file == null || file.isDirectory()) {
			shell.complain(words.get(0) + ": can't open '" + words.get(1) + "': No such file or directory");
			if (shell.isInteractive()) {
				return 2;
			}
			shell.exit(2);
			return null;
		}
		shell.pop();
		shell.status(0);
		shell.pushText(file.text());
		return null;
	}

}
