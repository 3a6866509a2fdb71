package dev.podium.recording.audit;

import dev.podium.change.ObjectChange;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object as a write left it, as far as the audit log says.
 *
 * @param type what the write did to it
 */
public record AuditedObject(ObjectChange.Type type, ObjectNode object) {
}
