package dev.podium.practice.shell.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.files.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool: what it is given, and what it gives.
 */
public final class Call {

	private static final int MAX_OUTPUT = 1 << 20;

	private final String name;

	private final List<String> args;

	private final Map<String, String> environment;

	private final String directory;

	private final ContainerSurroundings around;

	private final ByteStream input;

	private final boolean terminal;

	/** What it writes, with the pauses in between. */
	private final List<Output> output = new ArrayList<>();

	/** What it has been given since it was first run. */
	private final StringBuilder given;

	private final List<Integer> children;

	private boolean inputEnded;

	private int asked;

	private int size;

	private @Nullable LineFilter filter;

	private List<String> sources = List.of();

	private @Nullable Round round;

	private Duration pause = Duration.ZERO;

	private boolean server;

	/**
	 * @param words its name and its arguments
	 * @param given input that has come before, to which more is added
	 * @param children exit codes of the commands that it has had run
	 */
	public Call(List<String> words, Map<String, String> environment, String directory, ContainerSurroundings around,
			ByteStream input, boolean terminal, StringBuilder given, List<Integer> children) {
		this.name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
		this.args = List.copyOf(words.subList(1, words.size()));
		this.environment = environment;
		this.directory = directory;
		this.around = around;
		this.input = input;
		this.terminal = terminal;
		this.given = given;
		this.children = children;
	}

	public String name() {
		return this.name;
	}

	public List<String> args() {
		return this.args;
	}

	public Map<String, String> environment() {
		return this.environment;
	}

	public String directory() {
		return this.directory;
	}

	public ContainerSurroundings around() {
		return this.around;
	}

	FileTree files() {
		return this.around.files();
	}

	/** Whether a person reads what it writes. */
	boolean terminal() {
		return this.terminal;
	}

	ByteStream stream() {
		return this.input;
	}

	String path(String path) {
		return FileTree.absolute(this.directory, path);
	}

	/** All of the standard input. */
	String input() throws Waiting {
		while (!this.inputEnded) {
			String more = this.input.read();
			if (more == null) {
				throw new Waiting(List.of());
			}
			this.inputEnded = more.isEmpty() || this.given.length() > MAX_OUTPUT;
			this.given.append(more);
		}
		return this.given.toString();
	}

	/** What a file says; {@code -} for the standard input. */
	String read(String file) throws Waiting, FileException {
		if (file.equals("-")) {
			return input();
		}
		FileEntry entry = this.around.files().get(path(file));
		if (entry.isDirectory()) {
			throw new FileException("Is a directory");
		}
		return (entry.kind() == FileEntry.Kind.DEVICE) ? "" : entry.text();
	}

	/** Has a command run, which reads and writes as this one does. */
	int execute(List<String> words) throws Waiting {
		if (this.asked == this.children.size()) {
			throw new Waiting(List.copyOf(words));
		}
		return this.children.get(this.asked++);
	}

	public void out(String text) {
		put(new Output(text, false, Duration.ZERO));
	}

	void line(String text) {
		out(text + '\n');
	}

	void err(String text) {
		put(new Output(text + '\n', true, Duration.ZERO));
	}

	/** Says what went wrong, as it stands. */
	public void complain(String text) {
		err(text);
	}

	/** Says what went wrong, with its name before it. */
	public int fail(int code, String text) {
		err(this.name + ": " + text);
		return code;
	}

	/** A file cannot be read. */
	int cannotOpen(String file, FileException why) {
		return fail(1, this.around.busybox() ? "can't open '" + file + "': " + why.getMessage()
				: file + ": " + why.getMessage());
	}

	/** Some time passes before what is written next. */
	void pause(Duration length) {
		put(new Output("", false, length));
	}

	private void put(Output one) {
		this.size += one.text().length();
		if (this.size <= MAX_OUTPUT) {
			this.output.add(one);
		}
	}

	/** It goes on line by line. */
	int each(LineFilter lines, List<String> files) {
		this.filter = lines;
		this.sources = files.isEmpty() ? List.of("-") : List.copyOf(files);
		return 0;
	}

	/** It goes on by rounds. */
	int again(Duration between, Round next) {
		this.round = next;
		this.pause = between;
		return 0;
	}

	/** It goes on for ever, and ends when it is told to. */
	int serve() {
		this.server = true;
		return again(Duration.ofDays(1), (call) -> null);
	}

	/** Whether it stops when it is told to. */
	public boolean isServer() {
		return this.server;
	}

	public List<Output> output() {
		return this.output;
	}

	/** What was written has been passed on. */
	public void passed() {
		this.output.clear();
		this.size = 0;
	}

	public @Nullable LineFilter filter() {
		return this.filter;
	}

	public List<String> sources() {
		return this.sources;
	}

	public @Nullable Round round() {
		return this.round;
	}

	public Duration pauseBetween() {
		return this.pause;
	}

	/**
	 * What a tool writes.
	 *
	 * @param error whether to the standard error
	 * @param pause that passes first
	 */
	public record Output(String text, boolean error, Duration pause) {
	}

}
