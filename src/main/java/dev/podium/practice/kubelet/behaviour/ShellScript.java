package dev.podium.practice.kubelet.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.podium.practice.kubelet.environment.Environment;

/**
 * The few commands that a container of the practice cluster understands, one after the
 * other: the rows of {@link #COMMANDS}, joined by {@code ;}, {@code &&}, {@code ||} or
 * line ends. At a command that it does not know, a script runs on for ever.
 */
final class ShellScript {

	private static final DateTimeFormatter DATE = DateTimeFormatter
		.ofPattern("EEE MMM ppd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Pattern WORD = Pattern.compile(
			"'([^']*)'|\"((?:\\\\.|[^\"])*)\"|(&&|\\|\\||;|\\n)|((?:\\$\\{[^}]*\\}|[^\\s'\";&|$]++|\\$)++)|([&|])");

	private static final Pattern SLEEP = Pattern.compile("(\\d+(?:\\.\\d+)?)([smhd]?)");

	private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=(.*)", Pattern.DOTALL);

	private static final int MAX_ROUNDS = 1000;

	private static final Pattern FOREVER = Pattern
		.compile("\\bwhile\\s+(?:true|:|\\[ 1 \\])\\s*[;\\n]\\s*do\\s+(.*?)[;\\n]?\\s*done\\b", Pattern.DOTALL);

	private static final Pattern FOR = Pattern
		.compile("\\bfor\\s+(\\w+)\\s+in\\s+([^;\\n]+?)\\s*[;\\n]\\s*do\\s+(.*?)[;\\n]?\\s*done\\b", Pattern.DOTALL);

	/** {@code $(seq 3)}, {@code $(seq 2 5)}, {@code {1..5}}. */
	private static final Pattern COUNTED = Pattern
		.compile("\\$\\(seq (?:(\\d{1,6}) )?(\\d{1,6})\\)|\\{(\\d{1,6})\\.\\.(\\d{1,6})\\}");

	private static final Map<String, Long> UNITS = Map.of("", 1L, "s", 1L, "m", 60L, "h", 3600L, "d", 86400L);

	/** What each command does with its arguments. */
	private static final Map<String, Command> COMMANDS = Map.ofEntries(Map.entry("echo", ShellScript::echo),
			Map.entry("printf", ShellScript::echo), Map.entry("date", (run, args) -> run.write(DATE::format)),
			Map.entry("sleep", ShellScript::sleep), Map.entry("exit", ShellScript::exit),
			Map.entry("touch", (run, args) -> run.files(args, true)),
			Map.entry("rm", (run, args) -> run.files(args, false)), Map.entry("cat", ShellScript::show),
			Map.entry("ls", ShellScript::show), Map.entry("test", ShellScript::test), Map.entry("[", ShellScript::test),
			Map.entry("false", (run, args) -> run.exitCode = 1), Map.entry("true", ShellScript::succeed),
			Map.entry(":", ShellScript::succeed), Map.entry("set", ShellScript::succeed),
			Map.entry("cd", ShellScript::succeed), Map.entry("trap", ShellScript::succeed),
			Map.entry("mkdir", ShellScript::succeed), Map.entry("export", ShellScript::export),
			Map.entry("env", ShellScript::env), Map.entry("printenv", ShellScript::env),
			Map.entry("chmod", ShellScript::succeed));

	private final Environment environment;

	private final Predicate<String> outside;

	private Duration at = Duration.ZERO;

	private int exitCode;

	private boolean exited;

	/** What is not known takes no time and succeeds. */
	private boolean lenient;

	private boolean runsOn;

	private final List<Behaviour.Output> output = new ArrayList<>();

	private final List<ContainerFiles.Change> files = new ArrayList<>();

	private ShellScript(Environment environment, Predicate<String> outside) {
		this.environment = new Environment(environment);
		this.outside = outside;
	}

	static boolean knows(String command) {
		return COMMANDS.containsKey(command);
	}

