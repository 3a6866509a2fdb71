package dev.podium.feed;

/**
 * A change was asked for that the feed never had.
 */
public final class NoSuchChangeException extends RuntimeException {

	private final long last;

	public NoSuchChangeException(String epoch, long seq, long last) {
		super("Feed " + epoch + " has no change " + seq + ". Its last is " + last + ".");
		this.last = last;
	}

	/** The newest change; 0 where there is none yet. */
	public long last() {
		return this.last;
	}

}
