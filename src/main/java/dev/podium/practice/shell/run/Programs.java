package dev.podium.practice.shell.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileTree;
import dev.podium.practice.shell.files.Pipe;
import dev.podium.practice.shell.tools.ShellTool;
import dev.podium.practice.shell.tools.ToolTable;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a word calls, and starts it: a tool, a shell, or a script.
 */
final class Programs {

	private static final Set<String> SHELLS = Set.of("sh", "ash", "bash", "dash");

	private static final Set<String> PLACES = Set.of("/bin", "/usr/bin", "/sbin", "/usr/sbin", "/usr/local/bin",
			"/usr/local/sbin");

	private final ProcessTable table;

	private final ByteStream log;

	/**
	 * @param log takes what process 1 writes
	 */
	Programs(ProcessTable table, ByteStream log) {
		this.table = table;
		this.log = log;
	}

	ByteStream log() {
		return this.log;
	}

	/**
	 * Starts a program; one that cannot be is a process that says so and ends.
	 * @param pid that it takes over; 0 for one of its own
	 */
	SteppedProcess start(List<String> words, Map<String, String> environment, Map<Integer, ByteStream> streams,
			String directory, @Nullable SteppedProcess parent, int pid) {
		int own = (pid > 0) ? pid : this.table.nextPid();
		int above = (parent == null) ? 0 : ((pid > 0) ? parent.parent : parent.pid);
		SteppedProcess process = make(words, environment, streams, directory, own, above);
		if (!this.table.add(process)) {
			process.write(2, "can't fork: Resource temporarily unavailable\n");
			process.end(2);
		}
		return process;
	}

	private SteppedProcess make(List<String> words, Map<String, String> environment, Map<Integer, ByteStream> streams,
			String directory, int pid, int above) {
		String word = words.get(0);
		String name = word.substring(word.lastIndexOf('/') + 1);
		String path = word.contains("/") ? FileTree.absolute(directory, word) : inPath(word, environment);
		FileEntry file = (path != null) ? this.table.around().files().find(path) : null;
		if (file != null && !file.text().startsWith("\u007fELF")) {
			return script(words, environment, streams, directory, pid, above, file);
		}
		boolean place = path == null || PLACES.contains(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
		boolean known = this.table.around().has(name) && (place || file != null);
		if (known && SHELLS.contains(name)) {
			return shell(words, environment, streams, directory, pid, above);
		}
		ShellTool tool = known ? ToolTable.find(name) : null;
		String shell = environment.getOrDefault("0", "sh");
		return tool(words, environment, streams, directory, pid, above, (tool != null) ? tool : (call) -> {
			call.complain(shell + ": " + word + ": not found");
			return 127;
		});
	}

	private @Nullable String inPath(String word, Map<String, String> environment) {
		for (String place : environment
			.getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
			.split(":")) {
			FileEntry file = this.table.around().files().find(place + '/' + word);
			if (file != null && !file.isDirectory() && (file.mode() & 0111) != 0) {
				return place + '/' + word;
			}
		}
		return null;
	}

	private SteppedProcess tool(List<String> words, Map<String, String> environment, Map<Integer, ByteStream> streams,
			String directory, int pid, int above, ShellTool tool) {
		return new ToolRun(this.table, pid, above, words, streams, tool, environment, directory,
				(command, variables, open, at, parent) -> start(command, variables, open, at, parent, 0));
	}

	private SteppedProcess script(List<String> words, Map<String, String> environment, Map<Integer, ByteStream> streams,
			String directory, int pid, int above, FileEntry file) {
		if (file.isDirectory() || (file.mode() & 0111) == 0) {
			return tool(words, environment, streams, directory, pid, above, (call) -> {
				call.complain("sh: " + words.get(0) + ": Permission denied");
				return 126;
			});
		}
		String first = file.text().lines().findFirst().orElse("");
		List<String> command = new ArrayList<>();
		if (first.startsWith("#!")) {
			command.addAll(Arrays.asList(first.substring(2).strip().split("\\s+", 2)));
		}
		else {
			command.add("sh");
		}
		String interpreter = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
		if (interpreter.equals("env") && command.size() > 1) {
			interpreter = command.remove(1);
			command.set(0, interpreter);
		}
		if (!SHELLS.contains(interpreter)) {
			return tool(words, environment, streams, directory, pid, above, (call) -> {
				call.complain("sh: " + words.get(0) + ": not found");
				return 127;
			});
		}
		command.addAll(words);
		return shell(command, environment, streams, directory, pid, above);
	}

	private SteppedProcess shell(List<String> words, Map<String, String> environment, Map<Integer, ByteStream> streams,
			String directory, int pid, int above) {
		ShellState state = new ShellState(words.get(0).substring(words.get(0).lastIndexOf('/') + 1), environment,
				directory);
		state.pid = pid;
		boolean script = false;
		boolean input = false;
		int at = 1;
		while (at < words.size() && words.get(at).matches("[-+][a-zA-Z]+|--\\w*")) {
			String flags = words.get(at++);
			if (flags.equals("--")) {
				break;
			}
			if (flags.startsWith("--")) {
				continue;
			}
			for (char letter : flags.substring(1).toCharArray()) {
				script |= letter == 'c';
				input |= letter == 's';
				boolean named = letter == 'o' && at < words.size();
				if (named) {
					state.option(words.get(at).isEmpty() ? ' ' : words.get(at).charAt(0), flags.startsWith("-"));
					at++;
				}
				else if (letter != 'c' && letter != 's' && letter != 'l') {
					state.option(letter, flags.startsWith("-"));
				}
			}
		}
		List<String> rest = words.subList(Math.min(at, words.size()), words.size());
		ShellRun shell = new ShellRun(this.table, pid, above, words, streams, state, this, script);
		begin(shell, rest, script, input);
		return shell;
	}

	private void begin(ShellRun shell, List<String> rest, boolean script, boolean input) {
		ShellState state = shell.state();
		if (script) {
			state.name = (rest.size() > 1) ? rest.get(1) : state.name;
			state.arguments = (rest.size() > 2) ? List.copyOf(rest.subList(2, rest.size())) : List.of();
			if (rest.isEmpty()) {
				shell.complain("-c requires an argument");
				shell.status(2);
				return;
			}
			shell.pushScript(rest.get(0));
		}
		else if (rest.isEmpty() || input) {
			state.arguments = List.copyOf(rest);
			state.option('i', state.options.indexOf("i") >= 0 || shell.stream(0).terminal());
			shell.push(new InputFrame(shell.stream(0)));
		}
		else {
			FileEntry file = shell.table.around().files().find(FileTree.absolute(state.directory, rest.get(0)));
			state.arguments = List.copyOf(rest.subList(1, rest.size()));
			if (file == null || file.isDirectory()) {
				shell.complain((file == null) ? "can't open '" + rest.get(0) + "': No such file or directory"
						: rest.get(0) + ": Is a directory");
				shell.status((file == null) ? 2 : 126);
				return;
			}
			state.name = rest.get(0);
			shell.push(new InputFrame(Pipe.of(file.text())));
		}
	}

}
