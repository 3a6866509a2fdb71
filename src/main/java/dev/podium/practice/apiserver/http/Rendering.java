package dev.podium.practice.apiserver.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.store.WatchLine;
import dev.podium.practice.apiserver.tables.Tables;
import dev.podium.practice.apiserver.types.Conversions;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects, lists and lines of a watch as bytes, in the form that was asked for.
 */
final class Rendering {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Tables tables;

	private final Representation form;

	private final Tables.IncludeObject include;

	private boolean columns = true;

	/**
	 * For one request.
	 * @param include the request's includeObject
	 */
	Rendering(Tables tables, Representation form, @Nullable String include) {
		this.tables = tables;
		this.form = form;
		this.include = switch ((include != null) ? include : "Metadata") {
			case "Metadata" -> Tables.IncludeObject.METADATA;
			case "Object" -> Tables.IncludeObject.OBJECT;
			case "None" -> Tables.IncludeObject.NONE;
			default -> throw Statuses.badRequest("includeObject: Unsupported value: \"" + include
					+ "\": supported values: \"None\", \"Metadata\", \"Object\"");
		};
	}

	byte[] object(ResourceType type, ObjectNode object) {
		return switch (this.form) {
			case OBJECT -> MAPPER.writeValueAsBytes(Conversions.shown(type, object));
			case TABLE -> MAPPER.writeValueAsBytes(table(type, List.of(object), version(object)));
			case PARTIAL -> MAPPER.writeValueAsBytes(partial(object));
		};
	}

	/**
	 * A list.
	 * @param listMeta resourceVersion, and continue where it is one part
	 */
	byte[] list(ResourceType type, List<Stored> objects, ObjectNode listMeta) {
		if (this.form == Representation.TABLE) {
			return MAPPER.writeValueAsBytes(table(type, objects.stream().map(Stored::node).toList(), listMeta));
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		boolean partial = this.form == Representation.PARTIAL;
		ObjectNode head = MAPPER.createObjectNode()
			.put("kind", partial ? "PartialObjectMetadataList" : type.kind() + "List")
			.put("apiVersion", partial ? "meta.k8s.io/v1" : type.apiVersion());
		head.set("metadata", listMeta);
		byte[] opening = MAPPER.writeValueAsBytes(head);
		out.write(opening, 0, opening.length - 1);
		out.writeBytes(",\"items\":[".getBytes(StandardCharsets.UTF_8));
		// as a real one, items leave out the kind that the list has
		int skip = ("{\"kind\":\"" + type.kind() + "\",\"apiVersion\":\"" + type.apiVersion() + "\",").length();
		for (int i = 0; i < objects.size(); i++) {
			if (i > 0) {
				out.write(',');
			}
			if (partial) {
				out.writeBytes(MAPPER.writeValueAsBytes(partial(objects.get(i).node())));
			}
			else {
				byte[] json = json(type, objects.get(i));
				out.write('{');
				out.write(json, skip, json.length - skip);
			}
		}
		out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
		return out.toByteArray();
	}

	/** Encoded once for all, where it is shown as it is kept. */
	private static byte[] json(ResourceType type, Stored object) {
		return object.type().apiVersion().equals(type.apiVersion()) ? object.json()
				: MAPPER.writeValueAsBytes(Conversions.shown(type, object.node()));
	}

	/** A watch's line, with its end. */
	void line(ByteArrayOutputStream out, ResourceType type, WatchLine line) {
		Stored stored = line.object();
		String name = (line.type() == WatchLine.Type.INITIAL_EVENTS_END) ? "BOOKMARK" : line.type().name();
		byte[] object;
		if (stored != null) {
			object = (this.form == Representation.OBJECT) ? json(type, stored) : object(type, stored.node());
		}
		else if (line.error() != null) {
			object = MAPPER.writeValueAsBytes(line.error());
		}
		else {
			object = MAPPER.writeValueAsBytes(bookmark(type, line));
		}
		out.writeBytes(("{\"type\":\"" + name + "\",\"object\":").getBytes(StandardCharsets.UTF_8));
		out.writeBytes(object);
		out.writeBytes("}\n".getBytes(StandardCharsets.UTF_8));
	}

	private ObjectNode bookmark(ResourceType type, WatchLine line) {
		ObjectNode metadata = MAPPER.createObjectNode().put("resourceVersion", Long.toString(line.resourceVersion()));
		if (line.type() == WatchLine.Type.INITIAL_EVENTS_END) {
			metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
		}
		if (this.form == Representation.TABLE) {
			return table(type, List.of(), metadata);
		}
		ObjectNode object = MAPPER.createObjectNode();
		boolean partial = this.form == Representation.PARTIAL;
		object.put("kind", partial ? "PartialObjectMetadata" : type.kind())
			.put("apiVersion", partial ? "meta.k8s.io/v1" : type.apiVersion())
			.set("metadata", metadata);
		return object;
	}

	/** Columns are told once in a watch. */
	private ObjectNode table(ResourceType type, List<ObjectNode> objects, ObjectNode listMeta) {
		ObjectNode table = this.tables.table(type, objects, listMeta, this.include, this.columns);
		this.columns = false;
		return table;
	}

	private static ObjectNode version(ObjectNode object) {
		return MAPPER.createObjectNode()
			.put("resourceVersion", object.path("metadata").path("resourceVersion").asString(""));
	}

	private static ObjectNode partial(ObjectNode object) {
		ObjectNode partial = MAPPER.createObjectNode()
			.put("kind", "PartialObjectMetadata")
			.put("apiVersion", "meta.k8s.io/v1");
		partial.set("metadata", object.path("metadata"));
		return partial;
	}

}
