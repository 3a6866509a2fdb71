package dev.podium.dashboard.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The built files of the page. Their names carry a hash of their content; the build's
 * manifest tells them.
 */
@Component
class PageAssets {

	private static final Logger logger = LoggerFactory.getLogger(PageAssets.class);

	private static final String MANIFEST = "static/.vite/manifest.json";

	private static final String ENTRY = "src/app.ts";

	private final List<String> scripts = new ArrayList<>();

	private final List<String> styles = new ArrayList<>();

	PageAssets(JsonMapper json) {
		ClassPathResource manifest = new ClassPathResource(MANIFEST);
		if (!manifest.exists()) {
			logger.warn("The page has not been built: {} is missing. Build it with ./mvnw package", MANIFEST);
			return;
		}
		try (InputStream in = manifest.getInputStream()) {
			JsonNode entry = json.readTree(in).path(ENTRY);
			this.scripts.add("/" + entry.path("file").asString());
			entry.path("css").forEach((file) -> this.styles.add("/" + file.asString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(MANIFEST + " cannot be read", ex);
		}
	}

	/** Paths of the page's modules; empty where the page has not been built. */
	List<String> scripts() {
		return List.copyOf(this.scripts);
	}

	/** Paths of the page's style sheets. */
	List<String> styles() {
		return List.copyOf(this.styles);
	}

}
