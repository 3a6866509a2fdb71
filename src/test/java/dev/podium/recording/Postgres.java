package dev.podium.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.podium.recording.store.StoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of this machine, started for a test in a directory of its own.
 */
final class Postgres implements AutoCloseable {

	private final Path bin;

	private final Path directory;

	private int port;

	private @Nullable Process server;

	private Postgres(Path bin, Path directory) {
		this.bin = bin;
		this.directory = directory;
	}

	/** Where this machine has one; null where it has none. */
	static @Nullable Path installed() {
		Path versions = Path.of("/usr/lib/postgresql");
		if (!Files.isDirectory(versions)) {
			return null;
		}
		try (Stream<Path> found = Files.list(versions)) {
			return found.map((version) -> version.resolve("bin"))
				.filter((bin) -> Files.isExecutable(bin.resolve("initdb")))
				.max(Comparator.naturalOrder())
				.orElse(null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Postgres start(Path bin) throws Exception {
		Path directory = Files.createTempDirectory("podium-postgres");
		if (root()) {
			Files.setOwner(directory,
					directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
		}
		Postgres postgres = new Postgres(bin, directory);
		Process made = postgres.run("initdb", "-D", postgres.data(), "-U", "podium", "-A", "trust", "-E", "UTF8",
				"--no-sync");
		if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
			throw new IllegalStateException("initdb failed: " + Files.readString(postgres.log()));
		}
		// as late as can be: the port is free only until somebody else takes it
		try (ServerSocket free = new ServerSocket(0)) {
			postgres.port = free.getLocalPort();
		}
		postgres.begin();
		return postgres;
	}

	void begin() {
		try {
			this.server = run("postgres", "-D", data(), "-p", Integer.toString(this.port), "-k",
					this.directory.toString(), "-h", "127.0.0.1");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		TestStore.await("PostgreSQL answers", () -> {
			try {
				DriverManager.getConnection(url(), "podium", "").close();
				return true;
			}
			catch (SQLException ex) {
				return false;
			}
		});
	}

	private Process run(String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		if (root()) {
			command.addAll(List.of("runuser", "-u", "nobody", "--"));
		}
		command.add(this.bin.resolve(program).toString());
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
			.start();
	}

	private static boolean root() {
		return "root".equals(System.getProperty("user.name"));
	}

	private String data() {
		return this.directory.resolve("data").toString();
	}

	private Path log() {
		return this.directory.resolve("log");
	}

	String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/postgres";
	}

	StoreSettings settings(Path home) {
		return new StoreSettings(url(), "podium", "", home, 2L << 30, Duration.ofDays(14));
	}

	/** Ends the server at once, as a power cut would. */
	void stop() {
		Process running = this.server;
		this.server = null;
		if (running != null) {
			running.descendants().forEach(ProcessHandle::destroy);
			running.destroy();
			running.onExit().orTimeout(30, TimeUnit.SECONDS).join();
		}
	}

	@Override
	public void close() {
		stop();
		try (Stream<Path> files = Files.walk(this.directory)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
