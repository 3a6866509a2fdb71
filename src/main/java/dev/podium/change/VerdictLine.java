package dev.podium.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A verdict as a recording's line holds it: {@code {"namespace", "name", "uid",
 * "resourceVersion", "node", "message", "nodes": [{"node", "filter", "reasons": […],
 * "points": {…}}]}}; {@code node} is null and {@code message} says why where none fits.
 */
final class VerdictLine {

	private static final int MAX_NODES = 5000;

	private static final int MAX_LINES_PER_NODE = 50;

	private VerdictLine() {
	}

	static ObjectNode write(Verdict verdict) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("namespace", verdict.namespace()).put("name", verdict.name()).put("uid", verdict.uid());
		body.put("resourceVersion", verdict.resourceVersion());
		if (verdict.node().isEmpty()) {
			body.putNull("node").put("message", verdict.message());
		}
		else {
			body.put("node", verdict.node());
		}
		for (Verdict.OnNode one : verdict.nodes()) {
			ObjectNode row = body.withArray("nodes").addObject().put("node", one.node());
			if (one.refused()) {
				row.put("filter", one.filter());
				one.reasons().forEach(row.putArray("reasons")::add);
			}
			else {
				ObjectNode points = row.putObject("points");
				one.points().forEach(points::put);
			}
		}
		return body;
	}

	static Verdict read(ObjectNode body, Instant receivedAt, long number) {
		for (String field : List.of("namespace", "name", "uid", "resourceVersion")) {
			if (!body.path(field).isString()) {
				throw ChangeLineException.of(number, "file.line.missing", "verdict." + field);
			}
		}
		JsonNode nodes = body.path("nodes");
		if ((!nodes.isArray() && !nodes.isMissingNode()) || nodes.size() > MAX_NODES) {
			throw new ChangeLineException(number, "file.line.list",
					Map.of("field", "verdict.nodes", "most", Integer.toString(MAX_NODES)));
		}
		List<Verdict.OnNode> rows = new ArrayList<>();
		for (JsonNode row : nodes) {
			rows.add(row(row, number));
		}
		return new Verdict(receivedAt, body.path("namespace").asString(""), body.path("name").asString(""),
				body.path("uid").asString(""), body.path("resourceVersion").asString(""),
				body.path("node").asString(""), body.path("message").asString(""), rows);
	}

	private static Verdict.OnNode row(JsonNode row, long number) {
		if (!row.path("node").isString()) {
			throw ChangeLineException.of(number, "file.line.missing", "verdict.nodes[].node");
		}
		if (row.path("reasons").size() > MAX_LINES_PER_NODE || row.path("points").size() > MAX_LINES_PER_NODE) {
			throw new ChangeLineException(number, "file.line.list",
					Map.of("field", "verdict.nodes[].reasons", "most", Integer.toString(MAX_LINES_PER_NODE)));
		}
		List<String> reasons = new ArrayList<>();
		row.path("reasons").forEach((reason) -> reasons.add(reason.asString("")));
		Map<String, Long> points = new LinkedHashMap<>();
		row.path("points").properties().forEach((point) -> points.put(point.getKey(), point.getValue().asLong(0)));
		return new Verdict.OnNode(row.path("node").asString(""), row.path("filter").asString(""), reasons, points);
	}

}
