package dev.podium.dashboard.rest;

import dev.podium.dashboard.Messages;
import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.ClusterJson;
import dev.podium.dashboard.wire.ContextsJson;
import dev.podium.live.ClusterInView;
import dev.podium.live.DemoPermission;
import dev.podium.story.model.Text;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The cluster in view, and the others that could be.
 */
@RestController
class ClusterController {

	private final ClusterInView cluster;

	private final Messages messages;

	ClusterController(ClusterInView cluster, Messages messages) {
		this.cluster = cluster;
		this.messages = messages;
	}

	@GetMapping("/api/cluster")
	ClusterJson cluster(HttpServletRequest request) {
		return ClusterJson.of(this.cluster.now(), this.messages.in(request));
	}

	/** Switches; answers the new cluster once it answered. */
	@PutMapping(path = "/api/cluster", consumes = MediaType.APPLICATION_JSON_VALUE)
	ClusterJson switchTo(@RequestBody Switch body, HttpServletRequest request) {
		String context = body.context();
		if (context == null || context.isBlank()) {
			throw ProblemException.field("context",
					Text.of("problem.context", "example", "{\"context\": \"practice\"}"));
		}
		this.cluster.switchTo(context);
		return cluster(request);
	}

	@GetMapping("/api/contexts")
	ContextsJson contexts(HttpServletRequest request) {
		return ContextsJson.of(this.cluster.contexts(), this.messages.in(request));
	}

	/** Allows demos on a real cluster, or forbids them again. */
	@PutMapping(path = "/api/contexts/{name}/demos", consumes = MediaType.APPLICATION_JSON_VALUE)
	ContextsJson.DemosJson allowDemos(@PathVariable String name, @RequestBody Demos body) {
		Boolean allowed = body.allowed();
		if (allowed == null) {
			throw ProblemException.field("allowed", Text.of("problem.allowed", "example", "{\"allowed\": true}"));
		}
		String namespace = (body.namespace() != null) ? body.namespace() : namespace(name);
		if (!namespace.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
			throw ProblemException.field("namespace", Text.of("problem.namespace", "value", namespace));
		}
		return ContextsJson.DemosJson.of(this.cluster.allowDemos(name, new DemoPermission(allowed, namespace)));
	}

	private String namespace(String context) {
		return this.cluster.contexts()
			.contexts()
			.stream()
			.filter((row) -> row.name().equals(context))
			.findFirst()
			.map((row) -> row.demos().namespace())
			.orElse("podium-demo");
	}

	record Switch(@Nullable String context) {
	}

	record Demos(@Nullable Boolean allowed, @Nullable String namespace) {
	}

}
