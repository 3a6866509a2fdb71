package dev.podium.practice.kubelet.probes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.podium.practice.kubelet.behaviour.Behaviour;
import dev.podium.practice.kubelet.behaviour.ContainerBehaviours;
import dev.podium.practice.kubelet.environment.Environment;
import dev.podium.practice.kubelet.runtime.ContainerProcess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a probe finds, in a kubelet's words: decided by what is known of the container's
 * behaviour, its script, its image and the Pod's annotations.
 *
 * @param probe of the container's spec
 * @param ip of its Pod
 * @param environment that its commands see
 */
record ProbeCheck(JsonNode probe, JsonNode container, ContainerProcess process, Duration age, String ip,
		Environment environment) {

	/** By the probe's handler: why it fails, null where it succeeds. */
	private static final Map<String, Handler> HANDLERS = Map.of("httpGet", ProbeCheck::http, "tcpSocket",
			ProbeCheck::tcp, "exec", ProbeCheck::exec, "grpc", ProbeCheck::grpc);

	/** What a process says of itself that has been told (annotations) not to be well. */
	private static final Map<String, String> UNWELL = Map.of("httpGet", "HTTP probe failed with statuscode: 503",
			"tcpSocket", "dial tcp %s:%d: connect: connection refused", "exec", "", "grpc",
			"service unhealthy (responded with \"NOT_SERVING\")");

	/**
	 * Why the probe fails.
	 * @param kind Readiness, Liveness or Startup
	 * @return null where it succeeds
	 */
	@Nullable String failure(String kind) {
		String handler = HANDLERS.keySet().stream().filter(this.probe::has).findFirst().orElse("exec");
		if (!well(kind)) {
			return UNWELL.getOrDefault(handler, "").formatted(this.ip, port(this.probe.path(handler).path("port")));
		}
		return HANDLERS.getOrDefault(handler, ProbeCheck::exec).check(this, this.probe.path(handler));
	}

	private boolean well(String kind) {
		Behaviour behaviour = this.process.behaviour();
		if (kind.equals("Liveness")) {
			Duration fails = behaviour.livenessFailsAfter();
			return fails == null || this.age.compareTo(fails) < 0;
		}
		Duration from = behaviour.readyAfter();
		return from != null && this.age.compareTo(from) >= 0;
	}

	private @Nullable String http(JsonNode get) {
		int port = port(get.path("port"));
		String path = get.path("path").asString("/");
		if (!this.process.behaviour().service().listens(port)) {
			String scheme = get.path("scheme").asString("HTTP").equals("HTTPS") ? "https" : "http";
			return "Get \"%s://%s:%d%s\": dial tcp %s:%d: connect: connection refused".formatted(scheme, this.ip, port,
					path, this.ip, port);
		}
		int status = this.process.behaviour().service().status(path);
		return (status < 400) ? null : "HTTP probe failed with statuscode: " + status;
	}

	private @Nullable String tcp(JsonNode socket) {
		int port = port(socket.path("port"));
		return this.process.behaviour().service().listens(port) ? null
				: "dial tcp %s:%d: connect: connection refused".formatted(this.ip, port);
	}

	private @Nullable String grpc(JsonNode grpc) {
		int port = port(grpc.path("port"));
		return this.process.behaviour().service().listens(port) ? null
				: "timeout: failed to connect service \"%s:%d\" within %ds: context deadline exceeded"
					.formatted(this.ip, port, timeout().toSeconds());
	}

	private @Nullable String exec(JsonNode exec) {
		List<String> words = new ArrayList<>();
		exec.path("command").forEach((word) -> words.add(word.asString("")));
		Behaviour behaviour = ContainerBehaviours.ofCommand(words, this.environment,
				(path) -> this.process.behaviour().files().has(path, this.age));
		Duration takes = (behaviour != null) ? behaviour.lifetime() : null;
		if (behaviour == null || takes == null) {
			// Not a command that we know: it is taken to find all well.
			return null;
		}
		if (takes.compareTo(timeout()) > 0) {
			return "command timed out: \"%s\" timed out after %ds".formatted(String.join(" ", words),
					timeout().toSeconds());
		}
		return (behaviour.exitCode() == 0) ? null
				: behaviour.output()
					.stream()
					.map((output) -> output.text().apply(Instant.EPOCH) + "\n")
					.collect(Collectors.joining());
	}

	private Duration timeout() {
		return Duration.ofSeconds(this.probe.path("timeoutSeconds").asLong(1));
	}

	/** By number or by the name that the container gives it. */
	private int port(JsonNode port) {
		if (port.isNumber()) {
			return port.intValue();
		}
		for (JsonNode named : this.container.path("ports")) {
			if (named.path("name").asString("").equals(port.asString(""))) {
				return named.path("containerPort").asInt(0);
			}
		}
		return 0;
	}

	private interface Handler {

		@Nullable String check(ProbeCheck check, JsonNode handler);

	}

}
