package dev.podium.recording.file;

import java.util.Map;

import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Files that cannot be imported: which file, which line, and why, in words that never
 * quote what stands there.
 */
public final class ImportException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String file;

	private final long line;

	private final transient Text problem;

	/**
	 * @param file its name; empty where it is about all of them
	 * @param line counted from 1; 0 where it is about the whole file
	 * @param problem a key {@code file.*} with its arguments
	 */
	public ImportException(String file, long line, Text problem, @Nullable Throwable cause) {
		super((file.isEmpty() ? "files" : file) + ", line " + line + ": " + problem.key() + problem.args(), cause);
		this.file = file;
		this.line = line;
		this.problem = problem;
	}

	static ImportException of(String file, long line, String key) {
		return new ImportException(file, line, Text.of(key), null);
	}

	static ImportException of(String file, long line, String key, String argument, String value) {
		return new ImportException(file, line, new Text(key, Map.of(argument, value)), null);
	}

	/** The file's name; empty where it is about all of them. */
	public String file() {
		return this.file;
	}

	/** The line, counted from 1; 0 where it is about the whole file. */
	public long line() {
		return this.line;
	}

	/** What is wrong: a key {@code file.*} with its arguments. */
	public Text problem() {
		return this.problem;
	}

}
