package dev.podium.practice.apiserver.validation;

import java.util.List;

import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.Scalars;
import tools.jackson.databind.JsonNode;

/**
 * What probes and lifecycle hooks must be.
 */
final class ProbeRules {

	private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc", "sleep");

	private static final List<String> TIMES = List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds",
			"successThreshold", "failureThreshold");

	private final FieldErrors errors;

	private final long gracePeriod;

	ProbeRules(FieldErrors errors, long gracePeriod) {
		this.errors = errors;
		this.gracePeriod = gracePeriod;
	}

	/** The hooks, then the probes of a container that runs for long. */
	void check(String field, JsonNode container) {
		for (String hook : List.of("postStart", "preStop")) {
			if (container.path("lifecycle").has(hook)) {
				handler(field + ".lifecycle." + hook, container.path("lifecycle").path(hook));
			}
		}
		for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
			if (container.has(probe)) {
				probe(field + "." + probe, container.path(probe), probe);
			}
		}
	}

	private void probe(String field, JsonNode probe, String kind) {
		handler(field, probe);
		TIMES.forEach((time) -> this.errors.notNegative(field + "." + time, probe.path(time)));
		JsonNode grace = probe.path("terminationGracePeriodSeconds");
		if (kind.equals("readinessProbe")) {
			if (grace.isNumber()) {
				this.errors.invalid(field + ".terminationGracePeriodSeconds", grace,
						"must not be set for readinessProbes");
			}
			return;
		}
		if (grace.isNumber() && grace.asLong() <= 0) {
			this.errors.invalid(field + ".terminationGracePeriodSeconds", grace, "must be greater than 0");
		}
		if (probe.path("successThreshold").asInt(1) != 1) {
			this.errors.invalid(field + ".successThreshold", probe.path("successThreshold"), "must be 1");
		}
	}

	private void handler(String field, JsonNode handler) {
		boolean found = false;
		for (String kind : HANDLERS) {
			if (!handler.has(kind)) {
				continue;
			}
			if (found) {
				this.errors.forbidden(field + "." + kind, "may not specify more than 1 handler type");
				continue;
			}
			found = true;
			action(field + "." + kind, kind, handler.path(kind));
		}
		if (!found) {
			this.errors.required(field, "must specify a handler type");
		}
	}

	private void action(String field, String kind, JsonNode action) {
		switch (kind) {
			case "exec" -> {
				if (action.path("command").isEmpty()) {
					this.errors.required(field + ".command");
				}
			}
			case "httpGet" -> {
				if (action.path("path").asString("").isEmpty()) {
					this.errors.required(field + ".path");
				}
				ContainerRules.portOrName(field + ".port", action.path("port"), this.errors);
				this.errors.oneOf(field + ".scheme", action.path("scheme"), "HTTP", "HTTPS");
			}
			case "tcpSocket" -> ContainerRules.portOrName(field + ".port", action.path("port"), this.errors);
			case "grpc" -> {
				if (!ContainerRules.isPort(action.path("port"))) {
					this.errors.invalid(field + ".port", Scalars.number(action.path("port").asLong(0)),
							"must be between 1 and 65535, inclusive");
				}
			}
			default -> {
				long seconds = action.path("seconds").asLong(0);
				if (seconds < 0 || seconds > this.gracePeriod) {
					this.errors.invalid(field, Scalars.number(seconds),
							"must be non-negative and less than terminationGracePeriodSeconds (" + this.gracePeriod
									+ ")");
				}
			}
		}
	}

}
