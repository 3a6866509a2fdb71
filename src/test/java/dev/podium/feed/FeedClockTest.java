package dev.podium.feed;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FeedClockTest {

	private final TestTime time = new TestTime("2026-11-23T03:00:00Z");

	private final FeedClock clock = new FeedClock(this.time::wall, this.time::nanos);

	@Test
	void followsTheMonotonicSourceToTheMicrosecond() {
		this.time.pass(Duration.ofNanos(1_234_567));
		assertThat(this.clock.get()).isEqualTo("2026-11-23T03:00:00.001234Z");
	}

	@Test
	void ignoresAWallClockThatIsCorrectedByLessThanASecond() {
		this.time.moveWall(Duration.ofMillis(-999));
		assertThat(this.clock.setAnewIfParted()).isNull();
		assertThat(this.clock.get()).isEqualTo("2026-11-23T03:00:00Z");
	}

	@Test
	void followsAWallClockThatMovesAhead() {
		this.time.moveWall(Duration.ofHours(8));
		assertThat(this.clock.setAnewIfParted()).isEqualTo(Duration.ofHours(8));
		assertThat(this.clock.get()).isEqualTo("2026-11-23T11:00:00Z");
	}

	@Test
	void goesOnWhereItIsWhenTheWallClockMovesBackAndSaysSoOnce() {
		Instant before = this.clock.get();
		this.time.moveWall(Duration.ofHours(-1));
		assertThat(this.clock.setAnewIfParted()).isEqualTo(Duration.ofHours(-1));
		this.time.pass(Duration.ofSeconds(5));
		assertThat(this.clock.get()).isEqualTo(before.plusSeconds(5));
		assertThat(this.clock.setAnewIfParted()).isNull();
	}

	@Test
	void comesBackToWallTimeWhenTheWallClockIsSetRightAgain() {
		this.time.moveWall(Duration.ofHours(-1));
		this.clock.setAnewIfParted();
		this.time.pass(Duration.ofSeconds(5));
		this.time.moveWall(Duration.ofHours(1).plusSeconds(3));
		assertThat(this.clock.setAnewIfParted()).isEqualTo(Duration.ofHours(1).plusSeconds(3));
		assertThat(this.clock.get()).isEqualTo("2026-11-23T03:00:08Z");
	}

}
