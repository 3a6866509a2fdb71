package dev.podium.change;

import java.util.Map;
import java.util.TreeMap;

/**
 * A line that is not a change: which one, and what is wrong with it as a key of the
 * message files with its arguments. It names fields and never quotes what stands in them,
 * for that could be a secret.
 */
public final class ChangeLineException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long line;

	private final String key;

	private final Map<String, String> args;

	ChangeLineException(long line, String key, Map<String, String> args) {
		super("line " + line + ": " + key + new TreeMap<>(args));
		this.line = line;
		this.key = key;
		this.args = Map.copyOf(args);
	}

	static ChangeLineException of(long line, String key, String field) {
		return new ChangeLineException(line, key, Map.of("field", field));
	}

	/** The number that the caller gave to the line. */
	public long line() {
		return this.line;
	}

	/** What is wrong: {@code file.line.*} in the message files. */
	public String key() {
		return this.key;
	}

	/** The arguments of the message. */
	public Map<String, String> args() {
		return this.args;
	}

}
