package dev.podium.practice.shell.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import dev.podium.practice.shell.parse.Syntax;
import org.jspecify.annotations.Nullable;

/**
 * What a shell hands to another one that begins as it is.
 */
final class ShellState {

	final Variables variables;

	final Map<String, Syntax> functions = new HashMap<>();

	/** By signal, or {@code EXIT}; empty where it is ignored. */
	final Map<String, String> traps = new HashMap<>();

	final StringBuilder options = new StringBuilder();

	List<String> arguments = List.of();

	/** As {@code $0}. */
	String name;

	String directory;

	/** As {@code $$}; 0 until it is known. */
	int pid;

	String lastBackground = "";

	boolean bash;

	ShellState(String name, Map<String, String> environment, String directory) {
		this.variables = new Variables();
		this.name = name;
		this.directory = directory;
		environment.forEach((variable, value) -> {
			this.variables.set(variable, value);
			this.variables.export(variable);
		});
		this.variables.set("PWD", directory);
		this.variables.export("PWD");
		this.bash = name.endsWith("bash");
	}

	ShellState(ShellState other) {
		this.variables = new Variables(other.variables);
		this.functions.putAll(other.functions);
		other.traps.forEach((signal, body) -> {
			if (body.isEmpty()) {
				this.traps.put(signal, body);
			}
		});
		this.options.append(other.options.toString().replace("i", ""));
		this.arguments = other.arguments;
		this.name = other.name;
		this.directory = other.directory;
		this.pid = other.pid;
		this.lastBackground = other.lastBackground;
		this.bash = other.bash;
	}

	void option(char letter, boolean on) {
		int at = this.options.indexOf(Character.toString(letter));
		if (on && at < 0) {
			this.options.append(letter);
		}
		else if (!on && at >= 0) {
			this.options.deleteCharAt(at);
		}
	}

	@Nullable String parameter(String parameter, ShellRun shell) {
		switch (parameter) {
			case "?":
				return Integer.toString(shell.status());
			case "$":
				return Integer.toString(this.pid);
			case "!":
				return this.lastBackground;
			case "#":
				return Integer.toString(this.arguments.size());
			case "-":
				return this.options.toString();
			case "0":
				return this.name;
			case "@", "*":
				return this.arguments.isEmpty() ? null : String.join(" ", this.arguments);
			default:
				break;
		}
		if (parameter.matches("\\d{1,6}")) {
			int index = Integer.parseInt(parameter);
			return (index <= this.arguments.size()) ? this.arguments.get(index - 1) : null;
		}
		String value = this.variables.get(parameter);
		if (value != null) {
			return value;
		}
		return switch (parameter) {
			case "RANDOM" -> Integer.toString(ThreadLocalRandom.current().nextInt(32768));
			case "SECONDS" -> Long.toString(Duration.between(shell.startedAt, shell.table.around().now()).toSeconds());
			case "PPID" -> Integer.toString(shell.parent);
			case "HOSTNAME" -> shell.table.around().hostname();
			case "UID", "EUID" -> this.bash ? "0" : null;
			default -> null;
		};
	}

}
