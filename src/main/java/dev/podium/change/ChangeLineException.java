package dev.podium.change;

/**
 * A line that is not a change. The message names the line and what is wrong with it, in
 * words for whoever made the file.
 */
public final class ChangeLineException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final long line;

	private final String problem;

	ChangeLineException(long line, String problem) {
		super("line " + line + ": " + problem);
		this.line = line;
		this.problem = problem;
	}

	/** The number that the caller gave to the line. */
	public long line() {
		return this.line;
	}

	/** What is wrong, without the line's number. */
	public String problem() {
		return this.problem;
	}

}
