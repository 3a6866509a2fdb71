package dev.podium.practice.apiserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The verbs on a resource.
 */
final class ResourceEndpoint {

	private final ObjectStore store;

	private final Schema schema;

	private final Writes writes;

	private final Deletion deletion;

	private final PodSubresources pods;

	private final Streams streams;

	private final LogEndpoint logs;

	private final Lists lists;

	ResourceEndpoint(ObjectStore store, Schema schema, Writes writes, Deletion deletion, PodSubresources pods,
			Streams streams, LogEndpoint logs) {
		this.store = store;
		this.schema = schema;
		this.writes = writes;
		this.deletion = deletion;
		this.pods = pods;
		this.streams = streams;
		this.logs = logs;
		this.lists = new Lists(store);
	}

	void answer(RequestPath path, HttpServletRequest request, HttpServletResponse response) throws IOException {
		Exchange exchange = new Exchange(request, response);
		switch (request.getMethod()) {
			case "GET" -> get(path, exchange);
			case "POST" -> post(path, exchange);
			case "PUT" -> put(path, exchange);
			case "PATCH" -> patch(path, exchange);
			case "DELETE" -> delete(path, exchange);
			default -> throw Statuses.methodNotAllowed();
		}
	}

	private void get(RequestPath path, Exchange exchange) throws IOException {
		if ("log".equals(path.subresource())) {
			this.logs.answer(path, exchange.query(), exchange.request(), exchange.response());
			return;
		}
		requireObject(path, "status");
		Query query = exchange.query();
		Rendering rendering = rendering(exchange);
		boolean watch = query.flag("watch");
		if (path.name() != null && !watch) {
			exchange.json(200, rendering.object(path.type(), find(path).node()));
			return;
		}
		Selection selection = Selection.of(path.type(), path.namespace(), query.text("labelSelector"),
				(path.name() != null) ? "metadata.name=" + path.name() : query.text("fieldSelector"));
		if (watch) {
			watch(selection, query, rendering, exchange);
		}
		else {
			Lists.Page page = this.lists.page(selection, query);
			exchange.json(200, rendering.list(path.type(), page.objects(), page.metadata()));
		}
	}

