package dev.podium.recording.file;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Times for what a file tells without saying when it came. What happens stands at the
 * latest time that its object names, and after the line before it. What was there before
 * stands at the moment at which the capture began.
 */
final class MadeTimes {

	private Instant start;

	private @Nullable Instant previous;

	/**
	 * @param start when the capture began, as far as the file shows
	 */
	MadeTimes(Instant start) {
		this.start = start.truncatedTo(ChronoUnit.MICROS);
	}

	Instant start() {
		return this.start;
	}

	void startNoEarlier(Instant other) {
		this.start = other.isAfter(this.start) ? other.truncatedTo(ChronoUnit.MICROS) : this.start;
	}

	/** The time of what was there before, or says nothing itself. */
	Instant next() {
		return settle(this.start);
	}

	/** The time of what happened to an object. */
	Instant of(ObjectNode object) {
		Instant own = OwnTimes.latest(object);
		return settle((own != null) ? own.truncatedTo(ChronoUnit.MICROS) : this.start);
	}

	private Instant settle(Instant at) {
		Instant before = this.previous;
		Instant settled = (before != null && !at.isAfter(before)) ? before.plus(1, ChronoUnit.MICROS) : at;
		this.previous = settled;
		return settled;
	}

}
