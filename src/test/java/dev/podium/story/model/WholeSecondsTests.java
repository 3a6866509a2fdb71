package dev.podium.story.model;

import java.time.DateTimeException;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WholeSecondsTests {

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-23T07:15:47Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z",
			"0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2016-12-31T23:59:60Z", "2026-01-01T24:00:00Z",
			"2026-11-23T07:15:47.123456Z", "2026-11-23T07:15:47+01:00", "-2026-11-23T07:15:47Z" })
	void everyTimeIsReadAsTheLibraryReadsIt(String written) {
		assertThat(WholeSeconds.parse(written)).isEqualTo(Instant.parse(written));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T00:60:00Z",
			"2026-01-01T25:00:00Z", "2026-01-01 00:00:00Z", "2026-01-01T00:00:0xZ", "２026-01-01T00:00:00Z" })
	void whatIsNoTimeIsRefusedAsTheLibraryRefusesIt(String written) {
		assertThatThrownBy(() -> WholeSeconds.parse(written)).isInstanceOf(DateTimeException.class);
		assertThatThrownBy(() -> Instant.parse(written)).isInstanceOf(DateTimeException.class);
	}

}
