package dev.podium.story.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.story.model.Evidence;
import dev.podium.story.model.Step;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * What was told about one step of one story so far, in order of arrival; bounded, for a
 * crash loop never ends.
 */
public final class StepLog {

	private static final int MAX_SIGHTINGS = 64;

	private static final int MAX_SETBACKS = 12;

	private final List<Sighting> sightings = new ArrayList<>(4);

	private final List<Evidence> setbacks = new ArrayList<>(0);

	private boolean passed;

	private Step.@Nullable ServerTime time;

	/**
	 * A change that shows the step.
	 *
	 * @param seq the change
	 * @param at when it reached us
	 * @param own whether it is the subject's own change, which outweighs what others say
	 * of it
	 */
	public record Sighting(Evidence.Kind kind, long seq, Instant at, Text what, double precisionMs, boolean own) {
	}

	public void saw(Sighting sighting) {
		// What was passed unseen and shows itself again shows no first time.
		if (!this.passed && this.sightings.size() < MAX_SIGHTINGS) {
			this.sightings.add(sighting);
		}
	}

	/** Something went wrong at this step. */
	public void setback(long seq, Text what, double precisionMs) {
		if (this.setbacks.size() < MAX_SETBACKS) {
			this.setbacks.add(new Evidence(Evidence.Kind.MEASURED, seq, what, precisionMs));
		}
	}

	/** The step is behind us, nobody knows since when. */
	public void pass() {
		this.passed = true;
	}

	/**
	 * Keeps the most precise of the times by the cluster's clock, the first of equals.
	 */
	public void time(Step.@Nullable ServerTime told) {
		if (told != null && (this.time == null || told.precisionMs() < this.time.precisionMs())) {
			this.time = told;
		}
	}

	/** Whether the step is behind us, and nobody knows since when. */
	public boolean passed() {
		return this.passed;
	}

	/** Whether the step is behind us. */
	public boolean behind() {
		return this.passed || !this.sightings.isEmpty();
	}

	public boolean measured() {
		return this.sightings.stream().anyMatch((seen) -> seen.kind() == Evidence.Kind.MEASURED);
	}

	/** The sighting that tells when it happened: the subject's own, else the first. */
	public @Nullable Sighting decisive() {
		Sighting first = null;
		for (Sighting seen : this.sightings) {
			if (seen.kind() == Evidence.Kind.MEASURED) {
				if (seen.own()) {
					return seen;
				}
				first = (first != null) ? first : seen;
			}
		}
		return first;
	}

	/** The earliest change that could not be had the step not happened before. */
	public @Nullable Instant consequence() {
		Instant earliest = null;
		for (Sighting seen : this.sightings) {
			if (seen.kind() == Evidence.Kind.INFERRED && (earliest == null || seen.at().isBefore(earliest))) {
				earliest = seen.at();
			}
		}
		return earliest;
	}

	public List<Sighting> sightings() {
		return this.sightings;
	}

	public List<Evidence> setbacks() {
		return this.setbacks;
	}

	public Step.@Nullable ServerTime time() {
		return this.time;
	}

}
