package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;

/** Wall time and a monotonic source that move only when told to. */
final class TestTime {

	private Instant wall;

	private long nanos = 42;

	TestTime(String wall) {
		this.wall = Instant.parse(wall);
	}

	Instant wall() {
		return this.wall;
	}

	long nanos() {
		return this.nanos;
	}

	void pass(Duration duration) {
		this.wall = this.wall.plus(duration);
		this.nanos += duration.toNanos();
	}

	void moveWall(Duration duration) {
		this.wall = this.wall.plus(duration);
	}

}
