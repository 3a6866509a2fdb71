package dev.podium.practice.kubelet;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Probes of running containers, at their own delays and periods; what they find is told
 * by the container's behaviour.
 */
final class Probes {

	private final ContainerWork work;

	Probes(ContainerWork work) {
		this.work = work;
	}

	/** A container's process has started. */
	void start(ContainerRun container) {
		JsonNode startup = container.spec().path("startupProbe");
		if (startup.isMissingNode()) {
			hasStarted(container);
			return;
		}
		probe(container, "Startup", startup, initialDelay(startup), 0, container.process().behaviour().readyAfter(),
				null);
	}

	/**
	 * A container's process has been running before this kubelet started: what was
	 * reported of it holds until its probes find otherwise.
	 * @param reported its status; that of another process does not count
	 */
	void resume(ContainerRun container, JsonNode reported) {
		boolean same = reported.path("containerID").asString("").endsWith(container.process().id());
		if (!same || !reported.path("started").asBoolean(false)) {
			start(container);
			return;
		}
		hasStarted(container);
		container.ready = reported.path("ready").asBoolean(false);
	}

	private void hasStarted(ContainerRun container) {
		container.started = true;
		JsonNode readiness = container.spec().path("readinessProbe");
		JsonNode liveness = container.spec().path("livenessProbe");
		container.ready = readiness.isMissingNode();
		if (!readiness.isMissingNode()) {
			probe(container, "Readiness", readiness, initialDelay(readiness), 0,
					container.process().behaviour().readyAfter(), null);
		}
		if (!liveness.isMissingNode()) {
			probe(container, "Liveness", liveness, initialDelay(liveness), 0, Duration.ZERO,
					container.process().behaviour().livenessFailsAfter());
		}
	}

	private void probe(ContainerRun container, String kind, JsonNode spec, Duration delay, int failures,
			@Nullable Duration from, @Nullable Duration until) {
		this.work.later(container, delay, () -> {
			if (container.position() != Position.RUNNING) {
				return;
			}
			Duration age = this.work.now().minus(container.process().started());
			boolean succeeds = from != null && age.compareTo(from) >= 0 && (until == null || age.compareTo(until) < 0);
			int failed = succeeds ? 0 : failures + 1;
			if (found(container, kind, spec, succeeds, failed)) {
				Duration period = Duration.ofSeconds(spec.path("periodSeconds").asLong(10));
				probe(container, kind, spec, period, failed, from, until);
			}
			this.work.proceed();
		});
	}

	/** Whether the probe goes on. */
	private boolean found(ContainerRun container, String kind, JsonNode spec, boolean succeeds, int failed) {
		if (!succeeds) {
			this.work.event(container, "Warning", "Unhealthy", kind + " probe failed: " + failure(spec));
		}
		boolean givesUp = failed >= spec.path("failureThreshold").asInt(3);
		switch (kind) {
			case "Readiness" -> {
				boolean ready = succeeds || (container.ready && !givesUp);
				if (ready != container.ready) {
					container.ready = ready;
					this.work.report();
				}
				return true;
			}
			case "Startup" -> {
				if (succeeds) {
					hasStarted(container);
					this.work.report();
					return false;
				}
			}
			default -> {
				// A liveness probe only ever finds that it is time to give up.
			}
		}
		if (givesUp) {
			container.stopMessage = "Container %s failed %s probe, will be restarted".formatted(container.name(),
					kind.toLowerCase(Locale.ROOT));
		}
		return !givesUp;
	}

	private static String failure(JsonNode spec) {
		if (spec.has("httpGet")) {
			return "HTTP probe failed with statuscode: 503";
		}
		return spec.has("tcpSocket") ? "dial tcp: connect: connection refused" : "command exited with 1";
	}

	private static Duration initialDelay(JsonNode spec) {
		// A kubelet's first probe comes a moment after the start.
		return Duration.ofSeconds(spec.path("initialDelaySeconds").asLong(0)).plusMillis(300);
	}

}
