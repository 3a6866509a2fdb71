package dev.podium.recording;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.podium.change.Change;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.feed.FeedLimits;

/**
 * A clock that stands where it was put.
 */
public final class RecordedTime extends Clock {

	private volatile Instant now = Instant.parse("2026-11-23T03:00:00Z");

	public Feed feed(long maxBytes, String epoch) {
		return feed(new FeedLimits(maxBytes, 2000), epoch);
	}

	public Feed feed(FeedLimits limits, String epoch) {
		return new Feed(new FeedClock(this::instant, () -> ChronoUnit.MICROS.between(Instant.EPOCH, this.now) * 1000),
				limits, epoch);
	}

	public void append(Feed feed, Change change) {
		this.now = change.receivedAt();
		feed.append(change);
	}

	public void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
