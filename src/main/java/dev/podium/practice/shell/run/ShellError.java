package dev.podium.practice.shell.run;

/**
 * Why a command cannot be done at all, as a shell says it.
 */
final class ShellError extends Exception {

	ShellError(String message) {
		super(message, null, false, false);
	}

}
