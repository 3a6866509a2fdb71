package dev.podium.practice.apiserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The verbs that write.
 */
final class WriteEndpoint {

	private final ObjectStore store;

	private final Schema schema;

	private final Writes writes;

	private final PodSubresources pods;

	WriteEndpoint(ObjectStore store, Schema schema, Writes writes, PodSubresources pods) {
		this.store = store;
		this.schema = schema;
		this.writes = writes;
		this.pods = pods;
	}

	void post(RequestPath path, Exchange exchange) throws IOException {
		Writer writer = writer(exchange);
		if ("binding".equals(path.subresource())) {
			bind(path, exchange, writer);
			return;
		}
		if ("eviction".equals(path.subresource())) {
			JsonNode eviction = this.schema.decoding().decode(exchange.body(), exchange.contentType());
			this.pods.evict(path.key().namespace(), path.requireName(),
					DeleteOptions.of(eviction.path("deleteOptions")));
			exchange.json(201, created());
			return;
		}
		if (path.name() != null || (path.namespace() == null && path.type().namespaced())) {
			throw Statuses.methodNotAllowed();
		}
		Rendering rendering = exchange.rendering(this.schema.tables());
		List<String> warnings = new ArrayList<>();
		ObjectNode object = decode(path, exchange, exchange.body(), exchange.contentType(), warnings::add);
		ObjectNode stored = this.writes.create(path.type(), path.namespace(), object, writer);
		exchange.warn(warnings);
		exchange.json(201, rendering.object(path.type(), stored));
	}

	private void bind(RequestPath path, Exchange exchange, Writer writer) throws IOException {
		JsonNode binding = this.schema.decoding().decode(exchange.body(), exchange.contentType());
		String node = binding.path("target").path("name").asString("");
		if (node.isEmpty()) {
			throw Statuses.badRequest("Binding.target.name: Required value");
		}
		String uid = binding.path("metadata").path("uid").asString("");
		this.pods.bind(path.key().namespace(), path.requireName(), node, uid.isEmpty() ? null : uid, writer);
		exchange.json(201, created());
	}

	void put(RequestPath path, Exchange exchange) throws IOException {
		path.requireObject("status", "finalize");
		path.requireName();
		Rendering rendering = exchange.rendering(this.schema.tables());
		List<String> warnings = new ArrayList<>();
		ObjectNode object = decode(path, exchange, exchange.body(), exchange.contentType(), warnings::add);
		String name = object.path("metadata").path("name").asString("");
		if (!name.equals(path.requireName())) {
			throw Statuses.badRequest("the name of the object (" + (name.isEmpty() ? "<unknown>" : name)
					+ ") does not match the name on the URL (" + path.requireName() + ")");
		}
		String namespace = object.path("metadata").path("namespace").asString("");
		if (path.namespace() != null && !namespace.isEmpty() && !namespace.equals(path.namespace())) {
			throw Statuses.badRequest("the namespace of the object (" + namespace
					+ ") does not match the namespace on the URL (" + path.namespace() + ")");
		}
		ObjectNode stored = this.writes.update(path.type(), path.key(), subresource(path), writer(exchange),
				(before) -> {
					Writes.requireCurrent(path.type(), before, object);
					return object.deepCopy();
				});
		exchange.warn(warnings);
		exchange.json(200, rendering.object(path.type(), stored));
	}

	void patch(RequestPath path, Exchange exchange) throws IOException {
		path.requireObject("status");
		path.requireName();
		Rendering rendering = exchange.rendering(this.schema.tables());
		String mediaType = Patches.mediaType(exchange.contentType());
		byte[] body = exchange.body();
		List<String> warnings = new ArrayList<>();
		Writer writer = writer(exchange);
		if (Patches.isApply(mediaType)) {
			ObjectNode applied = decode(path, exchange, body, "application/yaml", warnings::add);
			Apply.Result result = new Apply(this.writes, this.store).apply(path, applied, writer,
					exchange.query().text("fieldManager"), exchange.query().flag("force"));
			exchange.warn(warnings);
			exchange.json(result.created() ? 201 : 200, rendering.object(path.type(), result.object()));
			return;
		}
		UnaryOperator<ObjectNode> patch = Patches.of(mediaType, body, path.type());
		ObjectNode stored = this.writes.update(path.type(), path.key(), subresource(path), writer, (before) -> {
			ObjectNode patched = patch.apply(before);
			warnings.clear();
			return decode(path, exchange, JsonMapper.shared().writeValueAsBytes(patched), "application/json",
					warnings::add);
		});
		exchange.warn(warnings);
		exchange.json(200, rendering.object(path.type(), stored));
	}

	private ObjectNode decode(RequestPath path, Exchange exchange, byte[] body, @Nullable String contentType,
			Consumer<String> warnings) {
		return this.schema.decoding()
			.decode(body, contentType, path.type(), exchange.query().fieldValidation(), warnings);
	}

	private static Writer writer(Exchange exchange) {
		return new Writer(exchange.fieldManager(), exchange.query().dryRun());
	}

	/** A namespace's finalizers are part of its spec. */
	private static String subresource(RequestPath path) {
		return "finalize".equals(path.subresource()) ? "" : path.subresource();
	}

	private static byte[] created() {
		return JsonMapper.shared().writeValueAsBytes(Statuses.success(null, null, null).put("code", 201));
	}

}
