package dev.podium.practice.controllers.autoscaling;

import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoadTests {

	@Test
	@DisplayName("Each part lasts as long as it says, and the last one stays")
	void parts() {
		Load load = Load.parse(" 240m for 3m, 2 for 10s, then 30m");
		assertThat(load).isNotNull();
		assertThat(load.at(Duration.ZERO)).isEqualTo(240);
		assertThat(load.at(Duration.ofSeconds(179))).isEqualTo(240);
		assertThat(load.at(Duration.ofMinutes(3))).isEqualTo(2000);
		assertThat(load.at(Duration.ofSeconds(190))).isEqualTo(30);
		assertThat(load.at(Duration.ofDays(9))).isEqualTo(30);
	}

	@Test
	@DisplayName("A last part with an end stays too")
	void lastWithAnEnd() {
		Load load = Load.parse("100m for 1m");
		assertThat(load).isNotNull();
		assertThat(load.at(Duration.ofHours(1))).isEqualTo(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "much", "-1", "100m for", "100m for 3d", "100m, then 30m", "1m for 1s,", "0.5",
			"9999999m" })
	@DisplayName("What is not written so is none")
	void none(String text) {
		assertThat(Load.parse(text)).isNull();
	}

}
