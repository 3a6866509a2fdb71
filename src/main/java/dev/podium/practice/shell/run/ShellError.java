package dev.podium.practice.shell.run;

/**
 * Why a command cannot be done at all, as a shell says it.
 */
final class ShellError extends Exception {

	private final String reason;

	ShellError(String message) {
		super(message, null, false, false);
		this.reason = message;
	}

	@Override
	public String getMessage() {
		return this.reason;
	}

}
