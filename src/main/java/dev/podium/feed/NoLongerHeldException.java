package dev.podium.feed;

/**
 * A change was asked for that the feed has folded away.
 */
public final class NoLongerHeldException extends RuntimeException {

	private final long first;

	public NoLongerHeldException(String epoch, long seq, long first) {
		super("Feed " + epoch + " no longer holds change " + seq + ". It starts at " + first + ".");
		this.first = first;
	}

	/** The oldest change still held. */
	public long first() {
		return this.first;
	}

}
