package dev.podium.dashboard.wire;

import java.time.Instant;

import dev.podium.story.model.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WireTests {

	@ParameterizedTest
	@CsvSource({ "2026-11-23T07:15:47Z, 2026-11-23T07:15:47.000000Z",
			"2026-01-02T03:04:05.000006789Z, 2026-01-02T03:04:05.000006Z",
			"1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z",
			"0001-01-01T00:00:00.1Z, 0001-01-01T00:00:00.100000Z",
			"+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000000Z" })
	void aTimeIsWrittenWithSixDigitsOfASecond(String time, String written) {
		assertThat(Wire.time(Instant.parse(time))).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-23T07:15:00Z", "2026-11-23T07:15:47Z", "2026-11-23T07:15:47.120Z",
			"2026-01-02T03:04:05.000006789Z", "1969-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "-0001-12-31T23:59:59Z",
			"9999-12-31T23:59:59Z", "+10000-01-01T00:00:00Z" })
	void aTimeOfTheClusterIsWrittenAsPreciseAsItIs(String time) {
		assertThat(Wire.serverTime(Instant.parse(time))).isEqualTo(time);
	}

	@Test
	void aWordHasLowerCaseAndDashes() {
		assertThat(Wire.word(Actor.Role.API_SERVER)).isEqualTo("api-server");
	}

}
