package dev.podium.dashboard.rest;

import java.util.List;

import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.FlowJson;
import dev.podium.practice.PracticeCluster;
import dev.podium.practice.PracticeCluster.Flow;
import dev.podium.practice.PracticeCluster.FlowWanted;
import dev.podium.story.model.Text;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Traffic over the practice cluster's network, whichever cluster is in view.
 */
@RestController
class PracticeTrafficController {

	private static final List<String> METHODS = List.of("GET", "POST", "DELETE");

	private static final List<String> FIELDS = List.of("service", "namespace", "from", "method", "perSecond");

	private static final String EXAMPLE = "{\"service\": \"web\", \"perSecond\": 20, \"from\": \"default/tmp\"}";

	private final PracticeCluster practice;

	PracticeTrafficController(PracticeCluster practice) {
		this.practice = practice;
	}

	/** The flows that go on. */
	@GetMapping("/api/practice/traffic")
	FlowJson.FlowsJson traffic() {
		return FlowJson.FlowsJson.of(this.practice.traffic());
	}

	/** Begins another. */
	@PostMapping(path = "/api/practice/traffic", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	FlowJson start(@RequestBody JsonNode body) {
		FlowWanted wanted = wanted(body);
		try {
			return FlowJson.of(this.practice.startTraffic(wanted));
		}
		catch (IllegalArgumentException ex) {
			String message = String.valueOf(ex.getMessage());
			throw ProblemException.field(message.startsWith("There is no Service") ? "service" : "from",
					Text.of("problem.said", "message", message));
		}
		catch (IllegalStateException ex) {
			throw ProblemException.field("perSecond", Text.of("problem.traffic.full", "most",
					PracticeCluster.MAX_PER_SECOND, "flows", PracticeCluster.MAX_FLOWS));
		}
	}

	/** Ends one. */
	@DeleteMapping("/api/practice/traffic/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(@PathVariable String id) {
		if (!this.practice.endTraffic(id)) {
			throw new ProblemException(HttpStatus.NOT_FOUND, "traffic", Text.of("problem.traffic.none", "id", id));
		}
	}

	/** Ends all. */
	@DeleteMapping("/api/practice/traffic")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void endAll() {
		this.practice.traffic().stream().map(Flow::id).forEach(this.practice::endTraffic);
	}

	private static FlowWanted wanted(JsonNode body) {
		if (!body.isObject()) {
			throw ProblemException.field("", Text.of("problem.patch", "example", EXAMPLE));
		}
		for (String field : body.propertyNames()) {
			if (!FIELDS.contains(field)) {
				throw ProblemException.field(field,
						Text.of("problem.unknown-field", "name", field, "known", String.join(", ", FIELDS)));
			}
		}
		String service = text(body, "service", "");
		if (service.isEmpty()) {
			throw ProblemException.field("service", Text.of("problem.patch", "example", EXAMPLE));
		}
		String method = text(body, "method", "GET");
		if (!METHODS.contains(method)) {
			throw ProblemException.field("method",
					Text.of("problem.one-of", "name", "method", "known", String.join(", ", METHODS), "value", method));
		}
		JsonNode perSecond = body.path("perSecond");
		int number = perSecond.isInt() ? perSecond.intValue() : 0;
		if (number < 1 || number > PracticeCluster.MAX_PER_SECOND) {
			throw ProblemException.field("perSecond", Text.of("problem.whole-between", "name", "perSecond", "least", 1,
					"most", PracticeCluster.MAX_PER_SECOND, "value", perSecond.isMissingNode() ? "–" : perSecond));
		}
		return new FlowWanted(text(body, "namespace", "default"), service, text(body, "from", "outside"), method,
				number);
	}

	private static String text(JsonNode body, String field, String otherwise) {
		JsonNode given = body.path(field);
		if (given.isMissingNode() || given.isNull()) {
			return otherwise;
		}
		if (!given.isString() || given.stringValue().isEmpty() || given.stringValue().length() > 253 + 1 + 63) {
			throw ProblemException.field(field, Text.of("problem.text", "name", field));
		}
		return given.stringValue();
	}

}
