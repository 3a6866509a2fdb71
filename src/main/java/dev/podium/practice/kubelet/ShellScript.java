package dev.podium.practice.kubelet;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The few commands that a container of the practice cluster understands, one after the
 * other: {@code sleep}, {@code echo}, {@code date}, {@code exit}, {@code true},
 * {@code false}, joined by {@code ;}, {@code &&} or line ends.
 */
final class ShellScript {

	private static final DateTimeFormatter DATE = DateTimeFormatter
		.ofPattern("EEE MMM ppd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Pattern WORD = Pattern
		.compile("'([^']*)'|\"((?:\\\\.|[^\"])*)\"|(&&|;|\\n)|([^\\s'\";&]+)|(&)");

	private static final Pattern SLEEP = Pattern.compile("(\\d+(?:\\.\\d+)?)([smhd]?)");

	private static final Map<String, Long> UNITS = Map.of("", 1L, "s", 1L, "m", 60L, "h", 3600L, "d", 86400L);

	private Duration at = Duration.ZERO;

	private int exitCode;

	private boolean runsOn;

	private final List<Behaviour.Output> output = new ArrayList<>();

	private ShellScript() {
	}

	/** What {@code sh -c script} does. */
	static Behaviour of(String script) {
		ShellScript run = new ShellScript();
		List<String> command = new ArrayList<>();
		boolean skip = false;
		Matcher words = WORD.matcher(script.replace("\\\n", " ") + "\n");
		while (words.find()) {
			if (words.group(5) != null) {
				run.runsOn = true;
				break;
			}
			String joint = words.group(3);
			if (joint == null) {
				command.add(word(words));
				continue;
			}
			if (!command.isEmpty() && !skip && !run.command(command)) {
				break;
			}
			skip = joint.equals("&&") ? run.exitCode != 0 : false;
			command.clear();
		}
		return run.behaviour();
	}

	/** What one command does, its words told apart already. */
	static Behaviour ofWords(List<String> words) {
		ShellScript run = new ShellScript();
		run.command(words);
		return run.behaviour();
	}

	private Behaviour behaviour() {
		return this.runsOn ? Behaviour.runs(Behaviour.Stop.IGNORES, this.output)
				: Behaviour.ends(this.at, this.exitCode, this.output);
	}

	/** Whether the script goes on after it. */
	private boolean command(List<String> words) {
		String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
		switch (name) {
			case "echo" -> echo(words.subList(1, words.size()));
			case "date" -> write(DATE::format);
			case "true", ":", "set", "cd", "trap" -> this.exitCode = 0;
			case "false" -> this.exitCode = 1;
			case "exit" -> {
				this.exitCode = (words.size() > 1) ? number(words.get(1)) : this.exitCode;
				return false;
			}
			case "sleep" -> {
				return sleep(words.subList(1, words.size()));
			}
			default -> {
				this.runsOn = true;
				return false;
			}
		}
		return true;
	}

	private void echo(List<String> words) {
		List<String> said = new ArrayList<>(words);
		while (!said.isEmpty() && Arrays.asList("-n", "-e").contains(said.get(0))) {
			said.remove(0);
		}
		String text = String.join(" ", said);
		write((now) -> text.replace("$(date)", DATE.format(now)).replace("`date`", DATE.format(now)));
	}

	private void write(Function<Instant, String> text) {
		this.output.add(new Behaviour.Output(this.at, text));
		this.exitCode = 0;
	}

	private boolean sleep(List<String> times) {
		for (String time : times) {
			Matcher matcher = SLEEP.matcher(time);
			if (!matcher.matches()) {
				this.runsOn = true;
				return false;
			}
			long unit = UNITS.getOrDefault(matcher.group(2), 1L);
			this.at = this.at.plusMillis((long) (Double.parseDouble(matcher.group(1)) * 1000 * unit));
		}
		this.exitCode = times.isEmpty() ? 1 : 0;
		return true;
	}

	private static int number(String text) {
		try {
			return Integer.parseInt(text) & 0xff;
		}
		catch (NumberFormatException ex) {
			return 2;
		}
	}

	private static String word(Matcher words) {
		@Nullable String single = words.group(1);
		@Nullable String twice = words.group(2);
		if (single != null) {
			return single;
		}
		return (twice != null) ? twice.replace("\\\"", "\"") : words.group(4);
	}

}
