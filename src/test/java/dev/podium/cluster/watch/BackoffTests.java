package dev.podium.cluster.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	@Test
	void doublesFromAQuarterSecondToTwoWithinTheFirstMinuteAndThenToThirty() {
		Backoff backoff = new Backoff(() -> 1);
		List<Long> waits = new ArrayList<>();
		long now = 0;
		while (now < Duration.ofMinutes(3).toNanos()) {
			Duration wait = backoff.next(now);
			waits.add(wait.toMillis());
			now += wait.toNanos();
		}
		assertThat(waits.subList(0, 5)).containsExactly(250L, 500L, 1000L, 2000L, 2000L);
		assertThat(waits.subList(waits.size() - 2, waits.size())).containsOnly(30_000L);
		assertThat(waits).containsSubsequence(2000L, 4000L, 8000L, 16_000L, 30_000L);
		assertThat(waits.stream().filter((wait) -> wait == 2000L).count()).isGreaterThan(25);
	}

	@Test
	void aSuccessMakesTheNextFailureAFirstOne() {
		Backoff backoff = new Backoff(() -> 1);
		backoff.next(0);
		backoff.next(1);
		backoff.reset();
		assertThat(backoff.next(Duration.ofHours(1).toNanos())).isEqualTo(Backoff.FIRST);
		assertThat(backoff.next(Duration.ofHours(1).toNanos() + 1)).isEqualTo(Backoff.FIRST.multipliedBy(2));
	}

	@Test
	void jitterTakesUpToAQuarterAway() {
		assertThat(new Backoff(() -> 0).next(0)).isEqualTo(Duration.ofNanos(187_500_000));
		assertThat(new Backoff(() -> 0.5).next(0)).isEqualTo(Duration.ofNanos(218_750_000));
	}

}
