package dev.podium.story.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Readiness;
import dev.podium.story.table.ReadinessRule;
import dev.podium.story.table.SubjectState;

/**
 * How many were ready while one story went on. Bounded: where it gets long, every second
 * number is left out; the fewest, the most and the time are of all.
 */
final class ReadinessLog<S extends SubjectState> {

	private static final int MAX = 240;

	private final ReadinessRule<S> rule;

	private final List<Readiness.Point> points = new ArrayList<>();

	private int wanted;

	private int fewest;

	private int most;

	private int atLeast;

	private int atMost;

	private long shortNanos;

	private Readiness.Point last;

	/** Until when the time is counted. */
	private Instant until;

	private @Nullable Readiness measured;

	/**
	 * @param subject as it was before, or as it began
	 */
	ReadinessLog(ReadinessRule<S> rule, Instant at, S subject) {
		this.rule = rule;
		this.until = at;
		this.last = point(at, subject);
		this.fewest = this.last.ready();
		this.most = this.last.pods();
		this.points.add(this.last);
		asked(subject);
	}

	private Readiness.Point point(Instant at, S subject) {
		return new Readiness.Point(at, this.rule.ready().applyAsInt(subject), this.rule.pods().applyAsInt(subject),
				this.rule.going().applyAsInt(subject));
	}

	private void asked(S subject) {
		this.wanted = this.rule.wanted().applyAsInt(subject);
		this.atLeast = this.rule.atLeast().applyAsInt(subject);
		this.atMost = this.rule.atMost().applyAsInt(subject);
	}

	void add(Instant at, S subject) {
		until(at);
		if (this.rule.wanted().applyAsInt(subject) != this.wanted) {
			this.measured = null;
		}
		asked(subject);
		Readiness.Point now = point(this.until, subject);
		if (now.ready() == this.last.ready() && now.pods() == this.last.pods() && now.going() == this.last.going()) {
			return;
		}
		this.last = now;
		this.measured = null;
		this.fewest = Math.min(this.fewest, now.ready());
		this.most = Math.max(this.most, now.pods());
		int latest = this.points.size() - 1;
		if (this.points.get(latest).at().equals(now.at())) {
			this.points.set(latest, now);
			return;
		}
		if (this.points.size() == MAX) {
			thin();
		}
		this.points.add(now);
	}

	/** Time goes by. */
	void until(Instant at) {
		if (!at.isAfter(this.until)) {
			return;
		}
		this.measured = null;
		if (this.last.ready() < this.wanted) {
			this.shortNanos += Duration.between(this.until, at).toNanos();
		}
		this.until = at;
	}

	private void thin() {
		for (int i = this.points.size() - 2; i > 0; i -= 2) {
			this.points.remove(i);
		}
	}

	Readiness measured() {
		Readiness its = this.measured;
		if (its == null) {
			its = new Readiness(this.wanted, this.fewest, this.shortNanos / 1000 / 1000.0, this.most,
					orNull(this.atLeast), orNull(this.atMost), this.points);
			this.measured = its;
		}
		return its;
	}

	private static @Nullable Integer orNull(int number) {
		return (number >= 0) ? number : null;
	}

}
