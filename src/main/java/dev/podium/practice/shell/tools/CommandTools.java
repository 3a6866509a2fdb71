package dev.podium.practice.shell.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;

/**
 * Tools that count, wait, and have other commands run.
 */
final class CommandTools {

	static final Map<String, ShellTool> ROWS = Map.ofEntries(Map.entry("sleep", CommandTools::sleep),
			Map.entry("usleep", CommandTools::sleep), Map.entry("seq", CommandTools::seq),
			Map.entry("expr", CommandTools::expr), Map.entry("env", CommandTools::env),
			Map.entry("printenv", CommandTools::printenv), Map.entry("xargs", CommandTools::xargs),
			Map.entry("which", CommandTools::which), Map.entry("nohup", CommandTools::through),
			Map.entry("nice", CommandTools::through), Map.entry("time", CommandTools::through),
			Map.entry("timeout", CommandTools::through), Map.entry("stdbuf", CommandTools::through));

	private static final Pattern TIME = Pattern.compile("(\\d{0,9}(?:\\.\\d{0,9})?)([smhd]?)");

	private static final Map<String, Long> UNITS = Map.of("", 1L, "s", 1L, "m", 60L, "h", 3600L, "d", 86400L);

	private static final int MAX_COUNT = 100_000;

	private CommandTools() {
	}

	private static int sleep(Call call) {
		if (call.args().isEmpty()) {
			return call.fail(1, "missing operand");
		}
		long millis = 0;
		for (String arg : call.args()) {
			if (arg.equals("infinity") || arg.equals("inf")) {
				millis += Duration.ofDays(3650).toMillis();
				continue;
			}
			Matcher time = TIME.matcher(arg);
			if (!time.matches() || time.group(1).isEmpty() || time.group(1).equals(".")) {
				return call.fail(1, call.around().busybox() ? "invalid number '" + arg + "'"
						: "invalid time interval '" + arg + "'");
			}
			double unit = call.name().equals("usleep") ? 0.000_001 : UNITS.getOrDefault(time.group(2), 1L);
			millis += (long) Math.min(1e11, Double.parseDouble(time.group(1)) * 1000 * unit);
		}
		call.pause(Duration.ofMillis(millis));
		return 0;
	}

	private static int seq(Call call) {
		List<String> args = new ArrayList<>(call.args());
		String separator = "\n";
		boolean wide = args.remove("-w");
		if (!args.isEmpty() && args.get(0).equals("-s") && args.size() > 1) {
			separator = args.get(1);
			args = args.subList(2, args.size());
		}
		for (String arg : args) {
			if (!arg.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
				return call.fail(1, call.around().busybox() ? "invalid number '" + arg + "'"
						: "invalid floating point argument: '" + arg + "'");
			}
		}
		if (args.isEmpty() || args.size() > 3) {
			return call.fail(1, "missing operand");
		}
		double first = (args.size() > 1) ? Double.parseDouble(args.get(0)) : 1;
		double step = (args.size() > 2) ? Double.parseDouble(args.get(1)) : 1;
		double last = Double.parseDouble(args.get(args.size() - 1));
		boolean whole = args.stream().noneMatch((arg) -> arg.contains("."));
		if (step == 0) {
			return call.fail(1, "invalid Zero increment value: '0'");
		}
		List<String> all = new ArrayList<>();
		for (int i = 0; i < MAX_COUNT; i++) {
			double value = first + i * step;
			if ((step > 0) ? value > last + 1e-9 : value < last - 1e-9) {
				break;
			}
			String text = whole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
			int width = args.get(args.size() - 1).length();
			all.add(wide && text.length() < width ? "0".repeat(width - text.length()) + text : text);
		}
		if (!all.isEmpty()) {
			call.line(String.join(separator, all));
		}
		return 0;
	}

	private static int expr(Call call) {
		try {
			String value = new Expr(call.args()).value();
			call.line(value);
			return (value.isEmpty() || value.equals("0")) ? 1 : 0;
		}
		catch (FileException ex) {
			return call.fail(2, String.valueOf(ex.getMessage()));
		}
	}

