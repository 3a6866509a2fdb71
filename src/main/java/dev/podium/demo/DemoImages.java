package dev.podium.demo;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Versions of the demos' images that there are.
 */
final class DemoImages {

	private static final Map<String, List<String>> VERSIONS = Map.of("nginx", List.of("1.27", "1.28"), "busybox",
			List.of("1.36", "1.37"), "mongo", List.of("7.0", "8.0"), "httpd", List.of("2.4"));

	private static final String WRONG = "no-such-version";

	private DemoImages() {
	}

	/** Another version of the same image; null where nobody here knows one. */
	static @Nullable String another(String image) {
		String repository = repository(image);
		List<String> versions = VERSIONS.getOrDefault(repository, List.of());
		String version = image.substring(Math.min(image.length(), repository.length() + 1));
		int next = versions.indexOf(version) + 1;
		if (versions.isEmpty() || (versions.size() == 1 && next == 1)) {
			return null;
		}
		return repository + ':' + versions.get(next % versions.size());
	}

	/** The image in a version that there is not; null where it is that already. */
	static @Nullable String wrong(String image) {
		String wrong = repository(image) + ':' + WRONG;
		return wrong.equals(image) ? null : wrong;
	}

	private static String repository(String image) {
		int digest = image.indexOf('@');
		String named = (digest < 0) ? image : image.substring(0, digest);
		int colon = named.lastIndexOf(':');
		return (colon > named.lastIndexOf('/')) ? named.substring(0, colon) : named;
	}

}
