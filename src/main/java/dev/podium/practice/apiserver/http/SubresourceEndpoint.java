package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.util.function.UnaryOperator;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.types.Statuses;
import dev.podium.practice.apiserver.write.Patches;
import dev.podium.practice.apiserver.write.PodSubresources;
import dev.podium.practice.apiserver.write.Scales;
import dev.podium.practice.apiserver.write.Schema;
import dev.podium.practice.apiserver.write.TokenRequests;
import dev.podium.practice.apiserver.write.Writer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Subresources that are not the object itself: what is posted to a Pod or a
 * ServiceAccount, and the scale of a workload.
 */
public final class SubresourceEndpoint {

	private final Schema schema;

	private final PodSubresources pods;

	private final TokenRequests tokens;

	private final Scales scales;

	public SubresourceEndpoint(Schema schema, PodSubresources pods, TokenRequests tokens, Scales scales) {
		this.schema = schema;
		this.pods = pods;
		this.tokens = tokens;
		this.scales = scales;
	}

	void post(RequestPath path, Exchange exchange, Writer writer) throws IOException {
		ObjectKey key = path.key();
		switch (path.subresource()) {
			case "binding" -> {
				ObjectNode binding = body(exchange);
				requireName(path, binding, "Binding");
				this.pods.bind(key, binding, writer);
				exchange.json(201, created());
			}
			case "eviction" -> {
				ObjectNode eviction = body(exchange);
				requireName(path, eviction, "Eviction");
				DeleteOptions options = DeleteRequest.of(eviction.path("deleteOptions"));
				this.pods.evict(key.namespace(), key.name(), writer.dryRun() ? options.asDryRun() : options, writer);
				exchange.json(201, created());
			}
			case "token" ->
				exchange.json(201, JsonMapper.shared().writeValueAsBytes(this.tokens.answer(key, body(exchange))));
			default -> throw Statuses.methodNotAllowed();
		}
	}

	void getScale(RequestPath path, Exchange exchange) throws IOException {
		answer(exchange, this.scales.get(path.kept(), path.key()));
	}

	void putScale(RequestPath path, Exchange exchange, Writer writer) throws IOException {
		byte[] body = exchange.body();
		ObjectNode given = decode(body, exchange.contentType(), exchange);
		Names.require(path, given);
		answer(exchange, this.scales.update(path.kept(), path.key(), writer, (present) -> given));
	}

	void patchScale(RequestPath path, Exchange exchange, Writer writer) throws IOException {
		UnaryOperator<ObjectNode> patch = Patches.of(Patches.mediaType(exchange.contentType()), exchange.body(),
				Scales.TYPE);
		answer(exchange,
				this.scales.update(path.kept(), path.key(), writer,
						(present) -> decode(JsonMapper.shared().writeValueAsBytes(patch.apply(present)),
								"application/json", exchange)));
	}

	private ObjectNode decode(byte[] body, @org.jspecify.annotations.Nullable String contentType, Exchange exchange) {
		return this.schema.decoding()
			.decode(body, contentType, Scales.TYPE, exchange.query().fieldValidation(), (warning) -> {
			});
	}

	private ObjectNode body(Exchange exchange) throws IOException {
		return this.schema.decoding().decode(exchange.body(), exchange.contentType());
	}

	private static void requireName(RequestPath path, ObjectNode body, String kind) {
		if (!path.requireName().equals(body.at("/metadata/name").asString(""))) {
			throw Statuses.badRequest("name in URL does not match name in " + kind + " object");
		}
	}

	private static void answer(Exchange exchange, ObjectNode object) throws IOException {
		exchange.json(200, JsonMapper.shared().writeValueAsBytes(object));
	}

	private static byte[] created() {
		return JsonMapper.shared().writeValueAsBytes(Statuses.success(null, null, null).put("code", 201));
	}

	/** What an object says of its name must be what the path says. */
	static final class Names {

		private Names() {
		}

		static void require(RequestPath path, ObjectNode object) {
			String name = object.path("metadata").path("name").asString("");
			if (name.isEmpty()) {
				throw Statuses.badRequest("the name of the object (" + path.requireName()
						+ " based on URL) was undeterminable: name must be provided");
			}
			if (!name.equals(path.requireName())) {
				throw Statuses.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
						+ path.requireName() + ")");
			}
			String namespace = object.path("metadata").path("namespace").asString("");
			if (path.namespace() != null && !namespace.isEmpty() && !namespace.equals(path.namespace())) {
				throw Statuses.badRequest(
						"the namespace of the provided object does not match the namespace sent on the request");
			}
		}

	}

}
