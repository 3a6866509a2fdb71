package dev.podium.practice.shell.parse;

/**
 * A script that is none, in the words of a shell: {@code syntax error: unexpected ")"}.
 */
public final class SyntaxException extends Exception {

	private final boolean unfinished;

	/**
	 * @param unfinished whether more text could make it right
	 */
	SyntaxException(String message, boolean unfinished) {
		super("syntax error: " + message, null, false, false);
		this.unfinished = unfinished;
	}

	/** Whether an interactive shell would wait for another line. */
	public boolean unfinished() {
		return this.unfinished;
	}

	static SyntaxException unexpected(String what) {
		return new SyntaxException("unexpected " + what, what.equals("end of file"));
	}

}
