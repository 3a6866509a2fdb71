package dev.podium.practice;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Another Podium that runs with the same home: its kubeconfig must stay its own.
 */
final class OtherPodium {

	private static final Pattern SERVER = Pattern
		.compile("^\\s*server: (http://127\\.0\\.0\\.1:[0-9]{1,5}/clusters/[a-z0-9-]+)$", Pattern.MULTILINE);

	private static final int PATIENCE_MS = 500;

	private OtherPodium() {
	}

	/**
	 * Asks the server that a kubeconfig names, unless it is our own.
	 * @param answers whether a practice cluster answers at an address
	 * @return its address where it answers, else null
	 */
	static @Nullable String in(Path kubeconfig, String own, Predicate<String> answers) {
		try {
			Matcher found = SERVER.matcher(Files.readString(kubeconfig));
			return (found.find() && !found.group(1).equals(own) && answers.test(found.group(1))) ? found.group(1)
					: null;
		}
		catch (IOException ex) {
			// no kubeconfig
			return null;
		}
	}

	/** Whether a practice cluster answers at that address of this machine. */
	static boolean answers(String server) {
		try {
			HttpURLConnection asked = (HttpURLConnection) URI.create(server + "/version").toURL().openConnection();
			asked.setConnectTimeout(PATIENCE_MS);
			asked.setReadTimeout(PATIENCE_MS);
			try (var answer = asked.getInputStream()) {
				return new String(answer.readNBytes(4096), StandardCharsets.UTF_8).contains("gitVersion");
			}
			finally {
				asked.disconnect();
			}
		}
		catch (IOException ex) {
			// nobody there
			return false;
		}
	}

}
