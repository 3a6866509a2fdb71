package dev.podium.dashboard.handout;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Time so stretched that milliseconds and minutes are both readable: what lies between
 * two moments grows with the logarithm of how long it took, and each step has room of its
 * own. The same as the screen's {@code timeline/axis.ts}: both are held to shared
 * vectors.
 */
final class LogTimeAxis {

	private static final double WIDE = 1.6;

	private static final double NARROW = 0.15;

	private final TreeMap<Instant, Double> knots = new TreeMap<>();

	/**
	 * @param to the end; what lies beyond it does not count
	 * @param steps moments that need room of their own
	 * @param others moments in between
	 */
	LogTimeAxis(Instant from, Instant to, Collection<Instant> steps, Collection<Instant> others) {
		TreeSet<Instant> all = new TreeSet<>(steps);
		all.addAll(others);
		all.add(to);
		double x = 0;
		Instant last = from;
		this.knots.put(from, x);
		for (Instant at : to.isAfter(from) ? all.subSet(from, false, to, true) : List.<Instant>of()) {
			double ms = Duration.between(last, at).toNanos() / 1e6;
			x += (steps.contains(at) ? WIDE : NARROW) + Math.log10(1 + ms);
			this.knots.put(at, x);
			last = at;
		}
	}

	/** Where a moment lies: 0 is the beginning, 1 the end. */
	double at(Instant time) {
		double whole = Math.max(this.knots.lastEntry().getValue(), 1e-9);
		Map.Entry<Instant, Double> before = this.knots.floorEntry(time);
		Map.Entry<Instant, Double> after = this.knots.higherEntry(time);
		if (before == null) {
			return 0;
		}
		if (after == null) {
			return before.getValue() / whole;
		}
		double share = (double) Duration.between(before.getKey(), time).toNanos()
				/ Duration.between(before.getKey(), after.getKey()).toNanos();
		return (before.getValue() + (after.getValue() - before.getValue()) * share) / whole;
	}

}
