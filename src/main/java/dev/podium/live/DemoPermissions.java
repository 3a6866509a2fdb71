package dev.podium.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers, in {@code settings.json} of Podium's home, for which contexts the user
 * allowed demos. A permission holds only while the context leads to the same server.
 */
final class DemoPermissions {

	private static final Logger log = LoggerFactory.getLogger(DemoPermissions.class);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Path file;

	private final Map<String, Allowed> allowed = new LinkedHashMap<>();

	DemoPermissions(Path home) {
		this.file = home.resolve("settings.json");
		if (Files.isReadable(this.file)) {
			try {
				Settings settings = JSON.readValue(Files.readAllBytes(this.file), Settings.class);
				if (settings.demos() != null) {
					this.allowed.putAll(settings.demos());
				}
			}
			catch (IOException | JacksonException ex) {
				log.warn("{} could not be read, so demos are allowed on the practice cluster only: {}", this.file,
						ex.getMessage());
			}
		}
	}

	synchronized DemoPermission of(String context, String server) {
		Allowed found = this.allowed.get(context);
		if (found == null || !found.server().equals(server)) {
			return DemoPermission.READ_ONLY;
		}
		return new DemoPermission(found.allowed(), found.namespace());
	}

	/** Remembers a permission; where the file cannot be written, until the end only. */
	synchronized void set(String context, String server, DemoPermission permission) {
		this.allowed.put(context, new Allowed(server, permission.allowed(), permission.namespace()));
		try {
			Files.createDirectories(this.file.getParent());
			Path written = this.file.resolveSibling("settings.json.new");
			Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new Settings(this.allowed)));
			Files.move(written, this.file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			log.warn("{} could not be written, so the setting is lost at the end: {}", this.file, ex.getMessage());
		}
	}

	private record Settings(@Nullable Map<String, Allowed> demos) {
	}

	private record Allowed(String server, boolean allowed, String namespace) {
	}

}
