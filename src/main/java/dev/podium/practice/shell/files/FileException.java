package dev.podium.practice.shell.files;

/**
 * Why something cannot be done with a file, in the words of a Unix.
 */
public final class FileException extends Exception {

	private final String reason;

	public FileException(String message) {
		super(message, null, false, false);
		this.reason = message;
	}

	@Override
	public String getMessage() {
		return this.reason;
	}

	static FileException missing() {
		return new FileException("No such file or directory");
	}

}
