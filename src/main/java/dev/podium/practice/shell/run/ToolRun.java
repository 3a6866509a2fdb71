package dev.podium.practice.shell.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.files.FileEntry;
import dev.podium.practice.shell.files.FileException;
import dev.podium.practice.shell.files.FileTree;
import dev.podium.practice.shell.files.OpenFile;
import dev.podium.practice.shell.files.Pipe;
import dev.podium.practice.shell.tools.Call;
import dev.podium.practice.shell.tools.LineFilter;
import dev.podium.practice.shell.tools.Round;
import dev.podium.practice.shell.tools.ShellTool;
import dev.podium.practice.shell.tools.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs a tool.
 */
final class ToolRun extends SteppedProcess {

	private final ShellTool tool;

	private final Map<String, String> environment;

	private final String directory;

	private final StringBuilder given = new StringBuilder();

	private final List<Integer> children = new ArrayList<>();

	private final Deque<Call.Output> output = new ArrayDeque<>();

	private final Commands commands;

	/** Null until it has done all that it does without waiting. */
	private @Nullable Call call;

	private @Nullable Integer code;

	private int source;

	private @Nullable ByteStream open;

	private boolean pauses;

	/** The exit code of a file that could not be read. */
	private int failed;

	/**
	 * @param commands has other commands run
	 */
	ToolRun(ProcessTable table, int pid, int parent, List<String> words, Map<Integer, ByteStream> streams,
			ShellTool tool, Map<String, String> environment, String directory, Commands commands) {
		super(table, pid, parent, words, streams);
		this.tool = tool;
		this.environment = environment;
		this.directory = directory;
		this.commands = commands;
	}

	/** As process 1 it hears only what it has a handler for: servers stop when told. */
	@Override
	void signal(String name) {
		if (this.pid == 1 && this.call != null && this.call.isServer() && "TERM INT QUIT".contains(name)) {
			end(0);
		}
		else {
			super.signal(name);
		}
	}

	@Override
	void step() {
		if (!flush()) {
			return;
		}
		if (this.code != null) {
			end(this.code);
			return;
		}
		try {
			if (this.call == null) {
				begin();
			}
			else if (this.call.filter() != null) {
				filter(this.call, this.call.filter());
			}
			else if (this.call.round() != null) {
				again(this.call, this.call.round());
			}
		}
		catch (FileException ex) {
			write(2, this.words.get(0) + ": " + ex.getMessage() + '\n');
			this.code = 1;
		}
	}

	private void begin() throws FileException {
		Call fresh = new Call(this.words, this.environment, this.directory, this.table.around(), stream(0),
				stream(1).terminal(), this.given, this.children);
		try {
			int result = this.tool.run(fresh);
			this.call = fresh;
			take(fresh);
			this.code = (fresh.filter() == null && fresh.round() == null) ? result : null;
		}
		catch (Waiting ex) {
			if (ex.command().isEmpty()) {
				restUntilChange(stream(0));
				return;
			}
			SteppedProcess child = this.commands.start(ex.command(), this.environment, streams(), this.directory, this);
			child.whenEnded(() -> {
				this.children.add(child.exitCode());
				wake();
			});
			if (!child.ended()) {
				rest();
			}
		}
	}

	private void take(Call from) {
		this.output.addAll(from.output());
		from.passed();
	}

	/** Passes on what has been written; false where that takes time. */
	private boolean flush() {
		while (!this.output.isEmpty()) {
			Call.Output next = this.output.element();
			if (!next.pause().isZero() && !this.pauses) {
				this.pauses = true;
				restFor(next.pause());
				return false;
			}
			int number = next.error() ? 2 : 1;
			if (stream(number).full()) {
				restUntilChange(stream(number));
				return false;
			}
			this.pauses = false;
			this.output.remove();
			if (!next.text().isEmpty() && !write(number, next.text())) {
				if (!ended() && number == 1) {
					end(1);
				}
				return !ended();
			}
		}
		return true;
	}

	private void filter(Call now, LineFilter filter) throws FileException {
		if (this.open == null) {
			if (this.source == now.sources().size()) {
				int result = filter.end(now);
				take(now);
				this.code = (result == 0) ? this.failed : result;
				return;
			}
			String file = now.sources().get(this.source++);
			this.open = open(file, now);
			if (this.open != null) {
				filter.begin(file, now);
			}
			take(now);
			return;
		}
		String line = this.open.line();
		if (line == null) {
			restUntilChange(this.open);
		}
		else if (line.isEmpty() || !filter.line(line, now)) {
			this.open = null;
			take(now);
		}
		else {
			take(now);
		}
	}

	private @Nullable ByteStream open(String file, Call now) {
		if (file.equals("-")) {
			return stream(0);
		}
		try {
			FileEntry entry = this.table.around().files().get(FileTree.absolute(this.directory, file));
			if (entry.isDirectory()) {
				now.fail(1, (this.table.around().busybox() ? "read error: " : file + ": ") + "Is a directory");
				this.failed = 1;
				return null;
			}
			return (entry.kind() == FileEntry.Kind.DEVICE) ? (entry.text().equals("stdin") ? stream(0) : Pipe.of(""))
					: new OpenFile(this.table.around().files(), entry, false);
		}
		catch (FileException ex) {
			boolean busybox = this.table.around().busybox() && !List.of("grep", "sed").contains(now.name());
			now.fail(1, busybox ? "can't open '" + file + "': " + ex.getMessage() : file + ": " + ex.getMessage());
			this.failed = List.of("grep", "sed").contains(now.name()) ? 2 : 1;
			return null;
		}
	}

	private void again(Call now, Round round) throws FileException {
		Integer result = round.again(now);
		take(now);
		if (result != null) {
			this.code = result;
		}
		else if (!now.pauseBetween().isZero()) {
			this.output.add(new Call.Output("", false, now.pauseBetween()));
		}
	}

	/** Has commands run. */
	interface Commands {

		SteppedProcess start(List<String> words, Map<String, String> environment, Map<Integer, ByteStream> streams,
				String directory, SteppedProcess parent);

	}

}
