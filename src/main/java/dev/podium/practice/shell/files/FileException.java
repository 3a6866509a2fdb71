package dev.podium.practice.shell.files;

/**
 * Why something cannot be done with a file, in the words of a Unix.
 */
public final class FileException extends Exception {

	public FileException(String message) {
		super(message, null, false, false);
	}

	static FileException missing() {
		return new FileException("No such file or directory");
	}

}
