package dev.podium.dashboard.handout;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

import dev.podium.dashboard.text.Figures;
import dev.podium.story.model.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LocalizerTests {

	private static final Instant TIME = Instant.parse("2026-11-23T03:05:23.942870Z");

	@ParameterizedTest
	@CsvSource({ "0, 0 ms", "7, 7 ms", "24.94, 24.9 ms", "99.96, 100 ms", "999.4, 999 ms", "2826.9, 2.83 s",
			"12345, 12.3 s", "59960, 1 min", "185000, 3 min 5 s", "3600000, 1 h", "5400000, 1 h 30 min", "-7, −7 ms",
			"10, 10 ms", "20000, 20 s" })
	void aDurationIsSaidAsOneWouldSayIt(double ms, String said) {
		assertThat(AnnotatedTrace.WORDS.duration(ms)).isEqualTo(said);
	}

	@Test
	void timesAreTheReadersWhoseZoneIsNamed() {
		Localizer localizer = new Localizer((text) -> text.key(), Locale.ENGLISH, ZoneId.of("Europe/Berlin"));
		assertThat(localizer.moment(TIME)).isEqualTo("November 23, 2026, 04:05:23.942 (UTC+01:00)");
		assertThat(AnnotatedTrace.WORDS.moment(TIME)).isEqualTo("November 23, 2026, 03:05:23.942 (UTC)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "de | 23. November 2026, 03:05:23,942 (UTC) | 2,83 s | 20.000,5",
					"es | 23 de noviembre de 2026, 03:05:23,942 (UTC) | 2,83 s | 20.000,5",
					"en | November 23, 2026, 03:05:23.942 (UTC) | 2.83 s | 20,000.5" })
	void timesAndNumbersAreWrittenAsTheLanguageDoes(Locale language, String moment, String duration, String number) {
		Localizer localizer = new Localizer((text) -> text.key(), language, ZoneOffset.UTC);
		assertThat(localizer.moment(TIME)).isEqualTo(moment);
		assertThat(localizer.duration(2826.9)).isEqualTo(duration);
		assertThat(new Figures(language).argument("20000.5", "number")).isEqualTo(number);
		assertThat(new Figures(language).argument("2826.9", "duration")).isEqualTo(duration);
		assertThat(new Figures(language).argument("as long as it takes", "duration")).isEqualTo("as long as it takes");
	}

	@Test
	void aTimeIsNoMoreExactThanItIsKnown() {
		assertThat(AnnotatedTrace.WORDS.timeOfDay(TIME)).isEqualTo("03:05:23.942");
		assertThat(AnnotatedTrace.WORDS.timeOfDay(TIME, 1000)).isEqualTo("03:05:23");
	}

	@Test
	void anActorIsCalledByItsNameWhereThatTellsItFromOthers() {
		assertThat(AnnotatedTrace.WORDS.called(new Actor(Actor.Role.KUBELET, "node-1"))).isEqualTo("kubelet on node-1");
		assertThat(AnnotatedTrace.WORDS.called(new Actor(Actor.Role.CLIENT, ""))).isEqualTo("a client");
		assertThat(AnnotatedTrace.WORDS.called(new Actor(Actor.Role.SCHEDULER, "kube-scheduler")))
			.isEqualTo("scheduler");
	}

}
