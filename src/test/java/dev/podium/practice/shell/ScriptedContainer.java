package dev.podium.practice.shell;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.clock.ManualClock;
import dev.podium.practice.shell.files.ByteStream;
import dev.podium.practice.shell.files.FileTree;
import dev.podium.practice.shell.files.ImageFiles;
import dev.podium.practice.shell.files.Pipe;
import dev.podium.practice.shell.files.Sink;
import dev.podium.practice.shell.run.ContainerProcesses;
import dev.podium.practice.shell.tools.Connections;
import dev.podium.practice.shell.tools.ContainerSurroundings;
import dev.podium.practice.shell.tools.ToolTable;

/**
 * A container on a clock that a test moves.
 */
final class ScriptedContainer implements ContainerSurroundings {

	final ManualClock clock = new ManualClock();

	final FileTree files = new FileTree(this.clock::now);

	private final String image;

	Connections network = Connections.NONE;

	final StringBuilder output = new StringBuilder();

	final StringBuilder error = new StringBuilder();

	final ContainerProcesses processes;

	Integer code;

	ContainerProcesses.Started started;

	ScriptedContainer(String image) {
		this.image = image;
		ImageFiles.lay(this.files, image, ToolTable.names());
		this.processes = new ContainerProcesses(this.clock, this, new Sink(this.output::append));
	}

	/** Runs a command until it ends, or this much time has passed. */
	ScriptedContainer run(Duration most, String input, String... words) {
		start(Pipe.of(input), words);
		long passed = 0;
		while (this.code == null && passed < most.toMillis()) {
			this.clock.advance(Duration.ofMillis(50));
			passed += 50;
		}
		return this;
	}

	void start(ByteStream input, String... words) {
		Map<String, String> environment = new LinkedHashMap<>();
		environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
		environment.put("HOME", "/root");
		environment.put("LC_ALL", "C");
		List<String> bytes = List.of(words)
			.stream()
			.map((word) -> new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
			.toList();
		this.started = this.processes.start(bytes, environment, "/tmp",
				new ContainerProcesses.Streams(input, new Sink(this.output::append), new Sink(this.error::append)),
				(ended) -> this.code = ended);
	}

	static String text(StringBuilder bytes) {
		return new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	@Override
	public Instant now() {
		return this.clock.now();
	}

	@Override
	public Duration uptime() {
		return this.clock.elapsed();
	}

	@Override
	public FileTree files() {
		return this.files;
	}

	@Override
	public String hostname() {
		return "web-0";
	}

	@Override
	public String image() {
		return this.image;
	}

	@Override
	public String version() {
		return "1.36";
	}

	@Override
	public String user() {
		return "root";
	}

	@Override
	public String address() {
		return "10.244.1.7";
	}

	@Override
	public String node() {
		return "node-1";
	}

	@Override
	public Connections network() {
		return this.network;
	}

	@Override
	public List<Running> processes() {
		return this.processes.running();
	}

	@Override
	public boolean signal(int pid, String signal) {
		return this.processes.signal(pid, signal);
	}

}
