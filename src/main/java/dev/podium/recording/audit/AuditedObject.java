package dev.podium.recording.audit;

import dev.podium.change.ObjectChange;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as a write left it, as far as the audit log says.
 *
 * @param type what the write did to it
 * @param before whether it is as it was before the write: how it came to be is unknown
 */
public record AuditedObject(ObjectChange.Type type, boolean before, ObjectNode object) {

	AuditedObject(ObjectChange.Type type, ObjectNode object) {
		this(type, false, object);
	}

}
