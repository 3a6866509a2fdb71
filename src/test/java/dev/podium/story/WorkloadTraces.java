package dev.podium.story;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.podium.traces.TraceReader;

/**
 * Recordings of Deployments, Services and Ingresses of a real cluster, without their
 * audit logs.
 */
final class WorkloadTraces {

	private static final List<String> NAMES = List.of("deployment-bad-rollout", "deployment-pause-resume",
			"deployment-recreate", "deployment-restart-undo", "deployment-scale", "ingress-nobody", "ingress-served",
			"quota-refuses", "service-life");

	private WorkloadTraces() {
	}

	static List<String> names() {
		return NAMES;
	}

	static TraceReader of(String name) {
		URL url = Objects.requireNonNull(WorkloadTraces.class.getResource("/workloads/" + name), name);
		try {
			return new TraceReader(Path.of(new URI(url.toString())));
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
