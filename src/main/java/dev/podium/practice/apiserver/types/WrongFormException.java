package dev.podium.practice.apiserver.types;

/** A value of another form than its field has. */
public final class WrongFormException extends RuntimeException {

	public WrongFormException(String message) {
		super(message);
	}

}
