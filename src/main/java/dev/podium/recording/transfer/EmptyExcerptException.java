package dev.podium.recording.transfer;

/**
 * A part was to be kept in which nothing happened, or of a story that is not there.
 */
public final class EmptyExcerptException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	EmptyExcerptException(String epoch) {
		super("Nothing happened in that part of " + epoch + ".");
	}

}
