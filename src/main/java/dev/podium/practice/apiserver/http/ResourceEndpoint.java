package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Selection;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.store.Watch;
import dev.podium.practice.apiserver.types.Statuses;
import dev.podium.practice.apiserver.validation.Warnings;
import dev.podium.practice.apiserver.write.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * The verbs on a resource; those that read are here.
 */
public final class ResourceEndpoint {

	/** What would need a process in the container. */
	private static final Set<String> INTERACTIVE = Set.of("attach", "exec", "portforward", "proxy");

	private final ObjectStore store;

	private final Schema schema;

	private final WriteEndpoint writing;

	private final DeleteEndpoint deleting;

	private final SubresourceEndpoint subresources;

	private final Streams streams;

	private final LogEndpoint logs;

	private final Lists lists;

	private final ComponentStatuses components;

	public ResourceEndpoint(ObjectStore store, Schema schema, WriteEndpoint writing, DeleteEndpoint deleting,
			SubresourceEndpoint subresources, Streams streams, LogEndpoint logs, ComponentStatuses components) {
		this.store = store;
		this.schema = schema;
		this.writing = writing;
		this.deleting = deleting;
		this.subresources = subresources;
		this.streams = streams;
		this.logs = logs;
		this.lists = new Lists(store);
		this.components = components;
	}

	void answer(RequestPath path, HttpServletRequest request, HttpServletResponse response) throws IOException {
		Exchange exchange = new Exchange(request, response);
		exchange.warn(Warnings.of(path.type()));
		if (INTERACTIVE.contains(path.subresource())) {
			find(path);
			throw Statuses.nothingRuns(path.subresource());
		}
		if (!path.type().verbs().contains("create") && !"GET".equals(request.getMethod())) {
			throw Statuses.methodNotAllowed();
		}
		switch (request.getMethod()) {
			case "GET" -> get(path, exchange);
			case "POST" -> this.writing.post(path, exchange);
			case "PUT" -> this.writing.put(path, exchange);
			case "PATCH" -> this.writing.patch(path, exchange);
			case "DELETE" -> this.deleting.delete(path, exchange);
			default -> throw Statuses.methodNotAllowed();
		}
	}

	private void get(RequestPath path, Exchange exchange) throws IOException {
		if ("log".equals(path.subresource())) {
			this.logs.answer(path, exchange.query(), exchange.request(), exchange.response());
			return;
		}
		if ("scale".equals(path.subresource())) {
			this.subresources.getScale(path, exchange);
			return;
		}
		path.requireObject("status", "ephemeralcontainers", "resize");
		Query query = exchange.query();
		Rendering rendering = exchange.rendering(this.schema.tables());
		boolean watch = query.flag("watch");
		if (watch || path.name() == null) {
			RequestOptions.requireList(query, watch);
		}
		if (path.name() != null && !watch) {
			query.resourceVersion();
			Stored found = isOfComponents(path) ? this.components.get(path.requireName()) : find(path);
			exchange.json(200, rendering.object(path.type(), found.node()));
			return;
		}
		Selection selection = Selection.of(path.type(), path.namespace(), query.text("labelSelector"),
				(path.name() != null) ? "metadata.name=" + path.name() : query.text("fieldSelector"));
		if (watch) {
			watch(selection, query, rendering, exchange);
		}
		else if (isOfComponents(path)) {
			exchange.json(200, rendering.list(path.type(), this.components.list(selection),
					JsonMapper.shared().createObjectNode().put("resourceVersion", "")));
		}
		else {
			Lists.Page page = this.lists.page(selection, query);
			exchange.json(200, rendering.list(path.type(), page.objects(), page.metadata()));
		}
	}

	private static boolean isOfComponents(RequestPath path) {
		return path.type().equals(ComponentStatuses.TYPE);
	}

	private void watch(Selection selection, Query query, Rendering rendering, Exchange exchange) throws IOException {
		Long version = query.resourceVersion();
		boolean any = version == null || version == 0;
		boolean asked = query.text("sendInitialEvents") != null;
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

	private Stored find(RequestPath path) {
		Stored found = this.store.get(path.kept(), path.key());
		if (found == null) {
			throw Statuses.notFound(path.type(), path.requireName());
		}
		return found;
	}

}
