package dev.podium.practice.shell.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Builtins that change what is done next: {@code break}, {@code exit}, {@code wait}.
 */
final class FlowBuiltins {

	static final Map<String, Builtins.Builtin> ROWS = Map.of("break", FlowBuiltins::leaveLoop, "continue",
			FlowBuiltins::leaveLoop, "exit", FlowBuiltins::exit, "return", FlowBuiltins::leaveFunction, "trap",
			FlowBuiltins::trap, "wait", FlowBuiltins::await, "jobs", FlowBuiltins::jobs, "let", FlowBuiltins::let);

	private FlowBuiltins() {
	}

	private static @Nullable Integer leaveLoop(ShellRun shell, List<String> words) {
		String count = (words.size() > 1) ? words.get(1) : "1";
		int levels = count.matches("[1-9]\\d{0,3}") ? Integer.parseInt(count) : 1;
		long loops = shell.frames().stream().takeWhile((frame) -> !frame.isFunction()).filter(Frame::isLoop).count();
		if (loops == 0) {
			return 0;
		}
		int left = (int) Math.min(levels, loops);
		shell.status(0);
		while (left > 0) {
			Frame top = shell.top();
			boolean loop = top != null && top.isLoop();
			left -= loop ? 1 : 0;
			if (loop && left == 0 && words.get(0).equals("continue")) {
				return null;
			}
			shell.pop();
		}
		return null;
	}

	private static int code(ShellRun shell, List<String> words) throws ShellError {
		if (words.size() < 2) {
			return shell.status();
		}
		if (!words.get(1).matches("-?\\d{1,9}")) {
			throw new ShellError(words.get(0) + ": Illegal number: " + words.get(1));
		}
		return Integer.parseInt(words.get(1)) & 0xff;
	}

	private static @Nullable Integer exit(ShellRun shell, List<String> words) throws ShellError {
		int code;
		try {
			code = code(shell, words);
		}
		catch (ShellError ex) {
			shell.complain(ex.getMessage());
			code = 2;
		}
		shell.exit(code);
		return null;
	}

	private static @Nullable Integer leaveFunction(ShellRun shell, List<String> words) throws ShellError {
		int code = code(shell, words);
		if (shell.frames().stream().noneMatch(Frame::isFunction)) {
			shell.exit(code);
			return null;
		}
		boolean left = false;
		while (!left) {
			Frame top = shell.top();
			left = top == null || top.isFunction();
			shell.pop();
		}
		shell.status(code);
		shell.check();
		return null;
	}

	private static Integer trap(ShellRun shell, List<String> words) {
		List<String> args = words.stream().skip(1).filter((word) -> !word.equals("--")).toList();
		if (args.isEmpty()) {
			shell.state().traps.forEach((name, body) -> shell.write(1, "trap -- '" + body + "' " + name + '\n'));
			return 0;
		}
		boolean resets = args.get(0).equals("-") || args.size() == 1;
		for (String signal : args.subList(args.size() == 1 ? 0 : 1, args.size())) {
			String name = signal.toUpperCase(Locale.ROOT).replaceFirst("^SIG", "");
			String number = name;
			name = name.equals("0") ? "EXIT"
					: ProcessTable.SIGNALS.entrySet()
						.stream()
						.filter((entry) -> number.equals(entry.getValue().toString()))
						.map(Map.Entry::getKey)
						.findFirst()
						.orElse(name);
			if (!name.equals("EXIT") && !name.equals("ERR") && !ProcessTable.SIGNALS.containsKey(name)) {
				shell.complain("trap: " + signal + ": bad trap");
				return 1;
			}
			if (resets) {
				shell.state().traps.remove(name);
			}
			else {
				shell.state().traps.put(name, args.get(0));
			}
		}
		return 0;
	}

	/** A signal that has a trap ends it. */
	private static @Nullable Integer await(ShellRun shell, List<String> words) {
		String signal = shell.pendingSignal();
		if (signal != null) {
			return 128 + ProcessTable.SIGNALS.getOrDefault(signal, 15);
		}
		List<String> pids = words.stream().skip(1).filter((word) -> !word.startsWith("-")).toList();
		int code = 0;
		for (SteppedProcess job : shell.jobs()) {
			boolean meant = pids.isEmpty() || pids.contains(Integer.toString(job.pid)) || pids.get(0).startsWith("%");
			if (meant && !job.ended()) {
				job.whenEnded(shell::wake);
				shell.rest();
				return null;
			}
			code = (meant && !pids.isEmpty()) ? job.exitCode() : code;
		}
		boolean known = pids.isEmpty() || shell.jobs()
			.stream()
			.anyMatch((job) -> pids.contains(Integer.toString(job.pid)) || pids.get(0).startsWith("%"));
		return known ? code : 127;
	}

	private static Integer jobs(ShellRun shell, List<String> words) {
		int number = 1;
		for (SteppedProcess job : shell.jobs()) {
			if (!job.ended()) {
				shell.write(1, "[" + number++ + "]+  Running                 " + job.shown() + '\n');
			}
		}
		return 0;
	}

	private static Integer let(ShellRun shell, List<String> words) throws ShellError {
		Expansion expansion = new Expansion(shell, List.of());
		long value = 0;
		for (String word : words.subList(1, words.size())) {
			value = Arithmetic.evaluate(word, expansion);
		}
		expansion.commit();
		return (value != 0) ? 0 : 1;
	}

}
