package dev.podium.story.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.podium.story.model.Readiness;
import dev.podium.story.table.ReadinessRule;
import dev.podium.story.table.SubjectState;

/**
 * How many were ready while one story went on. Bounded: where it gets long, half of the
 * numbers are left out; the fewest, the most and the time are of all.
 */
final class ReadinessLog<S extends SubjectState> {

	private static final int MAX = 240;

	/** The Pods of further ones are counted, but of no revision. */
	private static final int MAX_REVISIONS = 16;

	/**
	 * Where several are there from the start, the one with the lower number came first.
	 */
	private static final Comparator<ReadinessRule.Counted> BY_NUMBER = Comparator
		.comparing((ReadinessRule.Counted one) -> one.revision().number().length())
		.thenComparing((one) -> one.revision().number());

	private final ReadinessRule<S> rule;

	private final List<Readiness.Point> points = new ArrayList<>();

	private final Map<String, Readiness.Revision> revisions = new LinkedHashMap<>();

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
		asked(subject);
		this.last = point(at, subject);
		this.fewest = this.last.ready();
		this.most = this.last.pods();
		this.points.add(this.last);
	}

	private Readiness.Point point(Instant at, S subject) {
		return new Readiness.Point(at, this.rule.ready().applyAsInt(subject), this.rule.pods().applyAsInt(subject),
				this.rule.going().applyAsInt(subject), this.wanted, shares(this.rule.revisions().apply(subject)));
	}

	private List<Readiness.Share> shares(List<ReadinessRule.Counted> counted) {
		List<Readiness.Share> shares = new ArrayList<>();
		for (ReadinessRule.Counted one : counted.stream().sorted(BY_NUMBER).toList()) {
			Readiness.Revision revision = one.revision();
			Readiness.Revision known = this.revisions.get(revision.hash());
			if (known == null && this.revisions.size() == MAX_REVISIONS) {
				continue;
			}
			if (!revision.equals(known)) {
				this.revisions.put(revision.hash(), revision);
				this.measured = null;
			}
			shares.add(new Readiness.Share(revision.hash(), one.ready(), one.pods()));
		}
		return shares;
	}

	private void asked(S subject) {
		this.wanted = this.rule.wanted().applyAsInt(subject);
		this.atLeast = this.rule.atLeast().applyAsInt(subject);
		this.atMost = this.rule.atMost().applyAsInt(subject);
	}

	void add(Instant at, S subject) {
		until(at);
		asked(subject);
		Readiness.Point now = point(this.until, subject);
		if (now.sameAs(this.last)) {
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

	/**
	 * Half of the numbers go: those that held shortest, and rather those with which no
	 * more and no fewer were missing.
	 */
	private void thin() {
		Set<Readiness.Point> gone = IntStream.range(1, this.points.size() - 1)
			.boxed()
			.sorted(Comparator.comparing((Integer i) -> missing(this.points.get(i)) != missing(this.points.get(i - 1)))
				.thenComparing((i) -> Duration.between(this.points.get(i).at(), this.points.get(i + 1).at())))
			.limit(MAX / 2)
			.map(this.points::get)
			.collect(Collectors.toSet());
		this.points.removeIf(gone::contains);
	}

	private static int missing(Readiness.Point point) {
		return Math.max(0, point.wanted() - point.ready());
	}

	Readiness measured() {
		Readiness its = this.measured;
		if (its == null) {
			its = new Readiness(this.wanted, this.fewest, this.shortNanos / 1000 / 1000.0, this.most,
					orNull(this.atLeast), orNull(this.atMost), this.points, List.copyOf(this.revisions.values()));
			this.measured = its;
		}
		return its;
	}

	private static @Nullable Integer orNull(int number) {
		return (number >= 0) ? number : null;
	}

}
