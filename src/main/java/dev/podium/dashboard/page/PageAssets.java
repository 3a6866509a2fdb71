package dev.podium.dashboard.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
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

	/** What the build calls the messages of a language. */
	private static final String MESSAGES = "virtual:messages/";

	private final Map<String, String> messages = new HashMap<>();

	private final List<String> scripts = new ArrayList<>();

	private final List<String> styles = new ArrayList<>();

	PageAssets(JsonMapper json) {
		ClassPathResource manifest = new ClassPathResource(MANIFEST);
		if (!manifest.exists()) {
			logger.warn("The page has not been built: {} is missing. Build it with ./mvnw package", MANIFEST);
			return;
		}
		try (InputStream in = manifest.getInputStream()) {
			JsonNode manifested = json.readTree(in);
			JsonNode entry = manifested.path(ENTRY);
			this.scripts.add("/" + entry.path("file").asString());
			entry.path("css").forEach((file) -> this.styles.add("/" + file.asString()));
			manifested.properties()
				.stream()
				.filter((one) -> one.getKey().startsWith(MESSAGES))
				.forEach((one) -> this.messages.put(one.getKey().substring(MESSAGES.length()),
						"/" + one.getValue().path("file").asString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(MANIFEST + " cannot be read", ex);
		}
	}

	/** Paths of the page's modules; empty where the page has not been built. */
	List<String> scripts() {
		return List.copyOf(this.scripts);
	}

	/** Path of the messages of a language; null where the page has not been built. */
	@Nullable String messages(String language) {
		return this.messages.get(language);
	}

	/** Paths of the page's style sheets. */
	List<String> styles() {
		return List.copyOf(this.styles);
	}

}
