package dev.podium.practice.apiserver.kinds;

import java.util.List;
import java.util.Locale;

import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.FieldErrors;
import dev.podium.practice.apiserver.types.KindStrategy;
import dev.podium.practice.apiserver.types.KindStrategy.GarbageCollection;
import dev.podium.practice.apiserver.types.NameRules;
import dev.podium.practice.apiserver.types.SelectableFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static dev.podium.practice.apiserver.defaults.AbsentFields.absent;
import static dev.podium.practice.apiserver.defaults.AbsentFields.absentObject;

/**
 * Events, of the core group and of their own: both show the same objects.
 */
final class EventStrategy implements KindStrategy {

	/** By which fields Events of the core group are selected. */
	static final EventStrategy CORE = new EventStrategy(SelectableFields
		.of("involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
				"involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
				"reportingComponent", "type")
		.and("source", "source.component", ""));

	/** By which fields Events of their own group are selected. */
	static final EventStrategy OWN_GROUP = new EventStrategy(SelectableFields
		.of("regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
				"regarding.resourceVersion", "regarding.fieldPath", "reason", "type")
		.and("reportingController", "reportingComponent", ""));

	private final SelectableFields selectable;

	private EventStrategy(SelectableFields selectable) {
		this.selectable = selectable;
	}

	@Override
	public void applyDefaults(ObjectNode event) {
		absentObject(event, "source");
		for (String time : List.of("firstTimestamp", "lastTimestamp", "eventTime")) {
			if (!event.has(time)) {
				event.putNull(time);
			}
		}
		absent(event, "reportingComponent", "");
		absent(event, "reportingInstance", "");
	}

	@Override
	public void validate(JsonNode event, FieldErrors errors) {
		String namespace = event.at("/involvedObject/namespace").asString("");
		if (!namespace.isEmpty() && !namespace.equals(event.at("/metadata/namespace").asString(""))) {
			errors.invalid("involvedObject.namespace", namespace, "does not match event.namespace");
		}
		if (event.path("eventTime").asString("").isEmpty()) {
			return;
		}
		String component = event.path("reportingComponent").asString("");
		if (component.isEmpty()) {
			errors.required("reportingComponent");
		}
		NameRules.qualified("reportingComponent", component, component, errors);
		for (String field : List.of("reportingInstance", "action", "reason")) {
			if (event.path(field).asString("").isEmpty()) {
				errors.required(field);
			}
		}
	}

	@Override
	public SelectableFields selectableFields() {
		return this.selectable;
	}

	/** Nothing belongs to an Event. */
	@Override
	public GarbageCollection garbageCollection() {
		return GarbageCollection.UNSUPPORTED;
	}

	/** Shown as they are kept. */
	@Override
	public String columns(String resource) {
		return "v1/events";
	}

	@Override
	public void cells(JsonNode object, Cells cells) {
		JsonNode first = Cells.firstOf(object.path("firstTimestamp"), object.path("eventTime"));
		JsonNode last = Cells.firstOf(object.path("lastTimestamp"), first);
		long count = object.path("count").asLong(0);
		JsonNode series = object.path("series");
		if (series.isObject()) {
			last = series.path("lastObservedTime");
			count = series.path("count").asLong(0);
		}
		JsonNode about = object.path("involvedObject");
		String target = about.path("kind").asString("").toLowerCase(Locale.ROOT);
		String name = about.path("name").asString("");
		cells.add(cells.since(last))
			.add(object.path("type").asString(""))
			.add(object.path("reason").asString(""))
			.add(name.isEmpty() ? target : target + "/" + name)
			.add(about.path("fieldPath").asString(""))
			.add(eventSource(object))
			.add(object.path("message").asString("").strip())
			.add(cells.since(first))
			.add(Math.max(count, series.isObject() ? 0 : 1))
			.name(object);
	}

	private static String eventSource(JsonNode event) {
		String component = Cells.firstOf(event.at("/source/component"), event.path("reportingComponent")).asString("");
		String host = Cells.firstOf(event.at("/source/host"), event.path("reportingInstance")).asString("");
		return host.isEmpty() ? component : component + ", " + host;
	}

}
