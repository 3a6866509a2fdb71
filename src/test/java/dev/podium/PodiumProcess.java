package dev.podium;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The built application, started as a user would: {@code java -jar target/podium.jar}.
 */
public final class PodiumProcess implements AutoCloseable {

	private static final Pattern OPEN = Pattern.compile("Podium is open at (http://\\S+)");

	private final Process process;

	private final Path kubeconfig;

	private final CompletableFuture<String> url = new CompletableFuture<>();

	private final List<String> output = new ArrayList<>();

	public PodiumProcess(Path home, String... arguments) throws IOException {
		this(List.of(), home, arguments);
	}

	private PodiumProcess(List<String> options, Path home, String... arguments) throws IOException {
		Path jar = Path.of("target", "podium.jar");
		if (!Files.exists(jar)) {
			throw new IllegalStateException("target/podium.jar is not built yet: run ./mvnw verify");
		}
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(options);
		command.addAll(List.of("-jar", jar.toString(), "--podium.home=" + home));
		command.addAll(List.of(arguments));
		this.kubeconfig = Files.createTempFile("podium", ".kubeconfig");
		Files.writeString(this.kubeconfig, "apiVersion: v1\nkind: Config\n");
		ProcessBuilder podium = new ProcessBuilder(command).redirectErrorStream(true);
		podium.environment().put("SERVER_PORT", "0");
		podium.environment().put("KUBECONFIG", this.kubeconfig.toString());
		this.process = podium.start();
		Thread reader = new Thread(this::read, "podium-output");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * The same for what lasts minutes only and measures nothing: a second compilation
	 * would take half of its processor time.
	 */
	static PodiumProcess compiledOnce(Path home) throws IOException {
		return new PodiumProcess(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), home);
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				synchronized (this.output) {
					this.output.add(line);
				}
				Matcher open = OPEN.matcher(line);
				if (open.find()) {
					this.url.complete(open.group(1));
				}
			}
			this.url.completeExceptionally(new IllegalStateException("Podium ended:\n" + output()));
		}
		catch (IOException ex) {
			this.url.completeExceptionally(ex);
		}
	}

	/** Where it is open, once it is. */
	public String url() throws Exception {
		return this.url.get(90, TimeUnit.SECONDS);
	}

	/**
	 * The kubeconfig that it reads in place of the user's own; without contexts at first.
	 */
	public Path kubeconfig() {
		return this.kubeconfig;
	}

	public long pid() {
		return this.process.pid();
	}

	public String output() {
		synchronized (this.output) {
			return String.join("\n", this.output);
		}
	}

	/** Ends it as Ctrl-C does, and says how long that took, in milliseconds. */
	public long interrupt() throws InterruptedException {
		long start = System.nanoTime();
		this.process.destroy();
		if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("Podium did not end:\n" + output());
		}
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

	/** Waits for it to end by itself. */
	public int exitCode() throws InterruptedException {
		if (!this.process.waitFor(90, TimeUnit.SECONDS)) {
			throw new IllegalStateException("Podium did not end:\n" + output());
		}
		return this.process.exitValue();
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly();
		Files.deleteIfExists(this.kubeconfig);
	}

}
