package dev.podium.dashboard.wire;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

}
