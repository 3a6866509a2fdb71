package dev.podium.practice.apimachinery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

import dev.podium.practice.apimachinery.CronField.Values;
import org.jspecify.annotations.Nullable;

/**
 * The times that five fields allow. The search goes from month to minute as that of
 * robfig/cron does, since around a change of the clocks its steps decide what is found.
 */
record CronTimes(Values minutes, Values hours, Values daysOfMonth, Values months, Values daysOfWeek) {

	/** A day that never comes, the 30th of February, is not looked for any longer. */
	private static final int YEARS = 5;

	/** Some thirty steps a month find any time; a day that a zone left out finds none. */
	private static final int STEPS = 100_000;

	@Nullable Instant next(Instant after, ZoneRules rules) {
		boolean never = this.minutes.values().isEmpty() || this.hours.values().isEmpty();
		return never ? null : new Search(rules, after.getEpochSecond() + 1).run();
	}

	/** Where the search is. */
	private final class Search {

		private final ZoneRules rules;

		private final int lastYear;

		private long seconds;

		/** Whether the parts below the one in hand have begun anew. */
		private boolean begun;

		private int steps;

		Search(ZoneRules rules, long seconds) {
			this.rules = rules;
			this.seconds = seconds;
			this.lastYear = time().getYear() + YEARS;
		}

		@Nullable Instant run() {
			while (time().getYear() <= this.lastYear && this.steps < STEPS) {
				if (month() && day() && hour() && minute() && second()) {
					return Instant.ofEpochSecond(this.seconds);
				}
			}
			return null;
		}

		/** False where the next year has begun, so that all is to be looked at anew. */
		private boolean month() {
			while (!CronTimes.this.months.has(time().getMonthValue())) {
				if (begin()) {
					go(time().toLocalDate().withDayOfMonth(1).atStartOfDay());
				}
				go(shifted(1, 0));
				if (time().getMonthValue() == 1) {
					return false;
				}
			}
			return true;
		}

		private boolean day() {
			while (!isDay(time())) {
				if (this.steps >= STEPS) {
					return false;
				}
				if (begin()) {
					go(time().toLocalDate().atStartOfDay());
				}
				go(shifted(0, 1));
				// where the clocks leave midnight out
				int hour = time().getHour();
				if (hour != 0) {
					this.seconds += ((hour > 12) ? 24 - hour : -hour) * 3600L;
				}
				if (time().getDayOfMonth() == 1) {
					return false;
				}
			}
			return true;
		}

		private boolean hour() {
			while (!CronTimes.this.hours.has(time().getHour())) {
				if (begin()) {
					go(time().toLocalDate().atTime(time().getHour(), 0));
				}
				this.seconds += 3600;
				if (time().getHour() == 0) {
					return false;
				}
			}
			return true;
		}

		private boolean minute() {
			while (!CronTimes.this.minutes.has(time().getMinute())) {
				if (begin()) {
					this.seconds -= Math.floorMod(this.seconds, 60);
				}
				this.seconds += 60;
				if (time().getMinute() == 0) {
					return false;
				}
			}
			return true;
		}

		private boolean second() {
			while (time().getSecond() != 0) {
				begin();
				this.seconds++;
				if (time().getSecond() == 0) {
					return false;
				}
			}
			return true;
		}

		private boolean begin() {
			this.steps++;
			boolean first = !this.begun;
			this.begun = true;
			return first;
		}

		private LocalDateTime time() {
			return LocalDateTime.ofEpochSecond(this.seconds, 0,
					this.rules.getOffset(Instant.ofEpochSecond(this.seconds)));
		}

		/** The 31st of a short month is one of the next. */
		private LocalDateTime shifted(int months, int days) {
			LocalDateTime time = time();
			return time.withDayOfMonth(1).plusMonths(months).plusDays((long) time.getDayOfMonth() - 1 + days);
		}

		/**
		 * A time that the clocks leave out or have twice is that which Go makes of it.
		 */
		private void go(LocalDateTime time) {
			long local = time.toEpochSecond(ZoneOffset.UTC);
			int offset = this.rules.getOffset(Instant.ofEpochSecond(local)).getTotalSeconds();
			this.seconds = (offset == 0) ? local
					: local - this.rules.getOffset(Instant.ofEpochSecond(local - offset)).getTotalSeconds();
		}

		private boolean isDay(LocalDateTime time) {
			boolean ofMonth = CronTimes.this.daysOfMonth.has(time.getDayOfMonth());
			boolean ofWeek = CronTimes.this.daysOfWeek.has(time.getDayOfWeek().getValue() % 7);
			boolean both = CronTimes.this.daysOfMonth.star() || CronTimes.this.daysOfWeek.star();
			return both ? ofMonth && ofWeek : ofMonth || ofWeek;
		}

	}

}
