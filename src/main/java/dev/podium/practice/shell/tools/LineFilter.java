package dev.podium.practice.shell.tools;

import dev.podium.practice.shell.files.FileException;

/**
 * A tool that works line by line, as they come.
 */
public interface LineFilter {

	/**
	 * Takes a line.
	 * @param line with its end, where it has one
	 * @return whether it takes more
	 */
	boolean line(String line, Call call) throws FileException;

	/** The lines of another file follow; {@code -} for the standard input. */
	default void begin(String file, Call call) {
	}

	/** No more lines come. */
	default int end(Call call) throws FileException {
		return 0;
	}

}
