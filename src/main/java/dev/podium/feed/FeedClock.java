package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The one clock of a feed, in microseconds: wall time at the start, carried on by a
 * monotonic source, so that a wall clock that is corrected meanwhile cannot reorder
 * changes. It never goes back.
 */
public final class FeedClock implements Supplier<Instant> {

	private static final Duration TOLERANCE = Duration.ofSeconds(1);

	private final Supplier<Instant> wall;

	private final LongSupplier nanos;

	private volatile Anchor anchor;

	/**
	 * @param wall tells wall time
	 * @param nanos a monotonic source in nanoseconds, such as {@code System::nanoTime}
	 */
	public FeedClock(Supplier<Instant> wall, LongSupplier nanos) {
		this.wall = wall;
		this.nanos = nanos;
		this.anchor = new Anchor(wall.get(), nanos.getAsLong(), Duration.ZERO);
	}

	public static FeedClock system() {
		return new FeedClock(Instant::now, System::nanoTime);
	}

	/** Now, to the microsecond. */
	@Override
	public Instant get() {
		return exact().truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Compares this clock with wall time and sets it anew where they have parted by more
	 * than a second: ahead at once; where wall time went back this clock goes on from
	 * where it is and accepts the new distance.
	 * @return how far wall time moved, negative for back; null where nothing was done
	 */
	synchronized @Nullable Duration setAnewIfParted() {
		Instant wallNow = this.wall.get();
		Instant feedNow = exact();
		Duration moved = Duration.between(feedNow.minus(this.anchor.ahead), wallNow);
		if (moved.abs().compareTo(TOLERANCE) <= 0) {
			return null;
		}
		Instant start = wallNow.isAfter(feedNow) ? wallNow : feedNow;
		this.anchor = new Anchor(start, this.nanos.getAsLong(), Duration.between(wallNow, start));
		return moved;
	}

	private Instant exact() {
		Anchor from = this.anchor;
		return from.time.plusNanos(this.nanos.getAsLong() - from.nanos);
	}

	/**
	 * @param ahead how far this clock was before wall time when it was set
	 */
	private record Anchor(Instant time, long nanos, Duration ahead) {
	}

}
