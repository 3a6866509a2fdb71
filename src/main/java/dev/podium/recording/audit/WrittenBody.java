package dev.podium.recording.audit;

import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.podium.change.ObjectChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as one write left it: the answer, or the request put onto what was known, or
 * only who it is.
 *
 * @param before as it was known; null where it was not, or is made anew
 * @param name of the object
 */
record WrittenBody(AuditWrite write, @Nullable ObjectNode before, String name) {

	/** Null where not even the kind is known. */
	@Nullable ObjectNode body() {
		ObjectNode answered = this.write.answered();
		if (answered != null) {
			return answered.deepCopy();
		}
		ObjectNode now = switch (this.write.subresource()) {
			case "scale" -> scaled();
			case "binding" -> bound();
			default -> asked();
		};
		return now.path("kind").asString("").isEmpty() ? null : now;
	}

	/** What is known of it, without the version and the entries that are not any more. */
	private ObjectNode known() {
		ObjectNode now = (this.before != null) ? this.before.deepCopy()
				: AuditedObjects.bare(this.write, this.name, JsonNodeFactory.instance);
		AuditedVersions.metadata(now).remove(List.of("resourceVersion", "managedFields"));
		return now;
	}

	/** Nobody can know what became of it. */
	private ObjectNode unsaid() {
		return known().put(ObjectChange.UNSAID, true);
	}

	private ObjectNode scaled() {
		JsonNode replicas = this.write.response().path("spec").path("replicas");
		replicas = replicas.isNumber() ? replicas : this.write.request().path("spec").path("replicas");
		if (!replicas.isNumber()) {
			return unsaid();
		}
		ObjectNode now = known();
		JsonNode spec = now.path("spec").deepCopy();
		AuditedVersions.child(now, "spec").set("replicas", replicas);
		String version = this.write.response().path("metadata").path("resourceVersion").asString("");
		if (!version.isEmpty()) {
			AuditedVersions.metadata(now).put("resourceVersion", version);
		}
		return counted(now, spec);
	}

	private ObjectNode bound() {
		String node = this.write.request().path("target").path("name").asString("");
		if (node.isEmpty()) {
			return unsaid();
		}
		ObjectNode now = known();
		AuditedVersions.child(now, "spec").put("nodeName", node);
		return now;
	}

	private ObjectNode asked() {
		ObjectNode body = this.write.asked();
		if (this.write.creates() && body != null) {
			return created(body.deepCopy());
		}
		JsonNode request = this.write.request();
		boolean whole = this.write.verb().equals("update") && body != null;
		if (request.isMissingNode() || (this.write.verb().equals("update") && body == null)) {
			return unsaid();
		}
		ObjectNode now = known();
		JsonNode spec = now.path("spec").deepCopy();
		if (whole && body != null) {
			update(now, body);
		}
		else if (!BodyPatch.apply(now, request, !AuditKinds.kind(this.write.resource()).isEmpty())) {
			return unsaid();
		}
		AuditedVersions.metadata(now).remove(List.of("resourceVersion", "managedFields"));
		return this.write.subresource().isEmpty() ? counted(now, spec) : now;
	}

	/** As the API server would fill it in, where it always does. */
	private ObjectNode created(ObjectNode object) {
		ObjectNode metadata = AuditedVersions.metadata(object);
		object.put("apiVersion", object.path("apiVersion").asString(this.write.apiVersion()));
		metadata.remove(List.of("resourceVersion", "managedFields"));
		metadata.put("name", this.name);
		if (!this.write.namespace().isEmpty()) {
			metadata.put("namespace", this.write.namespace());
		}
		metadata.put("creationTimestamp", this.write.at().truncatedTo(ChronoUnit.SECONDS).toString());
		if (AuditKinds.counts(object.path("kind").asString(""))) {
			metadata.put("generation", 1);
		}
		return object;
	}

	/** An update of the status takes nothing else, and one of the object no status. */
	private void update(ObjectNode now, ObjectNode body) {
		boolean unknown = now.has(ObjectChange.UNSAID);
		boolean status = this.write.subresource().equals("status");
		for (String field : body.propertyNames()) {
			if (!field.equals("metadata") && (unknown || field.equals("status") == status)) {
				now.set(field, body.get(field).deepCopy());
			}
		}
		if (!status || unknown) {
			ObjectNode metadata = AuditedVersions.metadata(now);
			for (String field : body.path("metadata").propertyNames()) {
				if (!field.equals("uid")) {
					metadata.set(field, body.path("metadata").get(field).deepCopy());
				}
			}
		}
		// The body of an update is the object as its writer knows it.
		now.remove(ObjectChange.UNSAID);
	}

	/** A change of what is asked for counts. */
	private ObjectNode counted(ObjectNode now, JsonNode spec) {
		ObjectNode metadata = AuditedVersions.metadata(now);
		JsonNode generation = metadata.path("generation");
		if (generation.isIntegralNumber() && !now.path("spec").equals(spec)) {
			metadata.put("generation", generation.asLong() + 1);
		}
		return now;
	}

}
