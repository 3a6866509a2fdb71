package dev.podium.practice;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kubeconfig file of a practice cluster: readable by its owner only.
 */
final class KubeconfigFile {

	private static final Logger logger = LoggerFactory.getLogger(KubeconfigFile.class);

	private final String name;

	private final Predicate<String> podiums;

	private volatile Path file;

	private volatile @Nullable String problem;

	private volatile @Nullable String server;

	/**
	 * @param podiums whether a Podium answers at an address
	 */
	KubeconfigFile(String name, Path file, Predicate<String> podiums) {
		this.name = name;
		this.file = file;
		this.podiums = podiums;
	}

	Path file() {
		return this.file;
	}

	@Nullable String problem() {
		return this.problem;
	}

	@Nullable String server() {
		return this.server;
	}

	static String text(String name, String server) {
		return """
				apiVersion: v1
				kind: Config
				clusters:
				- name: %1$s
				  cluster:
				    server: %2$s
				contexts:
				- name: %1$s
				  context:
				    cluster: %1$s
				    namespace: default
				    user: %1$s
				current-context: %1$s
				users:
				- name: %1$s
				  user: {}
				""".formatted(name, server);
	}

	void write(String server) {
		this.server = server;
		String other = OtherPodium.in(this.file, server, this.podiums);
		if (other != null) {
			Path taken = this.file;
			this.file = taken.resolveSibling(this.name + "-" + URI.create(server).getPort() + ".kubeconfig");
			this.problem = "%s belongs to another Podium, which runs at %s; the kubeconfig of this one is %s."
				.formatted(taken, other, this.file);
			logger.warn(this.problem);
		}
		try {
			writeTo(this.file, server);
			logger.info("kubectl --kubeconfig {}", this.file);
		}
		catch (IOException ex) {
			writeElsewhere(server, ex);
		}
	}

	private void writeElsewhere(String server, IOException why) {
		Path wanted = this.file;
		try {
			Path directory = Files.createTempDirectory("podium");
			this.file = directory.resolve(this.name + ".kubeconfig");
			writeTo(this.file, server);
			this.file.toFile().deleteOnExit();
			this.problem = "%s could not be written (%s); the kubeconfig is in %s until Podium ends. Set podium.home to a directory that you may write."
				.formatted(wanted, reason(why), this.file);
		}
		catch (IOException ex) {
			this.problem = "%s could not be written (%s). Set podium.home to a directory that you may write."
				.formatted(wanted, reason(why));
		}
		logger.warn(this.problem);
	}

	private static String reason(IOException ex) {
		return (ex instanceof AccessDeniedException) ? "permission denied"
				: (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
	}

	/**
	 * Replaces it as a whole: a kubectl that reads it now sees the old or the new one.
	 */
	private void writeTo(Path file, String server) throws IOException {
		Path directory = file.toAbsolutePath().getParent();
		Files.createDirectories(directory);
		Path written = Files.createTempFile(directory, this.name, ".tmp", ownerOnly());
		try {
			Files.writeString(written, text(this.name, server));
			Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(written);
		}
	}

	private static FileAttribute<?>[] ownerOnly() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

}