	/**
	 * What {@code sh -c script} does.
	 * @param environment in which it runs
	 * @param outside which files are there before it starts
	 */
	static Behaviour of(String script, Environment environment, Predicate<String> outside) {
		String unrolled = unroll(script.replace("\\\n", " "), environment);
		Matcher loop = FOREVER.matcher(unrolled);
		if (!loop.find()) {
			return run(unrolled, new ShellScript(environment, outside)).behaviour();
		}
		ShellScript before = run(unrolled.substring(0, loop.start()), new ShellScript(environment, outside));
		if (before.exited || before.runsOn) {
			return before.behaviour();
		}
		ShellScript round = new ShellScript(before.environment, outside);
		round.lenient = true;
		run(loop.group(1), round);
		before.runsOn = true;
		Duration period = round.at.isZero() ? Duration.ofSeconds(1) : round.at;
		return before.behaviour().with(new Behaviour.Loop(before.at, period, List.copyOf(round.output)));
	}

	/** Each {@code for} written out. */
	private static String unroll(String script, Environment environment) {
		return FOR.matcher(script).replaceAll((loop) -> {
			Pattern variable = Pattern.compile("\\$\\{%1$s\\}|\\$%1$s(?!\\w)".formatted(loop.group(1)));
			StringBuilder rounds = new StringBuilder();
			for (String value : values(environment.expand(loop.group(2)))) {
				rounds.append(variable.matcher(loop.group(3)).replaceAll(Matcher.quoteReplacement(value))).append("; ");
			}
			return Matcher.quoteReplacement(rounds.toString());
		});
	}

	private static List<String> values(String list) {
		Matcher counted = COUNTED.matcher(list.trim());
		if (!counted.matches()) {
			return List.of(list.trim().split("\\s+"));
		}
		String from = (counted.group(1) != null) ? counted.group(1) : counted.group(3);
		String to = (counted.group(2) != null) ? counted.group(2) : counted.group(4);
		int first = (from != null) ? Integer.parseInt(from) : 1;
		List<String> values = new ArrayList<>();
		for (int i = first; i <= Integer.parseInt(to) && values.size() < MAX_ROUNDS; i++) {
			values.add(Integer.toString(i));
		}
		return values;
	}

	private static ShellScript run(String script, ShellScript run) {
		List<String> command = new ArrayList<>();
		boolean skip = false;
		int end = -1;
		Matcher words = WORD.matcher(script + "\n");
		while (words.find()) {
			if (words.group(5) != null) {
				run.runsOn = true;
				break;
			}
			String joint = words.group(3);
			if (joint == null) {
				run.word(words, words.start() == end, command);
				end = words.end();
				continue;
			}
			if (!command.isEmpty() && !skip) {
				run.command(command);
				if (run.exited || run.runsOn) {
					break;
				}
			}
			skip = switch (joint) {
				case "&&" -> run.exitCode != 0;
				case "||" -> run.exitCode == 0;
				default -> false;
			};
			command.clear();
		}
		return run;
	}

	/** What one command does, its words told apart already. */
	static Behaviour ofWords(List<String> words, Environment environment, Predicate<String> outside) {
		ShellScript run = new ShellScript(environment, outside);
		run.command(words);
		return run.behaviour();
	}

	private Behaviour behaviour() {
		Behaviour behaviour = this.runsOn ? Behaviour.runs(Behaviour.Stop.IGNORES, this.output)
				: Behaviour.ends(this.at, this.exitCode, this.output);
		return behaviour.with(new ContainerFiles(List.copyOf(this.files)));
	}

	private void command(List<String> words) {
		String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
		Command command = COMMANDS.get(name);
		if (command == null) {
			boolean assigns = assign(words.get(0));
			this.runsOn = !this.lenient && !assigns;
			return;
		}
		List<String> args = new ArrayList<>(words.subList(1, words.size()));
		int into = args.contains(">") ? args.indexOf(">") : args.indexOf(">>");
		if (into >= 0 && into + 1 < args.size()) {
			files(args.subList(into + 1, into + 2), true);
			return;
		}
		command.run(this, args);
	}

	private static void succeed(ShellScript run, List<String> args) {
		run.exitCode = 0;
	}

	private static void exit(ShellScript run, List<String> args) {
		run.exitCode = args.isEmpty() ? run.exitCode : number(args.get(0));
		run.exited = true;
	}