	private static int env(Call call) throws Waiting {
		List<String> args = new ArrayList<>(call.args());
		Map<String, String> seen = new LinkedHashMap<>(call.environment());
		while (!args.isEmpty() && (args.get(0).matches("-i|-") || args.get(0).matches("(?s)\\w+=.*")
				|| (args.get(0).equals("-u") && args.size() > 1))) {
			String arg = args.remove(0);
			if (arg.equals("-u")) {
				seen.remove(args.remove(0));
			}
			else if (arg.startsWith("-")) {
				seen.clear();
			}
			else {
				seen.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
			}
		}
		if (!args.isEmpty() && args.get(0).startsWith("-")) {
			return call.fail(call.around().busybox() ? 1 : 125,
					"unrecognized option: " + args.get(0).replaceFirst("^-+", ""));
		}
		if (args.isEmpty()) {
			seen.forEach((name, value) -> call.line(name + '=' + value));
			return 0;
		}
		call.environment().keySet().retainAll(seen.keySet());
		call.environment().putAll(seen);
		return call.execute(args);
	}

	private static int printenv(Call call) {
		if (call.args().isEmpty()) {
			call.environment().forEach((name, value) -> call.line(name + '=' + value));
			return 0;
		}
		int code = 0;
		for (String name : call.args()) {
			String value = call.environment().get(name);
			if (value != null) {
				call.line(value);
			}
			else {
				code = 1;
			}
		}
		return code;
	}

	private static int which(Call call) {
		int code = 0;
		for (String name : call.args()) {
			String found = null;
			for (String place : call.environment().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
				FileEntry file = call.files().find(place + '/' + name);
				if (found == null && file != null && !file.isDirectory()) {
					found = place + '/' + name;
				}
			}
			boolean known = ToolTable.find(name) != null && call.around().has(name);
			if (found != null || known) {
				call.line((found != null) ? found : "/bin/" + name);
			}
			else {
				code = 1;
			}
		}
		return code;
	}

	private static int xargs(Call call) throws Waiting {
		int at = 0;
		int most = MAX_COUNT;
		String replaced = "";
		boolean lines = false;
		List<String> args = call.args();
		while (at < args.size() && args.get(at).startsWith("-")) {
			String flag = args.get(at++);
			String value = (flag.length() > 2) ? flag.substring(2) : ((at < args.size()) ? args.get(at) : "");
			boolean takes = flag.matches("-[nILPds].*");
			if (!takes && !flag.matches("-[0rtx]+")) {
				return call.fail(call.around().busybox() ? 1 : 1, "invalid option -- '" + flag.substring(1) + "'");
			}
			at += (takes && flag.length() == 2) ? 1 : 0;
			if (flag.startsWith("-n") || flag.startsWith("-L")) {
				most = value.matches("[1-9]\\d{0,4}") ? Integer.parseInt(value) : most;
			}
			replaced = flag.startsWith("-I") ? value : replaced;
			lines |= flag.startsWith("-I") || flag.startsWith("-L");
		}
		List<String> command = (at < args.size()) ? args.subList(at, args.size()) : List.of("echo");
		String input = call.input();
		List<String> words = lines ? input.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList()
				: Arrays.stream(input.split("[\\s\\x00]+")).filter((word) -> !word.isEmpty()).toList();
		int code = 0;
		if (!replaced.isEmpty()) {
			for (String word : words) {
				String mark = replaced;
				code |= call.execute(command.stream().map((one) -> one.replace(mark, word)).toList());
			}
			return (code != 0) ? 123 : 0;
		}
		for (int i = 0; i < words.size() || (i == 0 && !args.contains("-r")); i += most) {
			List<String> all = new ArrayList<>(command);
			all.addAll(words.subList(i, (int) Math.min(words.size(), (long) i + most)));
			int one = call.execute(all);
			code = (one == 127) ? 127 : ((one != 0) ? 123 : code);
		}
		return code;
	}

	/** Runs the command behind it; a limit of time is not kept. */
	private static int through(Call call) throws Waiting {
		List<String> rest = new ArrayList<>(call.args());
		while (!rest.isEmpty() && (rest.get(0).startsWith("-")
				|| (call.name().equals("timeout") && TIME.matcher(rest.get(0)).matches())
				|| rest.get(0).matches("[+]?\\d+"))) {
			rest.remove(0);
		}
		return rest.isEmpty() ? call.fail(1, "missing operand") : call.execute(rest);
	}

}
