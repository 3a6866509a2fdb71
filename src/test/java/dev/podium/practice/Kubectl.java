package dev.podium.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.podium.Tool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One kubectl, with a kubeconfig, a home and a folder of its own.
 */
final class Kubectl {

	/**
	 * They change nothing, so that they may be asked again until the cluster is there.
	 */
	private static final Set<String> READS = Set.of("api-resources", "auth", "cluster-info", "describe", "events",
			"get", "logs", "top", "version");

	private static final Duration TIMEOUT = Duration.ofSeconds(12);

	private static final Duration LIMIT = Duration.ofSeconds(90);

	private final String binary;

	private final Path kubeconfig;

	private final Path home;

	private final Path manifests;

	private final String version;

	Kubectl(String binary, Path kubeconfig, Path home, Path manifests) {
		this.binary = binary;
		this.kubeconfig = kubeconfig;
		this.home = home;
		this.manifests = manifests;
		this.version = JsonMapper.shared()
			.readTree(run(List.of("version", "--client", "-o", "json"), Map.of(), LIMIT).stdout())
			.at("/clientVersion/gitVersion")
			.asString("");
	}

	/** Those asked for, or the one on the PATH; empty where there is none. */
	static List<String> binaries() {
		String asked = System.getProperty("podium.kubectl", "");
		if (!asked.isEmpty()) {
			return List.of(asked.split(","));
		}
		return Stream.ofNullable(Tool.onPath("kubectl")).map(Path::toString).toList();
	}

	/** {@code v1.32.4}. */
	String version() {
		return this.version;
	}

	/** Of 1.32.4 the 32. */
	int minor() {
		return Integer.parseInt(this.version.split("\\.")[1]);
	}

	/**
	 * Runs a recorded command. One that only reads is run again until nothing differs,
	 * for twelve seconds at most: the recording caught the cluster while it was at work.
	 * @param again false to ask once whatever comes
	 */
	List<String> until(JsonNode command, boolean again, Function<Output, List<String>> differences) {
		List<String> arguments = command.path("arguments")
			.valueStream()
			.map((argument) -> argument.asString().replace("realk8s", "node-1"))
			.toList();
		Map<String, String> editor = command.has("editor") ? Map.of("EDITOR", command.path("editor").asString())
				: Map.of();
		boolean endless = command.has("stoppedAfterSeconds");
		Duration limit = endless ? Duration.ofSeconds(command.path("stoppedAfterSeconds").asInt()) : LIMIT;
		boolean repeatable = again && READS.contains(arguments.get(0)) && !endless;
		Instant end = Instant.now().plus(TIMEOUT);
		List<String> found = differences.apply(run(arguments, editor, limit));
		while (repeatable && !found.isEmpty() && Instant.now().isBefore(end)) {
			found = differences.apply(run(arguments, editor, limit));
		}
		return found;
	}

	private Output run(List<String> arguments, Map<String, String> environment, Duration limit) {
		List<String> command = Stream.concat(Stream.of(this.binary, "--kubeconfig", this.kubeconfig.toString(),
				"--cache-dir", this.home.resolve("cache").toString()), arguments.stream())
			.toList();
		try {
			Path stdout = Files.createTempFile(this.home, "kubectl", ".out");
			Path stderr = Files.createTempFile(this.home, "kubectl", ".err");
			ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).directory(this.manifests.toFile())
				.redirectOutput(stdout.toFile())
				.redirectError(stderr.toFile());
			// what it reads beside its kubeconfig: kuberc, plugins, an editor
			builder.environment().keySet().removeIf((name) -> name.startsWith("KUBE"));
			builder.environment().put("HOME", this.home.toString());
			builder.environment().putAll(environment);
			Process process = builder.start();
			boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
			process.destroyForcibly().waitFor();
			return new Output(ended ? process.exitValue() : null, Files.readString(stdout), Files.readString(stderr));
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(String.join(" ", arguments), ex);
		}
	}

	/**
	 * What it said.
	 *
	 * @param exit null where it was stopped
	 */
	record Output(Integer exit, String stdout, String stderr) {
	}

}