	private static void echo(ShellScript run, List<String> args) {
		List<String> said = new ArrayList<>(args);
		while (!said.isEmpty() && List.of("-n", "-e").contains(said.get(0))) {
			said.remove(0);
		}
		String text = String.join(" ", said);
		run.write((now) -> text.replace("$(date)", DATE.format(now)).replace("`date`", DATE.format(now)));
	}

	private void write(Function<Instant, String> text) {
		this.output.add(new Behaviour.Output(this.at, text));
		this.exitCode = 0;
	}

	private void files(List<String> args, boolean there) {
		args.stream()
			.filter((arg) -> !arg.startsWith("-"))
			.forEach((path) -> this.files.add(new ContainerFiles.Change(this.at, path, there)));
		this.exitCode = 0;
	}

	private boolean has(String path) {
		return this.files.stream()
			.filter((change) -> change.path().equals(path))
			.reduce((one, later) -> later)
			.map(ContainerFiles.Change::there)
			.orElseGet(() -> this.outside.test(path));
	}

	/** {@code cat} and {@code ls}: what a file says is not known. */
	private static void show(ShellScript run, List<String> args) {
		run.exitCode = 0;
		for (String path : args) {
			if (!path.startsWith("-") && !run.has(path)) {
				run.write((now) -> "cat: can't open '" + path + "': No such file or directory");
				run.exitCode = 1;
			}
		}
	}

	/** {@code test -f path}, {@code [ ! -e path ]}; what else is tested holds. */
	private static void test(ShellScript run, List<String> args) {
		boolean not = args.contains("!");
		for (int i = 0; i < args.size() - 1; i++) {
			if (args.get(i).matches("-[efrsd]")) {
				run.exitCode = (run.has(args.get(i + 1)) == not) ? 1 : 0;
				return;
			}
		}
		run.exitCode = 0;
	}

	private static void sleep(ShellScript run, List<String> times) {
		for (String time : times) {
			Matcher matcher = SLEEP.matcher(time);
			if (!matcher.matches()) {
				run.runsOn = true;
				return;
			}
			long unit = UNITS.getOrDefault(matcher.group(2), 1L);
			run.at = run.at.plusMillis((long) (Double.parseDouble(matcher.group(1)) * 1000 * unit));
		}
		run.exitCode = times.isEmpty() ? 1 : 0;
	}

	private static int number(String text) {
		try {
			return Integer.parseInt(text) & 0xff;
		}
		catch (NumberFormatException ex) {
			return 2;
		}
	}

	/** Adds a word as the shell sees it, to the one before where they touch. */
	private void word(Matcher found, boolean touches, List<String> command) {
		String text = (found.group(1) != null) ? found.group(1)
				: this.environment.expand((found.group(2) != null) ? found.group(2) : found.group(4));
		boolean splits = found.group(4) != null && found.group(4).contains("$") && !ASSIGNMENT.matcher(text).matches();
		List<String> words = splits ? Stream.of(text.split("\\s+")).filter((word) -> !word.isEmpty()).toList()
				: List.of(text);
		int last = command.size() - 1;
		if (touches && last >= 0 && !words.isEmpty() && !command.get(last).endsWith(">")) {
			command.set(last, command.get(last) + words.get(0));
			words = words.subList(1, words.size());
		}
		command.addAll(words);
	}

	private boolean assign(String word) {
		Matcher assignment = ASSIGNMENT.matcher(word);
		if (!assignment.matches()) {
			return false;
		}
		this.environment.set(assignment.group(1), assignment.group(2));
		this.exitCode = 0;
		return true;
	}

	private static void export(ShellScript run, List<String> args) {
		args.forEach(run::assign);
		run.exitCode = 0;
	}

	/** {@code env}, {@code printenv}, {@code printenv NAME}. */
	private static void env(ShellScript run, List<String> names) {
		if (names.isEmpty()) {
			List.copyOf(run.environment.variables().entrySet()).forEach((variable) -> {
				String line = variable.getKey() + '=' + variable.getValue();
				run.write((now) -> line);
			});
			return;
		}
		boolean missing = false;
		for (String name : names) {
			String value = run.environment.get(name);
			missing |= value == null;
			if (value != null) {
				run.write((now) -> value);
			}
		}
		run.exitCode = missing ? 1 : 0;
	}

	private interface Command {

		void run(ShellScript script, List<String> args);

	}

}
