package dev.podium.dashboard.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

import dev.podium.dashboard.ProblemException;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * A moment as a caller names it.
 */
final class MomentParameter {

	private MomentParameter() {
	}

	/**
	 * @param name the parameter's, for the answer where it makes no sense
	 * @param text RFC 3339, or microseconds since 1970; null for none
	 * @throws ProblemException 400 where it is neither
	 */
	static @Nullable Instant read(String name, @Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			if (text.matches("[0-9]{1,17}")) {
				return Instant.EPOCH.plus(Long.parseLong(text), ChronoUnit.MICROS);
			}
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw ProblemException.parameter(name, Text.of("problem.moment", "name", name, "value", text));
		}
	}

}
