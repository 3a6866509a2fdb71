package dev.podium.change;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The counts of a flow as a recording's line holds them: {@code {"flow", "from", "to",
 * "method", "about", "counts": {"ms", "statuses": {"200": 40}, "versions": {"5f7c9":
 * {"answered", "failed"}}}}} in place of a request.
 */
final class CountsLine {

	/** Nobody counts for a day. */
	private static final long MAX_MS = 86_400_000L;

	private CountsLine() {
	}

	/** Whether the body of a request holds counts in place of one. */
	static boolean is(ObjectNode body) {
		return body.has("counts");
	}

	static ObjectNode write(RequestCounts counts) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("flow", counts.flow())
			.put("from", counts.from())
			.put("to", counts.to())
			.put("method", counts.method());
		NetworkLines.about(counts.about(), body.putArray("about"));
		ObjectNode numbers = body.putObject("counts").put("ms", counts.ms());
		ObjectNode statuses = numbers.putObject("statuses");
		counts.statuses().forEach(statuses::put);
		ObjectNode versions = numbers.putObject("versions");
		counts.versions()
			.forEach((version,
					one) -> versions.putObject(version).put("answered", one.answered()).put("failed", one.failed()));
		return body;
	}

	static RequestCounts read(ObjectNode body, Instant receivedAt, long number) {
		JsonNode counts = body.path("counts");
		Map<String, Integer> statuses = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> status : map(counts, "statuses", number).properties()) {
			statuses.put(status.getKey(), count(status.getValue(), "request.counts.statuses", number));
		}
		Map<String, RequestCounts.OfVersion> versions = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> version : map(counts, "versions", number).properties()) {
			JsonNode one = version.getValue();
			versions.put(version.getKey(),
					new RequestCounts.OfVersion(
							count(one.path("answered"), "request.counts.versions[].answered", number),
							count(one.path("failed"), "request.counts.versions[].failed", number)));
		}
		JsonNode ms = counts.path("ms");
		if (!ms.canConvertToLong() || ms.longValue() < 0 || ms.longValue() > MAX_MS) {
			throw ChangeLineException.of(number, "file.line.count", "request.counts.ms");
		}
		return new RequestCounts(receivedAt, NetworkLines.text(body, "flow", "request.flow", number),
				NetworkLines.text(body, "from", "request.from", number),
				NetworkLines.text(body, "to", "request.to", number), body.path("method").asString("GET"),
				NetworkLines.about(body, "request.about", number), ms.longValue(), statuses, versions);
	}

	private static JsonNode map(JsonNode counts, String name, long number) {
		JsonNode map = counts.path(name);
		if ((!map.isObject() && !map.isMissingNode()) || map.size() > RequestCounts.MAX) {
			throw new ChangeLineException(number, "file.line.list",
					Map.of("field", "request.counts." + name, "most", Integer.toString(RequestCounts.MAX)));
		}
		return map;
	}

	private static int count(JsonNode value, String field, long number) {
		if (!value.canConvertToInt() || value.intValue() < 0 || value.intValue() > RequestCounts.MAX_COUNT) {
			throw ChangeLineException.of(number, "file.line.count", field);
		}
		return value.intValue();
	}

}
