package dev.podium.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import tools.jackson.core.type.TypeReference;

/**
 * What is wrong with a cluster, as its key in the message files and named arguments, so
 * that each reader has it in their own language.
 */
public record Failure(String key, Map<String, String> args) {

	public Failure {
		args = Map.copyOf(args);
	}

	/**
	 * With arguments.
	 * @param args their names and values, in turn
	 */
	public static Failure of(String key, Object... args) {
		Map<String, String> named = new HashMap<>();
		for (int i = 0; i + 1 < args.length; i += 2) {
			named.put(String.valueOf(args[i]), String.valueOf(args[i + 1]));
		}
		return new Failure(key, named);
	}

	/** In the words of an API server, which stay as they are. */
	public static Failure said(String message) {
		return of("problem.cluster.said", "message", message);
	}

	/** With one more argument. */
	public Failure with(String name, String value) {
		Map<String, String> more = new HashMap<>(this.args);
		more.put(name, value);
		return new Failure(this.key, more);
	}

	/** For the log and for a gap that is recorded. */
	public String english() {
		String words = Objects.requireNonNullElse(English.WORDS.get(this.key), this.key);
		for (Map.Entry<String, String> arg : this.args.entrySet()) {
			words = words.replace('{' + arg.getKey() + '}', arg.getValue());
		}
		return words;
	}

	private static final class English {

		private static final Map<String, String> WORDS = words();

		private static Map<String, String> words() {
			try (InputStream in = Failure.class.getResourceAsStream("/messages/en/cluster.json")) {
				return Json.MAPPER.readValue(Objects.requireNonNull(in), new TypeReference<>() {
				});
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