	private void watch(Selection selection, Query query, Rendering rendering, Exchange exchange) throws IOException {
		Long version = query.resourceVersion();
		boolean any = version == null || version == 0;
		boolean asked = query.text("sendInitialEvents") != null;
		boolean notOlder = "NotOlderThan".equals(query.text("resourceVersionMatch"));
		if (asked && !notOlder) {
			throw Statuses.invalidListOptions(
					"resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
		}
		if (!asked && query.text("resourceVersionMatch") != null) {
			throw Statuses.invalidListOptions(
					"resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
		}
		this.lists.requireReachable(version);
		boolean initial = asked ? query.flag("sendInitialEvents") : any;
		boolean bookmarks = query.flag("allowWatchBookmarks");
		Watch watch = initial ? Watch.withInitialEvents(this.store, selection, bookmarks)
				: Watch.after(this.store, selection, bookmarks, any ? this.store.version() : version);
		WatchSource source = new WatchSource(selection.type(), watch, rendering);
		Long timeout = query.number("timeoutSeconds");
		// as a real one: without a timeout, one between half an hour and an hour
		long seconds = (timeout != null && timeout > 0) ? timeout : ThreadLocalRandom.current().nextLong(1800, 3600);
		this.streams.start(exchange.request(), exchange.response(), "application/json", source, (stream) -> {
			Runnable wake = stream::wake;
			this.store.addListener(wake);
			return () -> this.store.removeListener(wake);
		}, seconds, source::bookmark);
	}

	private void post(RequestPath path, Exchange exchange) throws IOException {
		Writer writer = writer(exchange);
		if ("binding".equals(path.subresource())) {
			bind(path, exchange, writer);
			return;
		}
		if ("eviction".equals(path.subresource())) {
			JsonNode eviction = this.schema.decoding().decode(exchange.body(), exchange.contentType());
			this.pods.evict(path.key().namespace(), path.requireName(),
					Deletion.Options.of(eviction.path("deleteOptions"), writer.dryRun()));
			exchange.json(201, created());
			return;
		}
		if (path.name() != null || (path.namespace() == null && path.type().namespaced())) {
			throw Statuses.methodNotAllowed();
		}
		Rendering rendering = rendering(exchange);
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

	private void put(RequestPath path, Exchange exchange) throws IOException {
		requireObject(path, "status", "finalize");
		Rendering rendering = rendering(exchange);
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

	private void patch(RequestPath path, Exchange exchange) throws IOException {
		requireObject(path, "status");
		Rendering rendering = rendering(exchange);
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

	private void delete(RequestPath path, Exchange exchange) throws IOException {
		requireObject(path);
		Rendering rendering = rendering(exchange);
		byte[] body = exchange.body();
		ObjectNode given = (body.length > 0) ? this.schema.decoding().decode(body, exchange.contentType())
				: JsonMapper.shared().createObjectNode();
		Query query = exchange.query();
		Long grace = query.number("gracePeriodSeconds");
		if (grace != null) {
			given.put("gracePeriodSeconds", grace);
		}
		Deletion.Options options = Deletion.Options.of(given, query.dryRun() || !given.path("dryRun").isEmpty());
		if (path.name() == null) {
			Selection selection = Selection.of(path.type(), path.namespace(), query.text("labelSelector"),
					query.text("fieldSelector"));
			Lists.Page page = this.lists.page(selection, query);
			page.objects().forEach((object) -> deleteIfThere(object, options));
			exchange.json(200, rendering.list(path.type(), page.objects(), page.metadata()));
			return;
		}
		Deletion.Deleted deleted = this.deletion.delete(path.type(), path.key(), options);
		boolean object = !deleted.gone() || Deletion.answersObject(path.type());
		exchange.json(200,
				object ? rendering.object(path.type(), deleted.object())
						: JsonMapper.shared()
							.writeValueAsBytes(Statuses.success(path.type(), path.name(),
									deleted.object().path("metadata").path("uid").asString(""))));
	}

	private void deleteIfThere(Stored object, Deletion.Options options) {
		try {
			this.deletion.delete(object.type(), object.key(), options);
		}
		catch (ApiStatusException ex) {
			if (ex.code() != 404) {
				throw ex;
			}
		}
	}

	private Stored find(RequestPath path) {
		Stored found = this.store.get(path.type(), path.key());
		if (found == null) {
			throw Statuses.notFound(path.type(), path.requireName());
		}
		return found;
	}

	private ObjectNode decode(RequestPath path, Exchange exchange, byte[] body, @Nullable String contentType,
			Consumer<String> warnings) {
		return this.schema.decoding()
			.decode(body, contentType, path.type(), exchange.query().fieldValidation(), warnings);
	}

	private Rendering rendering(Exchange exchange) {
		return new Rendering(this.schema.tables(), Representation.of(exchange.request().getHeader("Accept")),
				exchange.query().text("includeObject"));
	}

	private static Writer writer(Exchange exchange) {
		return new Writer(exchange.fieldManager(), exchange.query().dryRun());
	}

	/** The object itself or one of these subresources. */
	private static void requireObject(RequestPath path, String... subresources) {
		if (!path.subresource().isEmpty() && !List.of(subresources).contains(path.subresource())) {
			throw Statuses.methodNotAllowed();
		}
	}

	/** A namespace's finalizers are part of its spec. */
	private static String subresource(RequestPath path) {
		return "finalize".equals(path.subresource()) ? "" : path.subresource();
	}

	private static byte[] created() {
		return JsonMapper.shared().writeValueAsBytes(Statuses.success(null, null, null).put("code", 201));
	}

}
