package dev.podium.practice.apiserver;

/** A value of another form than its field has. */
final class WrongFormException extends RuntimeException {

	WrongFormException(String message) {
		super(message);
	}

}
