package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.podium.practice.apiserver.client.ApiStatusException;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.types.Conversions;
import dev.podium.practice.apiserver.types.FieldValidation;
import dev.podium.practice.apiserver.types.Statuses;
import dev.podium.practice.apiserver.validation.Warnings;
import dev.podium.practice.apiserver.write.Apply;
import dev.podium.practice.apiserver.write.Patches;
import dev.podium.practice.apiserver.write.Preconditions;
import dev.podium.practice.apiserver.write.Schema;
import dev.podium.practice.apiserver.write.Writer;
import dev.podium.practice.apiserver.write.Writes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The verbs that write.
 */
public final class WriteEndpoint {

	private final ObjectStore store;

	private final Schema schema;

	private final Writes writes;

	private final SubresourceEndpoint subresources;

	public WriteEndpoint(ObjectStore store, Schema schema, Writes writes, SubresourceEndpoint subresources) {
		this.store = store;
		this.schema = schema;
		this.writes = writes;
		this.subresources = subresources;
	}

	void post(RequestPath path, Exchange exchange) throws IOException {
		RequestOptions.requireWrite(exchange.query(), "POST", false);
		Writer writer = writer(exchange);
		if (!path.subresource().isEmpty()) {
			this.subresources.post(path, exchange, writer);
			return;
		}
		if (path.name() != null || (path.namespace() == null && path.type().namespaced())) {
			throw Statuses.methodNotAllowed();
		}
		Rendering rendering = exchange.rendering(this.schema.tables());
		List<String> warnings = new ArrayList<>();
		ObjectNode object = decode(path, exchange, exchange.body(), exchange.contentType(), warnings::add);
		ObjectNode stored = this.writes.create(path.kept(), path.namespace(), object, writer);
		exchange.warn(warnings);
		exchange.warn(Warnings.ofNew(path.type(), stored));
		exchange.json(201, rendering.object(path.type(), stored));
	}

	void put(RequestPath path, Exchange exchange) throws IOException {
		RequestOptions.requireWrite(exchange.query(), "PUT", false);
		if ("scale".equals(path.subresource())) {
			this.subresources.putScale(path, exchange, writer(exchange));
			return;
		}
		path.requireObject("status", "finalize", "ephemeralcontainers", "resize");
		path.requireName();
		Rendering rendering = exchange.rendering(this.schema.tables());
		List<String> warnings = new ArrayList<>();
		ObjectNode object = decode(path, exchange, exchange.body(), exchange.contentType(), warnings::add);
		SubresourceEndpoint.Names.require(path, object);
		AtomicLong generation = new AtomicLong();
		ObjectNode stored = this.writes.update(path.kept(), path.key(), subresource(path), writer(exchange),
				(before) -> {
					generation.set(generation(before));
					Preconditions.requireVersion(path.type(), object);
					Preconditions.requireCurrent(path.type(), before, object);
					return object.deepCopy();
				});
		exchange.warn(warnings);
		warn(path, exchange, generation.get(), stored);
		exchange.json(200, rendering.object(path.type(), stored));
	}

	void patch(RequestPath path, Exchange exchange) throws IOException {
		String mediaType = Patches.mediaType(exchange.contentType());
		RequestOptions.requireWrite(exchange.query(), "PATCH", Patches.isApply(mediaType));
		if ("scale".equals(path.subresource())) {
			this.subresources.patchScale(path, exchange, writer(exchange));
			return;
		}
		path.requireObject("status", "ephemeralcontainers", "resize");
		path.requireName();
		Rendering rendering = exchange.rendering(this.schema.tables());
		byte[] body = exchange.body();
		List<String> warnings = new ArrayList<>();
		Writer writer = writer(exchange);
		if (Patches.isApply(mediaType)) {
			ObjectNode given = Apply.requireType(this.schema.decoding(), body, path.type());
			if (path.type().custom() == null) {
				List<String> findings = new ArrayList<>();
				this.schema.decoding()
					.decode(body, "application/yaml", path.type(), FieldValidation.WARN, findings::add);
				Apply.requireDeclared(given, path.type(), findings);
			}
			ObjectNode applied = decode(path, exchange, body, "application/yaml", warnings::add);
			Apply.Result result = new Apply(this.writes, this.store).apply(
					new Apply.Target(path.type(), path.kept(), path.key(), path.subresource()), applied, writer,
					exchange.query().flag("force"));
			exchange.warn(warnings);
			if (result.created()) {
				exchange.warn(Warnings.ofNew(path.type(), result.object()));
			}
			else {
				warn(path, exchange, result.generation(), result.object());
			}
			exchange.json(result.created() ? 201 : 200, rendering.object(path.type(), result.object()));
			return;
		}
		UnaryOperator<ObjectNode> patch = Patches.of(mediaType, body, path.type());
		AtomicLong generation = new AtomicLong();
		ObjectNode stored = this.writes.update(path.kept(), path.key(), subresource(path), writer, (before) -> {
			generation.set(generation(before));
			ObjectNode patched = patch.apply(Conversions.shown(path.type(), before));
			warnings.clear();
			SubresourceEndpoint.Names.require(path, patched);
			byte[] bytes = JsonMapper.shared().writeValueAsBytes(patched);
			try {
				return decode(path, exchange, bytes, "application/json", warnings::add);
			}
			catch (ApiStatusException ex) {
				throw Patches.unfit(mediaType, body, patched, ex);
			}
		});
		exchange.warn(warnings);
		warn(path, exchange, generation.get(), stored);
		exchange.json(200, rendering.object(path.type(), stored));
	}

	private static void warn(RequestPath path, Exchange exchange, long generation, ObjectNode stored) {
		if (path.subresource().isEmpty()) {
			exchange.warn(Warnings.ofChanged(path.type(), generation, stored));
		}
	}

	private static long generation(ObjectNode object) {
		return object.path("metadata").path("generation").asLong(0);
	}

	/** What was sent, as it is kept. */
	private ObjectNode decode(RequestPath path, Exchange exchange, byte[] body, @Nullable String contentType,
			Consumer<String> warnings) {
		ObjectNode given = this.schema.decoding()
			.decode(body, contentType, path.type(), exchange.query().fieldValidation(), warnings);
		return Conversions.kept(path.type(), path.kept(), given);
	}

	private static Writer writer(Exchange exchange) {
		return new Writer(exchange.fieldManager(), exchange.query().dryRun());
	}

	/** A namespace's finalizers are part of its spec. */
	private static String subresource(RequestPath path) {
		return "finalize".equals(path.subresource()) ? "" : path.subresource();
	}

}
