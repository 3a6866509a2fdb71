package dev.podium.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the practice cluster's network tells, as a recording's line holds it:
 * {@code {"of", "about": [{"kind", "namespace", "name"}], "holds": [{"what", "args",
 * "values", "gone"}]}} of a belief, {@code {"from", "to", "method", "about", "hops":
 * [{"at", "stop", "outcome", "args", "us"}], "status", "us"}} of a request.
 */
final class NetworkLines {

	/** No request takes a day. */
	private static final long MAX_US = 86_400_000_000L;

	private NetworkLines() {
	}

	static ObjectNode write(Belief belief) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		body.put("of", belief.of());
		about(belief.about(), body.putArray("about"));
		ArrayNode holds = body.putArray("holds");
		for (Belief.Row row : belief.holds()) {
			ObjectNode one = holds.addObject().put("what", row.what());
			if (row.gone()) {
				one.put("gone", true);
				continue;
			}
			ObjectNode args = one.putObject("args");
			row.args().forEach(args::put);
			row.values().forEach(one.putArray("values")::add);
		}
		return body;
	}

	static ObjectNode write(NetworkRequest request) {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		if (!request.flow().isEmpty()) {
			body.put("flow", request.flow());
		}
		body.put("from", request.from()).put("to", request.to()).put("method", request.method());
		about(request.about(), body.putArray("about"));
		ArrayNode hops = body.putArray("hops");
		for (NetworkRequest.Hop hop : request.hops()) {
			ObjectNode one = hops.addObject().put("at", hop.at()).put("stop", hop.stop()).put("outcome", hop.outcome());
			ObjectNode args = one.putObject("args");
			hop.args().forEach(args::put);
			one.put("us", hop.us());
		}
		return body.put("status", request.status()).put("us", request.us());
	}

	static void about(List<Belief.Named> all, ArrayNode about) {
		all.forEach((one) -> about.addObject()
			.put("kind", one.kind())
			.put("namespace", one.namespace())
			.put("name", one.name()));
	}

	static Belief belief(ObjectNode body, Instant receivedAt, long number) {
		List<Belief.Row> holds = new ArrayList<>();
		for (JsonNode row : list(body, "holds", "belief.holds", Belief.MAX, number)) {
			List<String> values = new ArrayList<>();
			list(row, "values", "belief.holds[].values", Belief.MAX, number)
				.forEach((value) -> values.add(value.asString("")));
			holds.add(new Belief.Row(text(row, "what", "belief.holds[].what", number),
					args(row, "belief.holds[].args", number), values, row.path("gone").asBoolean(false)));
		}
		return new Belief(receivedAt, text(body, "of", "belief.of", number), about(body, "belief.about", number),
				holds);
	}

	static NetworkRequest request(ObjectNode body, Instant receivedAt, long number) {
		List<NetworkRequest.Hop> hops = new ArrayList<>();
		for (JsonNode hop : list(body, "hops", "request.hops", NetworkRequest.MAX_HOPS, number)) {
			hops.add(new NetworkRequest.Hop(text(hop, "at", "request.hops[].at", number),
					text(hop, "stop", "request.hops[].stop", number),
					text(hop, "outcome", "request.hops[].outcome", number), args(hop, "request.hops[].args", number),
					micros(hop, "request.hops[].us", number)));
		}
		return new NetworkRequest(receivedAt, body.path("flow").asString(""),
				text(body, "from", "request.from", number), text(body, "to", "request.to", number),
				body.path("method").asString("GET"), about(body, "request.about", number), hops,
				text(body, "status", "request.status", number), micros(body, "request.us", number));
	}

	static List<Belief.Named> about(ObjectNode body, String field, long number) {
		List<Belief.Named> about = new ArrayList<>();
		for (JsonNode one : list(body, "about", field, Belief.MAX, number)) {
			about.add(new Belief.Named(text(one, "kind", field + "[].kind", number), one.path("namespace").asString(""),
					text(one, "name", field + "[].name", number)));
		}
		return about;
	}

	private static Map<String, String> args(JsonNode body, String field, long number) {
		JsonNode given = body.path("args");
		if ((!given.isObject() && !given.isMissingNode()) || given.size() > Decision.MAX_ARGS) {
			throw new ChangeLineException(number, "file.line.list",
					Map.of("field", field, "most", Integer.toString(Decision.MAX_ARGS)));
		}
		Map<String, String> args = new LinkedHashMap<>();
		given.properties().forEach((arg) -> args.put(arg.getKey(), arg.getValue().asString("")));
		return args;
	}

	private static JsonNode list(JsonNode body, String name, String field, int most, long number) {
		JsonNode list = body.path(name);
		if ((!list.isArray() && !list.isMissingNode()) || list.size() > most) {
			throw new ChangeLineException(number, "file.line.list",
					Map.of("field", field, "most", Integer.toString(most)));
		}
		return list;
	}

	static String text(JsonNode body, String name, String field, long number) {
		String text = body.path(name).isString() ? body.path(name).asString("") : "";
		if (text.isEmpty()) {
			throw ChangeLineException.of(number, "file.line.missing", field);
		}
		return text;
	}

	private static long micros(JsonNode body, String field, long number) {
		JsonNode given = body.path("us");
		if (given.isMissingNode()) {
			return 0;
		}
		if (!given.canConvertToLong() || given.longValue() < 0 || given.longValue() > MAX_US) {
			throw ChangeLineException.of(number, "file.line.count", field);
		}
		return given.longValue();
	}

}
