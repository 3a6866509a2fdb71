package dev.podium.practice.apiserver.http;

import java.io.IOException;
import java.util.List;

import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Selection;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import dev.podium.practice.apiserver.write.Deletion;
import dev.podium.practice.apiserver.write.Schema;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * DELETE of an object, and of a collection.
 */
public final class DeleteEndpoint {

	private static final String JOB_WARNING = "child pods are preserved by default when jobs are deleted; "
			+ "set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning";

	private final Schema schema;

	private final Deletion deletion;

	private final Lists lists;

	public DeleteEndpoint(ObjectStore store, Schema schema, Deletion deletion) {
		this.schema = schema;
		this.deletion = deletion;
		this.lists = new Lists(store);
	}

	void delete(RequestPath path, Exchange exchange) throws IOException {
		path.requireObject();
		ResourceType type = path.type();
		Rendering rendering = exchange.rendering(this.schema.tables());
		byte[] body = exchange.body();
		ObjectNode given = (body.length > 0) ? this.schema.decoding().decode(body, exchange.contentType())
				: JsonMapper.shared().createObjectNode();
		DeleteOptions options = DeleteRequest.of(given, exchange.query());
		if (type.qualified().equals("jobs.batch") && options.propagationPolicy() == null
				&& options.orphanDependents() == null) {
			exchange.warn(List.of(JOB_WARNING));
		}
		if (path.name() == null) {
			deleteCollection(path, options, exchange, rendering);
			return;
		}
		Deletion.Deleted deleted = this.deletion.delete(type, path.key(), options);
		boolean object = !deleted.gone() || Deletion.answersObject(type);
		boolean accepted = !deleted.gone() && Boolean.FALSE.equals(options.orphanDependents());
		exchange.json(accepted ? 202 : 200, object ? rendering.object(type, deleted.object()) : JsonMapper.shared()
			.writeValueAsBytes(
					Statuses.success(type, path.name(), deleted.object().path("metadata").path("uid").asString(""))));
	}

	private void deleteCollection(RequestPath path, DeleteOptions options, Exchange exchange, Rendering rendering)
			throws IOException {
		ResourceType type = path.type();
		if (!type.verbs().contains("deletecollection") || (type.namespaced() && path.namespace() == null)) {
			throw Statuses.methodNotAllowed();
		}
		Query query = exchange.query();
		Selection selection = Selection.of(type, path.namespace(), query.text("labelSelector"),
				query.text("fieldSelector"));
		Lists.Page page = this.lists.page(selection, query);
		this.deletion.deleteAll(page.objects(), options);
		exchange.json(200, rendering.list(type, page.objects(), page.metadata()));
	}

}
