package dev.podium.feed;

import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EpochTest {

	@Test
	void sortsByTime() {
		Random random = new Random(7);
		String earlier = Epoch.next(Instant.parse("2026-11-23T03:00:00.000Z"), random);
		String later = Epoch.next(Instant.parse("2026-11-23T03:00:00.001Z"), random);
		String muchLater = Epoch.next(Instant.parse("2045-01-01T00:00:00Z"), random);
		assertThat(earlier).isLessThan(later).hasSize(12).matches("[0-9a-z]+");
		assertThat(later).isLessThan(muchLater);
	}

	@Test
	void differsWithinAMillisecond() {
		Random random = new Random(7);
		Set<String> epochs = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			epochs.add(Epoch.next(Instant.parse("2026-11-23T03:00:00Z"), random));
		}
		assertThat(epochs).hasSize(100);
	}

}
