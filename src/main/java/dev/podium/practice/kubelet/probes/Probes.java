package dev.podium.practice.kubelet.probes;

import java.time.Duration;
import java.util.Locale;

import dev.podium.practice.clock.ClusterClock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Probes of running containers, as a kubelet's prober runs them: a probe's ticks are its
 * period apart, those before its initial delay are passed over, and a result counts when
 * it has been found as often in a row as its threshold says.
 */
public final class Probes {

	/** A container that has just been found started is probed at once. */
	private static final Duration AT_ONCE = Duration.ofMillis(300);

	private final ClusterClock clock;

	public Probes(ClusterClock clock) {
		this.clock = clock;
	}

	/** A container's process has started. */
	public void start(Probed container) {
		JsonNode startup = container.spec().path("startupProbe");
		if (startup.isMissingNode()) {
			hasStarted(container, AT_ONCE);
		}
		else {
			tick(new Series(container, "Startup", startup, null, 0), AT_ONCE);
		}
	}

	/**
	 * A container's process has been running before this kubelet started: what was
	 * reported of it holds until its probes find otherwise.
	 * @param reported its status; that of another process does not count
	 */
	public void resume(Probed container, JsonNode reported) {
		boolean same = reported.path("containerID").asString("").endsWith(container.process().id());
		if (!same || !reported.path("started").asBoolean(false)) {
			start(container);
			return;
		}
		// Not all at once: a kubelet that starts spreads them over their period.
		hasStarted(container, period(container.spec().path("readinessProbe")).dividedBy(2));
		container.ready(reported.path("ready").asBoolean(false));
	}

	private void hasStarted(Probed container, Duration firstTick) {
		container.started(true);
		JsonNode readiness = container.spec().path("readinessProbe");
		JsonNode liveness = container.spec().path("livenessProbe");
		container.ready(readiness.isMissingNode());
		if (!readiness.isMissingNode()) {
			tick(new Series(container, "Readiness", readiness, null, 0), firstTick);
		}
		if (!liveness.isMissingNode()) {
			// Its ticks are counted from when the kubelet took on the Pod.
			long period = period(liveness).toMillis();
			long passed = this.clock.elapsed().minus(container.received()).toMillis() % period;
			tick(new Series(container, "Liveness", liveness, null, 0), Duration.ofMillis(period - passed));
		}
	}

	private void tick(Series series, Duration delay) {
		Probed container = series.container();
		container.later(delay, () -> {
			if (!container.runs()) {
				return;
			}
			Series next = series;
			if (age(container).compareTo(initialDelay(series.probe())) >= 0) {
				next = probe(series);
			}
			if (next != null) {
				tick(next, period(series.probe()));
			}
			container.proceed();
		});
	}

	/** Null where the series ends. */
	private @Nullable Series probe(Series series) {
		Probed container = series.container();
		String failure = new ProbeCheck(series.probe(), container.spec(), container.process(), age(container),
				container.address(), container.environment())
			.failure(series.kind());
		if (failure != null) {
			container.event("Warning", "Unhealthy", series.kind() + " probe failed: " + failure);
		}
		Series next = series.with(failure == null);
		if (!next.counts()) {
			return next;
		}
		return switch (series.kind()) {
			case "Readiness" -> {
				ready(container, failure == null);
				yield next;
			}
			case "Startup" -> {
				if (failure == null) {
					hasStarted(container, AT_ONCE);
					container.report();
				}
				else {
					giveUp(series);
				}
				yield null;
			}
			default -> {
				if (failure == null) {
					yield next;
				}
				giveUp(series);
				yield null;
			}
		};
	}

	private static void ready(Probed container, boolean ready) {
		if (container.isReady() != ready) {
			container.ready(ready);
			container.report();
		}
	}

	private static void giveUp(Series series) {
		Probed container = series.container();
		JsonNode grace = series.probe().path("terminationGracePeriodSeconds");
		container.stop(
				"Container %s failed %s probe, will be restarted".formatted(container.spec().path("name").asString(""),
						series.kind().toLowerCase(Locale.ROOT)),
				grace.isNumber() ? Duration.ofSeconds(grace.longValue()) : null);
	}

	private Duration age(Probed container) {
		return this.clock.elapsed().minus(container.process().started());
	}

	private static Duration initialDelay(JsonNode probe) {
		return Duration.ofSeconds(probe.path("initialDelaySeconds").asLong(0));
	}

	private static Duration period(JsonNode probe) {
		return Duration.ofSeconds(Math.max(1, probe.path("periodSeconds").asLong(10)));
	}

	/**
	 * What a probe has found so far.
	 *
	 * @param kind Readiness, Liveness or Startup
	 * @param last whether it succeeded the last time; null before the first
	 * @param times how often in a row
	 */
	private record Series(Probed container, String kind, JsonNode probe, @Nullable Boolean last, int times) {

		Series with(boolean succeeded) {
			boolean again = this.last != null && this.last == succeeded;
			return new Series(this.container, this.kind, this.probe, succeeded, again ? this.times + 1 : 1);
		}

		boolean counts() {
			boolean succeeded = Boolean.TRUE.equals(this.last);
			return this.times >= (succeeded ? this.probe.path("successThreshold").asInt(1)
					: this.probe.path("failureThreshold").asInt(3));
		}

	}

}
