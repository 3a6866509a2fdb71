package dev.podium.cluster.watch;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a failure: 0.25 s, doubling up to 2 s while the failures began
 * less than a minute ago, so that a short outage costs little; then doubling on up to 30
 * s, so that a long one disturbs nobody. Each wait is taken between three quarters of
 * that and all of it, so that many watches do not come back in one beat.
 */
final class Backoff {

	static final Duration FIRST = Duration.ofMillis(250);

	static final Duration EARLY_CEILING = Duration.ofSeconds(2);

	static final Duration EARLY = Duration.ofMinutes(1);

	static final Duration CEILING = Duration.ofSeconds(30);

	private final DoubleSupplier random;

	private long failingSince;

	private long nominal;

	/**
	 * @param random from 0 up to, not including, 1
	 */
	Backoff(DoubleSupplier random) {
		this.random = random;
	}

	/**
	 * Takes note of a failure.
	 * @param now a monotonic time in nanoseconds
	 * @return how long to wait before the next attempt
	 */
	Duration next(long now) {
		if (this.nominal == 0) {
			this.failingSince = now;
			this.nominal = FIRST.toNanos();
		}
		else {
			boolean early = now - this.failingSince < EARLY.toNanos();
			this.nominal = Math.min(this.nominal * 2, (early ? EARLY_CEILING : CEILING).toNanos());
		}
		return jittered(Duration.ofNanos(this.nominal));
	}

	/** A wait of about this length. */
	Duration jittered(Duration wait) {
		return Duration.ofNanos((long) (wait.toNanos() * (0.75 + this.random.getAsDouble() / 4)));
	}

	/** Takes note of a success: the next failure is a first one. */
	void reset() {
		this.nominal = 0;
	}

}
