package dev.podium.dashboard.socket;

/**
 * How long a frame waits: not at all while few are sent, and under load until the running
 * tenth of a second is over, so that many changes share a frame.
 */
final class FramePace {

	static final long WINDOW_NANOS = 100_000_000;

	/** Enough for every write around a Pod's start to go out on its own. */
	static final int FRAMES_PER_WINDOW = 20;

	private long windowStart = Long.MIN_VALUE / 2;

	private int sent;

	/**
	 * Counts a frame that is about to be sent.
	 * @param now nanoseconds of a monotonic source
	 * @return how many nanoseconds it waits
	 */
	long next(long now) {
		if (now - this.windowStart >= WINDOW_NANOS) {
			this.windowStart = now;
			this.sent = 0;
		}
		this.sent++;
		if (this.sent <= FRAMES_PER_WINDOW) {
			return 0;
		}
		return this.windowStart + WINDOW_NANOS - now;
	}

}
