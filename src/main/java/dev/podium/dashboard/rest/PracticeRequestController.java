package dev.podium.dashboard.rest;

import java.util.List;

import dev.podium.dashboard.ProblemException;
import dev.podium.dashboard.wire.SentRequestJson;
import dev.podium.practice.PracticeCluster;
import dev.podium.story.model.Text;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Requests over the practice cluster's network, whichever cluster is in view.
 */
@RestController
class PracticeRequestController {

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");

	private final PracticeCluster practice;

	PracticeRequestController(PracticeCluster practice) {
		this.practice = practice;
	}

	/** Sends one, and answers once it is known how it went. */
	@PostMapping(path = "/api/practice/requests", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	SentRequestJson send(@RequestBody JsonNode body) {
		String from = text(body, "from", "outside");
		String to = text(body, "to", "");
		String method = text(body, "method", "GET");
		if (to.isEmpty()) {
			throw ProblemException.parameter("to",
					Text.of("problem.request", "example", "{\"from\": \"default/tmp\", \"to\": \"http://web\"}"));
		}
		if (!METHODS.contains(method)) {
			throw ProblemException.parameter("method",
					Text.of("problem.one-of", "name", "method", "known", String.join(", ", METHODS), "value", method));
		}
		try {
			return SentRequestJson.of(this.practice.request(from, to, method));
		}
		catch (IllegalArgumentException ex) {
			throw ProblemException.parameter(
					ex.getMessage() != null && ex.getMessage().contains("no Pod") ? "from" : "to",
					Text.of("problem.said", "message", String.valueOf(ex.getMessage())));
		}
	}

	private static String text(JsonNode body, String field, String otherwise) {
		JsonNode given = body.path(field);
		if (given.isMissingNode() || given.isNull()) {
			return otherwise;
		}
		if (!given.isString()) {
			throw ProblemException.parameter(field, Text.of("problem.text", "name", field));
		}
		return given.stringValue();
	}

}
